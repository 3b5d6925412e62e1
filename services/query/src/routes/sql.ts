import { VIEWS } from '@tingfeng/clickhouse'
import { CancelParam, CancelQuery, RunningStatements, SqlQuery, SqlSchema } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actorOf, identitiesOfActor, identityOf } from '../access/actor.js'
import { ALLOWED_NAMES } from '../sql/allowed-functions.js'
import type { SqlDesk } from '../sql/desk.js'
import { SQL_LIMITS } from '../sql/limits.js'
import { spreadsheetCsv } from '../sql/spreadsheet-csv.js'

export interface SqlDeps {
  readonly desk: SqlDesk
  readonly state: { readonly apiKeys: Pick<State['apiKeys'], 'list'> }
}

const schema: SqlSchema = {
  views: VIEWS.map(({ name, comment, zh, columns }) => ({
    name,
    comment: { en: comment, zh },
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      comment: { en: column.comment, zh: column.zh },
    })),
  })),
  functions: [...ALLOWED_NAMES],
  limits: { ...SQL_LIMITS },
}

/** A key reads of its own workspace alone, whatever is asked for. */
const workspaceOf = ({ access }: FastifyRequest, asked: string | undefined): string | undefined => {
  const own = access?.workspace
  if (own === undefined || asked === undefined || asked === own) return own ?? asked
  throw new AppError({ code: 'key_of_workspace', message: `this key reaches the workspace “${own}” only` })
}

const takeText = (app: FastifyInstance): void => {
  app.addContentTypeParser('text/plain', { parseAs: 'string', bodyLimit: 262_144 }, (_request, body, done) =>
    done(null, body),
  )
}

/** Statements of analysts, one at a time: the sandbox decides what runs. */
export const sqlRoutes =
  ({ desk, state }: SqlDeps): FastifyPluginAsyncZod =>
  async (app) => {
    takeText(app)
    const tags = ['sql']
    app.post(
      '/sql',
      {
        config: { role: 'analyst', audit: 'sql', anyWorkspace: true },
        schema: {
          tags,
          summary: 'Runs one SELECT over the views; the answer is in the format asked for',
          querystring: SqlQuery,
          body: z
            .string()
            .min(1)
            .meta({ examples: ['SELECT source, count() AS posts FROM v_posts GROUP BY source'] }),
          consumes: ['text/plain'],
        },
      },
      async (request, reply) => {
        const { format, rows, id, workspace, spreadsheet } = request.query
        if (spreadsheet && !/^CSV/i.test(format))
          throw new AppError({
            code: 'unknown_format',
            message: `“spreadsheet” is for the CSV formats, not for ${format}`,
          })
        const gone = new AbortController()
        request.raw.on('aborted', () => gone.abort())
        reply.raw.on('close', () => {
          if (!reply.raw.writableFinished) gone.abort()
        })
        const answer = await desk.run({
          actor: actorOf(request),
          owner: identityOf(request),
          statement: request.body,
          format,
          signal: gone.signal,
          workspace: workspaceOf(request, workspace),
          // A page of a browser reads whole numbers of 64 bits exactly only as text.
          ...(rows !== undefined && {
            settings: { limit: String(rows), output_format_json_quote_64bit_integers: '1' },
          }),
          ...(id !== undefined && { id }),
        })
        const type = answer.headers['content-type']
        return reply
          .type(typeof type === 'string' ? type : 'text/plain; charset=utf-8')
          .header('x-tingfeng-query-id', answer.id)
          .send(spreadsheet ? answer.body.compose(spreadsheetCsv()) : answer.body)
      },
    )

    app.get(
      '/sql/schema',
      { config: { role: 'analyst', anyWorkspace: true }, schema: { tags, response: { 200: SqlSchema } } },
      async () => schema,
    )

    app.get(
      '/sql/running',
      {
        config: { role: 'analyst', anyWorkspace: true },
        schema: { tags, response: { 200: RunningStatements } },
      },
      async (request) => {
        const own = identityOf(request)
        const all = request.access?.role === 'admin' && request.access.workspace === undefined
        const seen = desk.running().filter(({ owner }) => all || owner === own)
        return { running: seen.map(({ owner: _, ...told }) => told) }
      },
    )

    app.delete(
      '/sql/running/:id',
      {
        config: { role: 'analyst', audit: 'sql.cancel', anyWorkspace: true },
        schema: {
          tags,
          summary: 'Cancels a statement, whichever session started it',
          params: CancelParam,
          querystring: CancelQuery,
        },
      },
      async (request, reply) => {
        const own = actorOf(request)
        const { actor = own } = request.query
        const { id } = request.params
        const isAdmin = request.access?.role === 'admin' && request.access.workspace === undefined
        if (actor !== own && !isAdmin)
          throw new AppError({ code: 'role_needed', message: 'only an admin cancels statements of others' })
        // As the list shows it to an admin, the actor is a name; several may have it.
        const others = desk.running().filter((one) => one.actor === actor && one.id === id)
        const owners = actor === own ? [identityOf(request)] : others.map(({ owner }) => owner)
        // Another process may run it.
        if (owners.length === 0) owners.push(...identitiesOfActor(actor, await state.apiKeys.list()))
        const known: boolean[] = []
        for (const owner of owners) known.push(await desk.cancel(owner, id))
        if (known.includes(true)) return reply.code(204).send()
        throw new AppError({ code: 'unknown_query', message: `no statement ${id} of ${actor} runs here` })
      },
    )
  }
