import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'

/** Resolves when there is room for more; rejects with what broke the stream. */
export const writeTo = async (out: Writable, chunk: string | Uint8Array): Promise<void> => {
  if (out.errored) throw out.errored
  if (!out.write(chunk)) await once(out, 'drain')
}

/** Resolves when everything is in the file. */
export const endStream = async (out: Writable): Promise<void> => {
  const ended = finished(out)
  out.end()
  await ended
}
