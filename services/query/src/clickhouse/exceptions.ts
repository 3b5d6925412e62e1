import { serverMessageOf } from '@tingfeng/clickhouse'
import { isAppError } from '@tingfeng/kit'

/** The codes of ClickHouse that this endpoint gives by itself, with the status that a server sends beside them. */
const OWN = {
  BAD_ARGUMENTS: [36, 400],
  NOT_IMPLEMENTED: [48, 501],
  SYNTAX_ERROR: [62, 400],
  UNKNOWN_FORMAT: [73, 404],
  UNKNOWN_DATABASE: [81, 404],
  UNKNOWN_SETTING: [115, 404],
  TIMEOUT_EXCEEDED: [159, 408],
  REQUIRED_PASSWORD: [194, 401],
  TOO_MANY_SIMULTANEOUS_QUERIES: [202, 503],
  TOO_MANY_BYTES: [307, 413],
  QUERY_WAS_CANCELLED: [394, 500],
  ACCESS_DENIED: [497, 403],
  AUTHENTICATION_FAILED: [516, 403],
  UNKNOWN_EXCEPTION: [1002, 500],
} as const
type OwnName = keyof typeof OWN

/** A failure in the words and with the number of a ClickHouse server. */
export class ClickHouseException extends Error {
  readonly exceptionCode: number
  readonly status: number

  constructor(exceptionCode: number, name: string, status: number, sentence: string) {
    super(`Code: ${exceptionCode}. DB::Exception: ${sentence} (${name})`)
    this.exceptionCode = exceptionCode
    this.status = status
  }
}

export const clickHouseException = (name: OwnName, sentence: string): ClickHouseException => {
  const [code, status] = OWN[name]
  return new ClickHouseException(code, name, status, `${sentence}.`)
}

/** The status of a code that the engine gave, as far as clients tell them apart. */
const statusOf = (code: number): number => {
  const own = Object.values(OWN).find(([known]) => known === code)
  if (own) return own[1]
  if ([46, 47, 60, 63].includes(code)) return 404
  return [6, 27, 36, 38, 41, 42, 43, 44, 53, 62, 72, 117, 215, 386, 456, 457].includes(code) ? 400 : 500
}

const NAMES: Readonly<Record<string, OwnName>> = {
  statement_refused: 'ACCESS_DENIED',
  unknown_format: 'UNKNOWN_FORMAT',
  too_many_queries: 'TOO_MANY_SIMULTANEOUS_QUERIES',
  store_busy: 'TOO_MANY_SIMULTANEOUS_QUERIES',
  store_cancelled: 'QUERY_WAS_CANCELLED',
  store_timeout: 'TIMEOUT_EXCEEDED',
}

/** Whatever went wrong, as a ClickHouse server would tell it; undefined for what is not the caller's to know. */
export const toClickHouseException = (error: unknown): ClickHouseException | undefined => {
  if (error instanceof ClickHouseException) return error
  if (!isAppError(error)) return undefined
  const { exceptionCode, exceptionName } = error.context
  if (typeof exceptionCode === 'number') {
    const name = typeof exceptionName === 'string' ? exceptionName : 'ERROR'
    const sentence = serverMessageOf(error) ?? error.message
    return new ClickHouseException(exceptionCode, name, statusOf(exceptionCode), sentence)
  }
  const name = NAMES[error.code]
  return name && clickHouseException(name, error.message)
}
