import type { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'

export interface SqlDeps {
  /** Runs one SELECT for an analyst; the stream ends with an error when the query fails half-way. */
  readonly runSql: (statement: string, format: string, signal: AbortSignal) => Promise<Readable>
}

const SqlQuery = z.object({
  format: z
    .string()
    .regex(/^\w{1,40}$/, 'the name of a ClickHouse format')
    .default('JSONEachRow'),
})

/**
 * POST /sql: the statement is the body, the answer is in the format asked for.
 * It reads the views of all workspaces, so a key, which belongs to one, is refused.
 */
export const sqlRoutes =
  ({ runSql }: SqlDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.addContentTypeParser(
      'text/plain',
      { parseAs: 'string', bodyLimit: 262_144 },
      (_request, body, done) => done(null, body),
    )
    app.post(
      '/sql',
      {
        config: { role: 'analyst', audit: 'sql' },
        schema: { tags: ['sql'], querystring: SqlQuery, body: z.string().min(1), consumes: ['text/plain'] },
      },
      async (request, reply) => {
        const gone = new AbortController()
        request.raw.on('aborted', () => gone.abort())
        reply.raw.on('close', () => {
          if (!reply.raw.writableFinished) gone.abort()
        })
        const stream = await runSql(request.body, request.query.format, gone.signal)
        return reply.type('text/plain; charset=utf-8').send(stream)
      },
    )
  }
