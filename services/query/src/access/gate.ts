import { problemOf } from '@tingfeng/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from '../problem.js'
import type { Access, Caller } from './access.js'
import { isRead, mayDo, neededRole } from './role.js'

/** Other origins cannot set it without a preflight, which is never granted: the second lock beside the Origin. */
const isOwnPage = ({ headers }: FastifyRequest): boolean => headers['x-requested-with'] === 'tingfeng'

/**
 * What needs no proof: pages and their files (they hold no data), and paths that nothing answers. `/ingest` asks for
 * its own proof, which may be the caller found here. What is neither is closed, also a route that says nothing.
 */
const isOpen = (request: FastifyRequest): boolean => {
  const { url, config } = request.routeOptions
  if (request.is404 || config.open === true) return true
  if (url === undefined || url.startsWith('/ingest/')) return true
  return isRead(request.method) && (url === '/*' || url === '/')
}

/** Where other commands look whether somebody runs. By its name: what else is open may ask for its own proof, and let in. */
const isHealth = ({ method, routeOptions }: FastifyRequest): boolean =>
  isRead(method) && routeOptions.url === '/healthz'

const refuse = (reply: FastifyReply, status: 401 | 403, code: string, detail: string): FastifyReply => {
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="tingfeng"')
  return sendProblem(reply, problemOf(status, code, detail))
}

const workspaceOf = ({ params }: FastifyRequest): string | undefined => {
  if (typeof params !== 'object' || params === null || !('workspace' in params)) return undefined
  return typeof params.workspace === 'string' ? params.workspace : undefined
}

/** @returns why the caller is refused, or undefined */
const whyNot = (request: FastifyRequest, caller: Caller): readonly [string, string] | undefined => {
  const { config } = request.routeOptions
  if (caller.user?.mustChange && !config.whilePasswordIsOld)
    return [
      'password_change_needed',
      'the one-time password must be changed first: POST /api/v1/auth/password',
    ]
  const needed = neededRole(request.method, config.role)
  if (caller.role === undefined || !mayDo(caller.role, needed))
    return [
      'role_needed',
      `this is for the role ${needed} or above; ${caller.actor} is ${caller.role ?? 'a key that may only push'}`,
    ]
  if (caller.workspace === undefined) return undefined
  const asked = workspaceOf(request)
  if (asked === caller.workspace || (asked === undefined && config.anyWorkspace)) return undefined
  return ['key_of_workspace', `this key reaches the workspace “${caller.workspace}” only`]
}

/**
 * Asks every request who sends it and whether they may: once, here, for all routes that are added after it. A route
 * that declares nothing is read by viewers and changed by admins.
 */
export const guardAccess = (app: FastifyInstance, access: Access): void => {
  app.addHook('onRequest', async (request, reply) => {
    const caller = await access.identify(request)
    if (caller) {
      request.access = caller
      request.actor = caller.actor
    }
    if (access.lone && caller?.by !== 'operator' && !isHealth(request))
      return refuse(reply, 401, 'login_needed', 'a command runs here, and answers to itself alone')
    const byCookie = caller?.by === 'session' && request.routeOptions.config.ownProof !== true
    if (byCookie && !isRead(request.method) && !isOwnPage(request))
      return refuse(
        reply,
        403,
        'foreign_origin',
        'changes with a cookie need the header X-Requested-With: tingfeng',
      )
    if (isOpen(request)) return undefined
    if (!caller)
      return refuse(reply, 401, 'login_needed', 'log in, or send an API key as `Authorization: Bearer`')
    const why = whyNot(request, caller)
    if (why) return refuse(reply, 403, ...why)
    request.stillAllowed = async () => {
      const now = await access.identify(request)
      return now !== undefined && whyNot(request, now) === undefined
    }
    return undefined
  })
}
