export const MODEL_FILE_ERROR_CODES = ['model_missing', 'model_corrupt', 'model_incompatible'] as const
export type ModelFileErrorCode = (typeof MODEL_FILE_ERROR_CODES)[number]

/** The model file cannot be used; the message names the file and says what to do. */
export class ModelFileError extends Error {
  readonly code: ModelFileErrorCode
  readonly path: string

  constructor(code: ModelFileErrorCode, path: string, problem: string, options?: ErrorOptions) {
    super(
      `${path}: ${problem}. Restore the file from the repository or make it anew with "npm run train:fast".`,
      options,
    )
    this.name = 'ModelFileError'
    this.code = code
    this.path = path
  }
}
