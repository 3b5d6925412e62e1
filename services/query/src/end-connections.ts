import type { FastifyInstance } from 'fastify'

const LOOK_EVERY_MS = 50
/** How long an answer that is being made may take to end. */
const GRACE_MS = 5_000

/**
 * Lets a closing server end: a connection whose answer ends while it closes would else be kept alive for a minute more,
 * and a peer that sends or reads slowly would hold it for as long as it likes.
 */
export const endConnectionsOnClose = (app: FastifyInstance, graceMs = GRACE_MS): void => {
  app.addHook('preClose', async () => {
    const { server } = app
    const until = performance.now() + graceMs
    const timer = setInterval(() => {
      if (performance.now() < until) server.closeIdleConnections()
      else server.closeAllConnections()
    }, LOOK_EVERY_MS)
    server.once('close', () => clearInterval(timer))
  })
}
