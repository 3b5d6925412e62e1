export const DETECT_ERROR_CODES = ['bad_option', 'bad_point', 'bad_state'] as const
export type DetectErrorCode = (typeof DETECT_ERROR_CODES)[number]

/** A call that cannot be answered: what was expected, what came, what to do. */
export class DetectError extends Error {
  readonly code: DetectErrorCode

  constructor(code: DetectErrorCode, message: string) {
    super(message)
    this.name = 'DetectError'
    this.code = code
  }
}
