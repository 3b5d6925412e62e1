import { codeOf } from '@tingfeng/kit'

/** No connection stood when these came: nothing had been given away. */
const BEFORE_CONNECTING =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_ZERO|UNABLE_TO_|SELF_SIGNED|ERR_TLS|ERR_SSL)/
const TOO_LATE = new Set(['TimeoutError', 'ETIMEDOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])

export interface NetworkCode {
  readonly when: 'before_connecting' | 'too_late' | 'within' | 'unknown'
  /** Of Node or undici, else the name of the error: ECONNREFUSED, UND_ERR_SOCKET, TimeoutError… */
  readonly code: string
}

/** What broke off a request, read from an error of undici and its causes. */
export const networkCodeOf = (error: unknown): NetworkCode => {
  let first: string | undefined
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = codeOf(cause) ?? cause.name
    if (BEFORE_CONNECTING.test(code)) return { when: 'before_connecting', code }
    if (TOO_LATE.has(code)) return { when: 'too_late', code }
    first ??= codeOf(cause)
  }
  if (first !== undefined) return { when: 'within', code: first }
  return { when: 'unknown', code: error instanceof Error ? error.name : 'unknown' }
}
