import { AppError } from '@tingfeng/kit'

export const EVENT_LOG_ERROR_CODES = [
  /** Another subscription of this process reads the topic for the same group. */
  'group_in_use',
  'invalid_argument',
  /** Too much is waiting to be written: slow down and try again. */
  'log_busy',
  'log_closed',
  /** What is on disk is not what was written. */
  'log_corrupt',
  /** The broker refused the user, its password or its rights. */
  'log_forbidden',
  /** No room on the disk, or too much of the log is unread; appending works again once there is. */
  'log_full',
  /** Another process owns the folder. */
  'log_locked',
  /** The disk or the broker failed for another reason. */
  'log_unavailable',
  'record_too_large',
  /** A topic that exists already is not as this log needs it. */
  'topic_mismatch',
] as const
export type EventLogErrorCode = (typeof EVENT_LOG_ERROR_CODES)[number]

export class EventLogError extends AppError<EventLogErrorCode> {}
