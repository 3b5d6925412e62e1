import { type FastifyInstance, fastify } from 'fastify'
import { collectRoutes } from '../push/collect-routes.js'
import type { IngestDeps } from '../push/ingest-deps.js'
import { MemoryLog, memoryIngest } from './memory.js'

const open: FastifyInstance[] = []
export const closeAll = async (): Promise<void> => {
  for (const app of open.splice(0)) await app.close()
}

/** The routes on a server without a port; `bodyLimit` shows that fastify's own limit does not cut them short. */
export const serve = async (overrides: Partial<IngestDeps> = {}) => {
  const log = new MemoryLog()
  const deps = memoryIngest(log)
  const app = fastify({ bodyLimit: 1024 })
  open.push(app)
  await app.register(collectRoutes({ ...deps, ...overrides }), { prefix: '/ingest' })
  return { app, log, imports: deps.imports }
}
