import { addAbortSignal, type Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { HttpProblem } from './problem.js'

/** The uploads in hand: a server that closes ends them, and waits until each has said how far it came. */
export interface Uploads {
  readonly signal: AbortSignal
  run<T>(work: () => Promise<T>): Promise<T>
  /** The stream, ended when the server closes. */
  stoppable(stream: Readable): Readable
}

const RETRY_AFTER_S = 5

export const createUploads = (app: FastifyInstance): Uploads => {
  const stopping = new AbortController()
  const { signal } = stopping
  const open = new Set<Promise<unknown>>()
  app.addHook('preClose', async () => {
    stopping.abort(
      new HttpProblem(
        503,
        'stopping',
        'The server is stopping: send the file again when it runs; what was taken in already counts once.',
        RETRY_AFTER_S,
      ),
    )
    await Promise.allSettled(open)
  })
  return {
    signal,
    run: async (work) => {
      const running = work()
      open.add(running)
      try {
        return await running
      } finally {
        open.delete(running)
      }
    },
    stoppable: (stream) => addAbortSignal(signal, stream),
  }
}
