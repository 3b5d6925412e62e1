import { LoginRequest, PasswordChange, problemOf, SessionView } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Access } from '../access/access.js'
import { clearSessionCookie, sessionSecretOf, setSessionCookie } from '../access/credentials.js'
import { countAttempt } from '../access/limit-attempts.js'
import { checkPassword, hashPassword } from '../access/password.js'
import { sendProblem } from '../problem.js'

const viewOf = ({ login }: Access, { access }: FastifyRequest): SessionView => ({
  login,
  ...(access?.role !== undefined && {
    user: { name: access.actor, role: access.role, mustChange: access.user?.mustChange ?? false },
  }),
})

const wrong = (): AppError =>
  new AppError({ code: 'wrong_credentials', message: 'the name or the password is wrong' })

/** Log-in, log-out and the own password. */
export const authRoutes =
  (access: Access): FastifyPluginAsyncZod =>
  async (app) => {
    const { users, sessions, attempts, audit } = access.state
    const schema = { tags: ['accounts'] }
    const session = { ...schema, response: { 200: SessionView } }

    app.get('/auth/session', { config: { open: true }, schema: session }, async (request) =>
      viewOf(access, request),
    )

    app.post(
      '/auth/login',
      // Bounded: nobody needs more to say a name and a password.
      { config: { open: true, audit: false }, bodyLimit: 4_096, schema: { ...session, body: LoginRequest } },
      async (request, reply) => {
        if (!access.login)
          throw new AppError({ code: 'login_off', message: 'log-in is off; TINGFENG_LOGIN=1 switches it on' })
        if (request.headers['x-requested-with'] !== 'tingfeng')
          return sendProblem(
            reply,
            problemOf(403, 'foreign_origin', 'log-in needs the header X-Requested-With: tingfeng'),
          )
        const { name, password } = request.body
        const attempt = await countAttempt(attempts, name.trim(), request.ip)
        // Only names that exist are written down: people type passwords into the wrong field.
        const found = await users.findForLogin(name.trim())
        const line = { actor: found?.user.name ?? '-', action: 'login', address: request.ip } as const
        if (attempt.retryAfterS !== undefined) {
          if (attempt.justClosed) await audit.add({ ...line, outcome: 'refused', status: 429 })
          reply.header('retry-after', String(attempt.retryAfterS))
          return sendProblem(
            reply,
            problemOf(429, 'too_many_attempts', `too many tries; again in ${attempt.retryAfterS} seconds`),
          )
        }
        const same = await checkPassword(password, found?.hash)
        if (!found || !same || !found.user.active) {
          await audit.add({ ...line, outcome: 'refused', status: 401 })
          throw wrong()
        }
        const { user } = found
        // Always a new session: one that was planted before the log-in is worth nothing after it.
        const old = sessionSecretOf(request, access.secure)
        if (old !== undefined) await sessions.close(old)
        const secret = await sessions.open(user.id)
        await attempt.succeeded()
        await users.recordLogin(user.id)
        await audit.add({ ...line, outcome: 'ok', status: 200 })
        setSessionCookie(reply, secret, access.secure)
        const { role, mustChange } = user
        return { login: true, user: { name: user.name, role, mustChange } }
      },
    )

    const own = { role: 'viewer', whilePasswordIsOld: true } as const
    app.post('/auth/logout', { config: { open: true, audit: 'logout' }, schema }, async (request, reply) => {
      const secret = sessionSecretOf(request, access.secure)
      if (secret !== undefined) await sessions.close(secret)
      clearSessionCookie(reply, access.secure)
      return reply.code(204).send()
    })
    app.post(
      '/auth/logout-everywhere',
      { config: { ...own, audit: 'logout.everywhere' }, schema },
      async (request, reply) => {
        const { user } = request.access ?? {}
        if (user) await sessions.closeAllOf(user.id)
        clearSessionCookie(reply, access.secure)
        return reply.code(204).send()
      },
    )

    app.post(
      '/auth/password',
      { config: { ...own, audit: 'password.change' }, schema: { ...session, body: PasswordChange } },
      async (request, reply) => {
        const { user } = request.access ?? {}
        if (!user)
          throw new AppError({ code: 'no_account', message: 'only a person who is logged in has a password' })
        const { current, next } = request.body
        const attempt = await countAttempt(attempts, user.name, request.ip)
        if (attempt.retryAfterS !== undefined) {
          reply.header('retry-after', String(attempt.retryAfterS))
          return sendProblem(
            reply,
            problemOf(429, 'too_many_attempts', `too many tries; again in ${attempt.retryAfterS} seconds`),
          )
        }
        const found = await users.findForLogin(user.name)
        if (!(await checkPassword(current, found?.hash))) throw wrong()
        if (next === current || next.toLowerCase().includes(user.name) || new Set(next).size < 5)
          throw new AppError({
            code: 'weak_password',
            message:
              'the new password must differ from the old one, not hold the name, and use 5 different characters',
          })
        await users.setPassword(user.id, { hash: await hashPassword(next) })
        await attempt.succeeded()
        // Every session has ended, this one too: a stolen one does not outlive the password.
        setSessionCookie(reply, await sessions.open(user.id), access.secure)
        return { login: true, user: { name: user.name, role: user.role, mustChange: false } }
      },
    )
  }
