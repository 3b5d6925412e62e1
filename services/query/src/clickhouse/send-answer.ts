import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Writable } from 'node:stream'
import { createGzip, constants as zlib } from 'node:zlib'
import type { RawAnswer } from '@tingfeng/clickhouse'
import type { ClickHouseException } from './exceptions.js'

/** What a client of ClickHouse reads of an answer, beside its bytes. */
const PASSED = [
  'content-type',
  'x-clickhouse-format',
  'x-clickhouse-timezone',
  'x-clickhouse-summary',
  'x-clickhouse-exception-tag',
]

const endOf = (sink: Writable, response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    if (response.destroyed) return resolve()
    response.once('close', resolve)
    sink.end(resolve)
  })

/**
 * Sends an answer as it arrives. One that breaks off ends without its last chunk, behind the frame in which the store
 * tells why: clients look for both.
 */
export const sendAnswer = async (
  response: ServerResponse,
  { body, headers }: RawAnswer,
  { gzip, signal }: { readonly gzip: boolean; readonly signal: AbortSignal },
): Promise<void> => {
  for (const name of PASSED) {
    const value = headers[name]
    if (value !== undefined) response.setHeader(name, value)
  }
  response.statusCode = 200
  let sink: Writable = response
  const compressor = gzip ? createGzip({ level: 1 }) : undefined
  if (compressor) {
    response.setHeader('content-encoding', 'gzip')
    compressor.on('error', () => response.destroy())
    response.once('close', () => compressor.destroy())
    compressor.pipe(response)
    sink = compressor
  }
  try {
    for await (const chunk of body) if (!sink.write(chunk)) await once(sink, 'drain', { signal })
    await endOf(sink, response)
  } catch {
    if (compressor && !compressor.destroyed)
      await new Promise<void>((resolve) => {
        response.once('close', resolve)
        compressor.flush(zlib.Z_SYNC_FLUSH, resolve)
      })
    await new Promise((resolve) => setImmediate(resolve))
    response.socket?.destroySoon()
  }
}

export const sendException = (response: ServerResponse, exception: ClickHouseException): void => {
  response.statusCode = exception.status
  response.setHeader('content-type', 'text/plain; charset=UTF-8')
  response.setHeader('x-clickhouse-exception-code', String(exception.exceptionCode))
  if (exception.status === 503) response.setHeader('retry-after', '1')
  response.end(`${exception.message}\n`)
}
