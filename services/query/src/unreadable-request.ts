import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { problemOf } from '@tingfeng/contracts'

interface Fault {
  readonly status: number
  readonly code: string
  readonly detail: string
}

const FAULTS: Readonly<Record<string, Fault>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'request_too_large',
    detail:
      'the address and the headers of the request are longer than 16 KiB together: ask for less at once',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'request_timeout',
    detail: 'the request did not arrive in time: send it again',
  },
}
const NO_HTTP: Fault = {
  status: 400,
  code: 'malformed_request',
  detail: 'what came is not an HTTP/1.1 request',
}

/** What cannot even be read as a request is answered as every other error, before the server knows of it. */
export const answerUnreadable = (error: { readonly code?: string | undefined }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const { status, code, detail } = FAULTS[error.code ?? ''] ?? NO_HTTP
  const body = JSON.stringify(problemOf(status, code, detail))
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
