import {
  AuditPage,
  AuditQueryString,
  NewUserRequest,
  OneTimePassword,
  UserPatch,
  UserView,
} from '@tingfeng/contracts'
import type { State, User } from '@tingfeng/state'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actorOf } from '../access/actor.js'
import { forgetAttempts } from '../access/limit-attempts.js'
import { hashPassword, oneTimePassword, oneTimeUntil } from '../access/password.js'
import { requireOwner } from '../access/require-owner.js'

export interface UserDeps {
  readonly state: Pick<State, 'users' | 'attempts' | 'audit' | 'sessions'>
}

const UserParam = z.object({ id: z.string().max(80) })

/** Members, for admins: made with a one-time password, given roles, switched off; and what everybody did. */
export const userRoutes =
  ({ state: { users, attempts, audit, sessions } }: UserDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('onRequest', requireOwner)
    const tags = ['accounts']

    /** A password of the product's own making: an admin never gets to know the one that is used. */
    const giveOneTime = async (use: (given: { hash: string; oneTimeUntil: Date }) => Promise<User>) => {
      const password = oneTimePassword()
      const until = oneTimeUntil()
      const user = await use({ hash: await hashPassword(password), oneTimeUntil: until })
      return { user, password, expiresAt: until.toISOString() }
    }

    app.get(
      '/users',
      { config: { role: 'admin' }, schema: { tags, response: { 200: z.array(UserView) } } },
      () => users.list(),
    )
    app.post(
      '/users',
      {
        config: { audit: 'user.create' },
        schema: { tags, body: NewUserRequest, response: { 201: OneTimePassword } },
      },
      async (request, reply) => {
        const { name, role } = request.body
        const made = await giveOneTime((password) =>
          users.create({ name, role, password, createdBy: actorOf(request) }),
        )
        await audit.add({
          actor: actorOf(request),
          action: 'user.role',
          target: `${made.user.name} ${role}`,
          address: request.ip,
          outcome: 'ok',
        })
        return reply.code(201).send(made)
      },
    )
    app.patch(
      '/users/:id',
      {
        config: { audit: 'user.change' },
        schema: { tags, params: UserParam, body: UserPatch, response: { 200: UserView } },
      },
      async (request) => {
        const { role, active } = request.body
        const user = await users.update(request.params.id, {
          ...(role !== undefined && { role }),
          ...(active !== undefined && { active }),
        })
        const target = `${user.name} ${user.active ? user.role : 'inactive'}`
        await audit.add({
          actor: actorOf(request),
          action: 'user.role',
          target,
          address: request.ip,
          outcome: 'ok',
        })
        return user
      },
    )
    app.post(
      '/users/:id/reset',
      {
        config: { audit: 'user.reset' },
        schema: { tags, params: UserParam, response: { 200: OneTimePassword } },
      },
      async ({ params }) => {
        const given = await giveOneTime((password) => users.setPassword(params.id, password))
        await forgetAttempts(attempts, given.user.name)
        return given
      },
    )
    app.post(
      '/users/:id/sign-out',
      { config: { audit: 'user.sign-out' }, schema: { tags, params: UserParam } },
      async ({ params }, reply) => {
        await sessions.closeAllOf(params.id)
        return reply.code(204).send()
      },
    )

    app.get(
      '/audit',
      {
        config: { role: 'admin' },
        schema: { tags, querystring: AuditQueryString, response: { 200: AuditPage } },
      },
      async ({ query }) => {
        const entries = await audit.list(query)
        const next = entries.length === query.limit ? entries.at(-1)?.id : undefined
        return { entries, ...(next !== undefined && { next }) }
      },
    )
  }
