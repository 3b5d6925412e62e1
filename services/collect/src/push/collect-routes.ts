import type { FastifyInstance } from 'fastify'
import { fileRoutes } from './file-routes.js'
import type { IngestDeps } from './ingest-deps.js'
import { HttpProblem, toProblem } from './problem.js'
import { pushRoutes } from './push-routes.js'

/**
 * The way in over HTTP, as a Fastify plugin to be mounted under `/ingest`:
 *
 * - `POST /v1/posts`: one post as JSON, or a batch as NDJSON; 202 when all are durable
 * - `POST /v1/files`, `POST /v1/files/preview`: a file as the raw body, its name in `x-file-name`
 * - `POST /v1/imports` (a job to watch before its file comes), `GET /v1/imports`, `GET /v1/imports/:id`
 * - `GET /v1/schema`: JSON Schema of a pushed post
 *
 * Bodies may be compressed; every error is `application/problem+json`.
 */
export const collectRoutes =
  (deps: IngestDeps) =>
  async (app: FastifyInstance): Promise<void> => {
    // Bodies are read as they stream: the routes know what they expect.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    app.setErrorHandler((error, request, reply) => {
      const problem = toProblem(error)
      const isExpected = error instanceof HttpProblem
      if (problem.body.status >= 500 && !isExpected)
        deps.logger.error({ err: error }, 'a request to collect failed')
      if (problem.retryAfterS !== undefined) reply.header('retry-after', String(problem.retryAfterS))
      // The rest of the body is not wanted: read it away, and keep no connection that may still be sending.
      request.raw.resume()
      reply.header('connection', 'close')
      return reply
        .code(problem.body.status)
        .type('application/problem+json')
        .send(JSON.stringify(problem.body))
    })
    pushRoutes(app, deps)
    fileRoutes(app, deps)
  }
