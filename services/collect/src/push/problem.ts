import { type Problem, problemOf } from '@tingfeng/contracts'
import { isAppError, messageOf } from '@tingfeng/kit'

/** A refusal on its way out as `application/problem+json` (RFC 9457). */
export class HttpProblem extends Error {
  readonly body: Problem
  readonly retryAfterS: number | undefined

  constructor(status: number, code: string, detail: string, retryAfterS?: number) {
    super(detail)
    this.name = 'HttpProblem'
    this.body = problemOf(status, code, detail)
    this.retryAfterS = retryAfterS
  }
}

const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  not_a_table: 415,
  empty_file: 422,
  missing_column: 422,
  unknown_column: 422,
  invalid_mapping: 400,
  unknown_workspace: 404,
  unknown_import: 404,
  record_too_large: 413,
}

const RETRY_AFTER_S = 5

const statusOf = (error: unknown): number => {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500
  return typeof error.statusCode === 'number' ? error.statusCode : 500
}

/** Any error as the problem that the caller may see; texts of unexpected ones stay in the log. */
export const toProblem = (error: unknown): HttpProblem => {
  if (error instanceof HttpProblem) return error
  if (isAppError(error)) {
    const status = STATUS_OF_CODE[error.code] ?? (error.retryable ? 503 : 500)
    return new HttpProblem(status, error.code, error.message, status === 503 ? RETRY_AFTER_S : undefined)
  }
  const status = statusOf(error)
  if (status >= 400 && status < 500) return new HttpProblem(status, 'bad_request', messageOf(error))
  return new HttpProblem(
    500,
    'internal',
    'Something failed here that should not; the log of the server says what.',
  )
}
