import type { IncomingHttpHeaders } from 'node:http'
import { type Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { HttpProblem } from './problem.js'

export interface BodyLimits {
  /** Bytes on the wire. */
  readonly maxBytes: number
  /** Bytes after decompression. */
  readonly maxDecodedBytes: number
}

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MiB`

const limit = (maxBytes: number, what: string): Transform => {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.byteLength
      if (seen <= maxBytes) return done(null, chunk)
      done(
        new HttpProblem(
          413,
          'body_too_large',
          `The ${what} may have ${megabytes(maxBytes)}; send it in parts.`,
        ),
      )
    },
  })
}

const decompressor = (encoding: string): Transform | undefined => {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip()
  if (encoding === 'deflate') return createInflate()
  if (encoding === 'br') return createBrotliDecompress()
  if (encoding === 'identity') return undefined
  throw new HttpProblem(
    415,
    'unsupported_encoding',
    'The Content-Encoding is not known here; use gzip, deflate, br or none.',
  )
}

/** Links streams so that the error of any reaches the reader of the last one. */
const chain = (first: Readable, steps: readonly Transform[]): Readable =>
  steps.reduce<Readable>((source, step) => {
    source.on('error', (error) => step.destroy(error))
    step.on('close', () => source.unpipe(step))
    return source.pipe(step)
  }, first)

/**
 * The request's body, decompressed as it streams.
 *
 * @throws HttpProblem 415 here; 413 and 400 (broken compression) from the stream
 */
export const readBody = (
  body: Readable,
  headers: IncomingHttpHeaders,
  { maxBytes, maxDecodedBytes }: BodyLimits,
): Readable => {
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  const unpack = decompressor(encoding)
  if (!unpack) return chain(body, [limit(maxBytes, 'body')])
  unpack.on('error', (error) => {
    if (error instanceof HttpProblem) return
    output.destroy(
      new HttpProblem(400, 'broken_compression', `The body is not valid ${encoding}; send it again.`),
    )
  })
  const output = limit(maxDecodedBytes, 'decompressed body')
  chain(body, [limit(maxBytes, 'body'), unpack])
  return chain(unpack, [output])
}
