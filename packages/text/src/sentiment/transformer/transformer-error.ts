export const TRANSFORMER_ERROR_CODES = [
  'transformer_missing',
  'transformer_corrupt',
  'transformer_wrong_task',
  'transformer_unreachable',
] as const
export type TransformerErrorCode = (typeof TRANSFORMER_ERROR_CODES)[number]

/** The transformer cannot be used; the message says what was expected, what came and what to do. */
export class TransformerError extends Error {
  readonly code: TransformerErrorCode

  constructor(code: TransformerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'TransformerError'
    this.code = code
  }
}
