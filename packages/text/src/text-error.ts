export const TEXT_ERROR_CODES = [
  'dictionary_missing',
  'segmenter_unavailable',
  'workers_closed',
  'unknown_revision',
  'learning_failed',
  'preview_failed',
] as const
export type TextErrorCode = (typeof TEXT_ERROR_CODES)[number]

/** Broken surroundings of the text path; never an outcome of one text. */
export class TextError extends Error {
  readonly code: TextErrorCode

  constructor(code: TextErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'TextError'
    this.code = code
  }
}
