import type { AuditAct } from '@tingfeng/contracts'
import type { State } from '@tingfeng/state'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isRead } from './role.js'

const NOBODY = '-'

/** Not the workspace, which has a column of its own; not what proves something by being known. */
const NO_TARGET = new Set(['workspace', 'token'])

/** The ids in the path. */
const targetOf = ({ params }: FastifyRequest): string | undefined => {
  if (typeof params !== 'object' || params === null) return undefined
  const ids = Object.entries(params).flatMap(([name, value]) =>
    !NO_TARGET.has(name) && typeof value === 'string' ? [value] : [],
  )
  return ids.length === 0 ? undefined : ids.join(' ')
}

const workspaceOf = ({ params }: FastifyRequest): string | undefined =>
  typeof params === 'object' && params !== null && 'workspace' in params
    ? String(params.workspace)
    : undefined

/**
 * Writes down every change that someone makes or is refused, and every read that a route names in its config. Pushes
 * of posts are no such thing. Written after the answer: bodies, queries and secrets never come into it. Refusals of
 * nobody in particular are not written, or strangers could fill the disk; failed log-ins are (routes/auth.ts).
 */
export const auditRequests = (app: FastifyInstance, audit: State['audit']): void => {
  app.addHook('onResponse', async (request, reply) => {
    const { url, config } = request.routeOptions
    if (url === undefined || request.is404 || config.audit === false || url.startsWith('/ingest/')) return
    if (isRead(request.method) && config.audit === undefined) return
    const { access } = request
    if (!access) return
    const status = reply.statusCode
    try {
      await audit.add({
        actor: request.actor ?? NOBODY,
        action: config.audit ?? (`${request.method} ${url}` as AuditAct), // safe: routes begin with a slash
        target: targetOf(request),
        workspace: workspaceOf(request),
        address: request.ip,
        outcome: status < 400 ? 'ok' : status < 500 ? 'refused' : 'failed',
        status,
      })
    } catch (err) {
      request.log.error({ err }, 'a line of the audit log could not be written')
    }
  })
}
