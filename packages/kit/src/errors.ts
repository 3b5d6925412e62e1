export interface AppErrorOptions<Code extends string> {
  /** Stable, machine-readable; errors are told apart by code, never by text. */
  readonly code: Code
  /** What was expected, what came, and what to do. Never the text of a post. */
  readonly message: string
  /** Whether the same call may succeed later without a change. */
  readonly retryable?: boolean
  readonly cause?: unknown
  /** Facts for the log; never the text of a post. */
  readonly context?: Readonly<Record<string, unknown>>
}

/** The one error of the code base: broken infrastructure and refused calls. Outcomes of one record are values. */
export class AppError<Code extends string = string> extends Error {
  readonly code: Code
  readonly retryable: boolean
  readonly context: Readonly<Record<string, unknown>>

  constructor({ code, message, retryable = false, cause, context = {} }: AppErrorOptions<Code>) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.code = code
    this.retryable = retryable
    this.context = context
  }
}

export const isAppError = (error: unknown): error is AppError => error instanceof AppError

/** The sentence of an error, whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The `code` of a Node or application error, if it has one. */
export const codeOf = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
