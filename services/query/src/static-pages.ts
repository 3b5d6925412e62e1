import { existsSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import { problemOf } from '@tingfeng/contracts'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problem.js'

const CONTENT_POLICY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
const NO_PAGE = /^\/(api|ingest|assets)([/?]|$)/
const READS = new Set(['GET', 'HEAD'])

/**
 * The dashboard: hashed assets for a year, the page itself never from a cache; any other path is a page of the app.
 * Files are looked up at each request, so that a build under a running server is served at once.
 */
export const servePages = async (app: FastifyInstance, folder: string): Promise<void> => {
  const page = join(folder, 'index.html')
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    if (!reply.hasHeader('referrer-policy')) reply.header('referrer-policy', 'same-origin')
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', CONTENT_POLICY)
  })
  await app.register(fastifyStatic, {
    root: folder,
    dotfiles: 'ignore',
    suppressWarning: true,
    // The build lays scripts and styles down as `.gz`, too.
    preCompressed: true,
    setHeaders: (response, path) => {
      const immutable = relative(folder, path).startsWith(`assets${sep}`)
      response.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    // Nobody may keep a 404: the next build may bring the file.
    reply.header('cache-control', 'no-cache')
    const isPage = READS.has(request.method) && !NO_PAGE.test(request.url)
    if (isPage && existsSync(page)) return reply.sendFile('index.html')
    return sendProblem(
      reply,
      problemOf(404, 'not_found', `there is nothing at ${request.method} ${request.url.split('?', 1)[0]}`),
    )
  })
}
