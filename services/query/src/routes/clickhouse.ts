import { randomUUID } from 'node:crypto'
import type { State } from '@tingfeng/state'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { identityOf } from '../access/actor.js'
import { mayDo } from '../access/role.js'
import { clickHouseException, toClickHouseException } from '../clickhouse/exceptions.js'
import { forClient, killedId } from '../clickhouse/for-clients.js'
import { readClickHouseRequest } from '../clickhouse/read-request.js'
import { sendAnswer, sendException } from '../clickhouse/send-answer.js'
import type { SqlDesk } from '../sql/desk.js'

export interface ClickHouseDeps {
  readonly desk: SqlDesk
  readonly state: Pick<State, 'workspaces'>
  /** Name of the database of views. */
  readonly database: string
}

/** Which rows a caller reads who asks for `database`: of one workspace, or (undefined) of all. */
const workspaceFor = async (
  { access }: FastifyRequest,
  asked: string,
  { state, database }: ClickHouseDeps,
): Promise<string | undefined> => {
  const own = access?.workspace
  if (asked === 'default' || asked === database || asked === own) return own
  const known = own === undefined && (await state.workspaces.list()).some(({ id }) => id === asked)
  if (known) return asked
  throw clickHouseException('UNKNOWN_DATABASE', `Database ${asked} does not exist: ask for ${database}`)
}

const refuseStrangers = ({ access, headers }: FastifyRequest): void => {
  const site = headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site')
    throw clickHouseException('ACCESS_DENIED', 'Pages of other sites are not answered')
  if (!access) {
    const shown = headers.authorization ?? headers['x-clickhouse-key'] ?? headers['x-clickhouse-user']
    throw shown === undefined
      ? clickHouseException('REQUIRED_PASSWORD', 'Send an API key with the scope sql as the password')
      : clickHouseException('AUTHENTICATION_FAILED', 'The password must be an API key that is alive')
  }
  if (access.user?.mustChange || access.role === undefined || !mayDo(access.role, 'analyst'))
    throw clickHouseException('ACCESS_DENIED', `${access.actor} needs the role analyst, a key the scope sql`)
}

/**
 * The analyst's endpoint: ClickHouse's HTTP interface for any client, at /clickhouse and, for clients that know no
 * path, at /. What is asked runs in the sandbox, with the rights of the key that came as a password.
 */
export const clickHouseRoutes = (app: FastifyInstance, deps: ClickHouseDeps): void => {
  const { desk, database } = deps

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const response = reply.raw
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) gone.abort(new Error('the client left'))
    })
    const { signal } = gone
    refuseStrangers(request)
    const actor = request.actor ?? ''
    const owner = identityOf(request)
    const asked = await readClickHouseRequest(request.raw)
    const id = asked.queryId ?? randomUUID()
    response.setHeader('x-clickhouse-query-id', id)
    const workspace = await workspaceFor(request, asked.database, deps)
    const canonical = await desk.runner.canonical(asked.query, signal)
    const killed = killedId(canonical)
    if (killed !== undefined) {
      await desk.cancel(owner, killed)
      response.end()
      return
    }
    const databases = [database, 'default', ...(workspace === undefined ? [] : [workspace])]
    const { statement, format = asked.defaultFormat } = forClient(canonical, { actor, databases })
    const { parameters, settings, gzip } = asked
    const run = { actor, owner, id, statement, format, parameters, settings, workspace, signal }
    await sendAnswer(response, await desk.run(run), { gzip, signal })
  }

  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    reply.hijack()
    const response = reply.raw
    response.setHeader('x-clickhouse-server-display-name', 'tingfeng')
    try {
      await answer(request, reply)
    } catch (error) {
      const exception = toClickHouseException(error)
      if (!exception) request.log.error({ err: error }, 'a request failed')
      if (!response.headersSent)
        sendException(
          response,
          exception ?? clickHouseException('UNKNOWN_EXCEPTION', 'The server failed; its log says why'),
        )
      else response.socket?.destroySoon()
      request.raw.resume()
    }
    return reply
  }

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    const config = { open: true, takesPassword: true, audit: 'sql' } as const
    const hidden = { schema: { hide: true } } as const
    scope.post('/', { config, ...hidden }, handle)
    for (const path of ['/clickhouse', '/clickhouse/'])
      scope.route({ method: ['GET', 'POST'], url: path, config, ...hidden, handler: handle })
    for (const path of ['/ping', '/clickhouse/ping'])
      scope.get(path, { config: { open: true }, ...hidden }, async (_request, reply) =>
        reply.type('text/html; charset=UTF-8').send('Ok.\n'),
      )
  })
}
