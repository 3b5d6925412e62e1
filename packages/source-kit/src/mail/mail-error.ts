import { AppError } from '@tingfeng/kit'

export const MAIL_ERROR_CODES = [
  'mail_settings',
  /** Nothing was delivered; it may work later. */
  'mail_unreachable',
  'mail_busy',
  /** Sending the same again is of no use. */
  'mail_refused',
  /** It may or may not have been delivered. */
  'mail_uncertain',
] as const
export type MailErrorCode = (typeof MAIL_ERROR_CODES)[number]

export class MailError extends AppError<MailErrorCode> {}
