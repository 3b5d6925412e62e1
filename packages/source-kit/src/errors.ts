import type { SourceFault } from '@tingfeng/contracts'
import { AppError, type AppErrorOptions } from '@tingfeng/kit'

export const SOURCE_ERROR_CODES = [
  /** The address is private, or otherwise not to be asked for. */
  'host_not_allowed',
  'invalid_url',
  'too_many_redirects',
  'response_too_large',
  /** The other side did not answer in time, or not at all. */
  'source_unreachable',
  /** The other side said no: 401, 403, 404, 410… */
  'source_refused',
  /** The other side asks for less: 429 or 503; `context.retryAfterMs` says how long to wait. */
  'source_busy',
  /** The answer is not what the source expects. */
  'source_changed',
  'invalid_config',
] as const
export type SourceErrorCode = (typeof SOURCE_ERROR_CODES)[number]

export class SourceError extends AppError<SourceErrorCode> {
  /** May quote the other side: no field that is printed with the error. */
  readonly #fault: SourceFault

  constructor(options: AppErrorOptions<SourceErrorCode>, fault: SourceFault) {
    super(options)
    this.#fault = fault
  }

  /** What kept posts from coming, for words in any language. */
  get fault(): SourceFault {
    return this.#fault
  }
}
