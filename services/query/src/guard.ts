import { problemOf } from '@tingfeng/contracts'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problem.js'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']
const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

const hostNameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase()

const isOwnOrigin = (origin: string, host: string): boolean => {
  try {
    return new URL(origin).host === host.toLowerCase()
  } catch {
    return false
  }
}

/**
 * Without log-in the loopback address is the lock, so a page of another site must not reach through the browser:
 * the Host must be ours (DNS rebinding) and a change must come from our own page or from no page at all (CSRF).
 */
export const guardLoopback = (app: FastifyInstance, extraHosts: readonly string[] = []): void => {
  const hosts = new Set([...LOOPBACK, ...extraHosts.map((host) => host.toLowerCase())])
  app.addHook('onRequest', async (request, reply) => {
    const host = request.headers.host ?? ''
    if (!hosts.has(hostNameOf(host)))
      return sendProblem(
        reply,
        problemOf(
          403,
          'foreign_host',
          `this server answers to ${[...hosts].join(', ')}, not to the Host that was asked for`,
        ),
      )
    if (!CHANGES.has(request.method)) return
    const { origin } = request.headers
    const site = request.headers['sec-fetch-site']
    const foreign =
      (origin !== undefined && !isOwnOrigin(origin, host)) || site === 'cross-site' || site === 'same-site'
    if (foreign)
      return sendProblem(
        reply,
        problemOf(403, 'foreign_origin', 'changes are taken from this server’s own pages only'),
      )
  })
}
