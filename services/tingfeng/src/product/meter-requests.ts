import { type Metrics, SECONDS } from '@tingfeng/kit'
import type { FastifyInstance } from 'fastify'

/** Requests by route, never by path: a path holds ids. An endless stream counts when it ends. */
export const meterRequests = (app: FastifyInstance, metrics: Metrics): void => {
  const seconds = metrics.histogram('tingfeng_http_request_seconds', 'Of requests.', SECONDS, [
    'method',
    'route',
    'status',
  ])
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const labels = { method: request.method, route, status: String(reply.statusCode) }
    seconds.observe(labels, reply.elapsedTime / 1_000)
  })
}
