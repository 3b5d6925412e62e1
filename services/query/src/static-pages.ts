import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { problem, sendProblem } from './problem.js'

const CONTENT_POLICY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

/** The dashboard: hashed assets for a year, the page itself never from a cache; any other path is a page of the app. */
export const servePages = async (app: FastifyInstance, folder: string): Promise<void> => {
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin')
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', CONTENT_POLICY)
  })
  if (!existsSync(join(folder, 'index.html'))) {
    app.setNotFoundHandler((request, reply) =>
      sendProblem(reply, problem(404, 'not_found', `there is nothing at ${request.url}`)),
    )
    return
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    setHeaders: (response, path) => {
      const immutable = path.includes(`${join('/', 'assets', '/')}`)
      response.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !/^\/(api|ingest|assets)\//.test(request.url)
    if (isPage) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return sendProblem(
      reply,
      problem(404, 'not_found', `there is nothing at ${request.method} ${request.url.split('?', 1)[0]}`),
    )
  })
}
