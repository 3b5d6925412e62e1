/** ClickHouse's own exception codes, as far as the host raises or tells them apart itself. */
export const EXCEPTION = {
  CANNOT_READ_ALL_DATA: 33,
  BAD_ARGUMENTS: 36,
  NOT_IMPLEMENTED: 48,
  SYNTAX_ERROR: 62,
  NO_DATA_TO_INSERT: 108,
  UNKNOWN_SETTING: 115,
  TIMEOUT_EXCEEDED: 159,
  READONLY: 164,
  REQUIRED_PASSWORD: 194,
  TOO_MANY_SIMULTANEOUS_QUERIES: 202,
  QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING: 216,
  QUERY_IS_TOO_LARGE: 229,
  ABORTED: 236,
  NOT_ENOUGH_SPACE: 243,
  TOO_MANY_BYTES: 307,
  INTO_OUTFILE_NOT_ALLOWED: 358,
  QUERY_WAS_CANCELLED: 394,
  CANNOT_DECOMPRESS: 271,
  AUTHENTICATION_FAILED: 516,
  UNKNOWN_EXCEPTION: 1002,
} as const

export type HostExceptionName = keyof typeof EXCEPTION

/** As the server answers them (its exceptionCodeToHTTPStatus). */
const BAD_REQUEST = [
  6, 8, 15, 25, 26, 27, 33, 36, 38, 41, 44, 53, 62, 72, 117, 167, 168, 223, 271, 321, 376, 427, 441, 675, 676,
]
const NOT_FOUND = [46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 336]

const HTTP_STATUS: ReadonlyMap<number, number> = new Map<number, number>([
  ...BAD_REQUEST.map((code) => [code, 400] as const),
  ...NOT_FOUND.map((code) => [code, 404] as const),
  [EXCEPTION.REQUIRED_PASSWORD, 401],
  [192, 403],
  [193, 403],
  [497, 403],
  [EXCEPTION.AUTHENTICATION_FAILED, 403],
  [EXCEPTION.TIMEOUT_EXCEEDED, 408],
  [EXCEPTION.QUERY_IS_TOO_LARGE, 413],
  [EXCEPTION.TOO_MANY_BYTES, 413],
  [EXCEPTION.NOT_IMPLEMENTED, 501],
  [EXCEPTION.TOO_MANY_SIMULTANEOUS_QUERIES, 503],
  [EXCEPTION.ABORTED, 503],
  [76, 503],
  [209, 503],
])

/** A failure as a ClickHouse server words it: `Code: 62. DB::Exception: … (SYNTAX_ERROR)`. */
export class EngineException extends Error {
  readonly exceptionCode: number
  readonly httpStatus: number

  constructor(exceptionCode: number, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'EngineException'
    this.exceptionCode = exceptionCode
    this.httpStatus = HTTP_STATUS.get(exceptionCode) ?? 500
  }
}

/** An exception that the host raises itself, worded as the engine would. */
export const hostException = (name: HostExceptionName, sentence: string, cause?: unknown): EngineException =>
  new EngineException(
    EXCEPTION[name],
    `Code: ${EXCEPTION[name]}. DB::Exception: ${sentence} (${name})`,
    cause,
  )

const CODE_AT_START = /^Code: (\d+)\. DB::Exception: /

/** Whatever the engine threw, as an exception with its code; the engine's streams repeat the code in front. */
export const toEngineException = (error: unknown): EngineException => {
  if (error instanceof EngineException) return error
  let text = error instanceof Error ? error.message : String(error)
  for (;;) {
    const shorter = text.replace(CODE_AT_START, '')
    if (shorter === text || !CODE_AT_START.test(shorter)) break
    text = shorter
  }
  const code = CODE_AT_START.exec(text)?.[1]
  if (code === undefined) return hostException('UNKNOWN_EXCEPTION', text, error)
  return new EngineException(Number(code), text, error)
}
