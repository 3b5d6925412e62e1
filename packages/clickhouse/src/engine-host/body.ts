import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { hostException } from './exceptions.js'
import type { Slots } from './slots.js'

export interface BodyLimits {
  /** Largest body after decompression, in bytes. */
  readonly maxBytes: number
  /** Bodies above this many bytes take a turn in `gate`, so that only a few large ones are in memory at a time. */
  readonly smallBytes: number
  readonly gate: Slots
}

export interface Body {
  readonly bytes: Buffer
  /** Gives back the turn of a large body; call it when the bytes are no longer needed. */
  release(): void
}

const tooLarge = (maxBytes: number): Error =>
  hostException(
    'TOO_MANY_BYTES',
    `The request's body is larger than ${maxBytes} bytes: send the rows in smaller batches`,
  )

const decoded = (request: IncomingMessage): Readable => {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity') return request
  const decoder =
    encoding === 'gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : undefined
  if (decoder === undefined)
    throw hostException(
      'NOT_IMPLEMENTED',
      `Content-Encoding ${encoding} is not supported: use gzip, deflate or br`,
    )
  request.on('error', (error) => decoder.destroy(error))
  return request.pipe(decoder)
}

/**
 * Reads a whole body, decompressed, within bounds; the sender is slowed, not buffered, while large bodies wait.
 *
 * @throws EngineException 307 for a body over `maxBytes`, 271 for a broken one, 48 for an unknown encoding
 */
export const readBody = async (
  request: IncomingMessage,
  limits: BodyLimits,
  signal: AbortSignal,
): Promise<Body> => {
  const source = decoded(request)
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > limits.maxBytes) throw tooLarge(limits.maxBytes)
  const chunks: Buffer[] = []
  let size = 0
  let release: (() => void) | undefined
  try {
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      // safe: neither HTTP bodies nor zlib streams are in object mode or have an encoding set
      const bytes = chunk as Buffer
      size += bytes.length
      if (size > limits.maxBytes) throw tooLarge(limits.maxBytes)
      if (size > limits.smallBytes && release === undefined) release = await limits.gate.take(signal)
      chunks.push(bytes)
    }
  } catch (error) {
    release?.()
    signal.throwIfAborted()
    if (error instanceof Error && 'code' in error && source !== request)
      throw hostException('CANNOT_DECOMPRESS', `The request's body is not valid compressed data`, error)
    throw error
  }
  return { bytes: Buffer.concat(chunks, size), release: () => release?.() }
}
