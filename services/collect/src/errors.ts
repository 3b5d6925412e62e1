import { AppError } from '@tingfeng/kit'

export const COLLECT_ERROR_CODES = [
  'not_a_table',
  'empty_file',
  'missing_column',
  'unknown_column',
  'invalid_mapping',
] as const
export type CollectErrorCode = (typeof COLLECT_ERROR_CODES)[number]

/** A whole file or request that cannot be taken; what is wrong with one row is an outcome, not an error. */
export class CollectError extends AppError<CollectErrorCode> {}
