import { connect } from 'node:net'
import { type FastifyInstance, fastify } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { MemoryLog, memoryIngest } from '../testing/memory.js'
import { collectRoutes } from './collect-routes.js'
import type { IngestLimits } from './ingest-deps.js'

let app: FastifyInstance | undefined
afterEach(async () => {
  await app?.close()
})

const listen = async (limits: Partial<IngestLimits> = {}, forceCloseConnections: true | 'idle' = true) => {
  const log = new MemoryLog()
  const deps = memoryIngest(log)
  app = fastify({ forceCloseConnections })
  await app.register(collectRoutes({ ...deps, limits }), { prefix: '/ingest' })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return { log, imports: deps.imports, url, port: Number(new URL(url).port) }
}

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('over real connections', () => {
  it('marks an upload that breaks off as failed, and keeps what came before', async () => {
    const { log, imports, port } = await listen()
    const socket = connect(port, '127.0.0.1')
    const rows = `内容\n${'一条评论\n'.repeat(20_000)}`
    socket.write(
      `POST /ingest/v1/files?source=jd HTTP/1.1\r\nhost: x\r\ncontent-type: text/csv\r\ncontent-length: 99999999\r\n\r\n${rows}`,
    )
    await until(() => log.records('posts.raw.bulk').length >= 1_000)
    socket.destroy()
    await until(() => [...imports.jobs.values()].some(({ status }) => status === 'failed'))
    const [job] = [...imports.jobs.values()]
    expect(job?.accepted).toBe(log.records('posts.raw.bulk').length)
    expect(job?.accepted).toBeGreaterThanOrEqual(1_000)
  })

  it('ends an upload in hand when the server closes, and the job says how far it came', async () => {
    const { log, imports, port } = await listen({}, 'idle')
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk
    })
    const rows = `内容\n${'一条评论\n'.repeat(20_000)}`
    socket.write(
      `POST /ingest/v1/files?source=jd HTTP/1.1\r\nhost: x\r\ncontent-type: text/csv\r\ncontent-length: 99999999\r\n\r\n${rows}`,
    )
    await until(() => log.records('posts.raw.bulk').length >= 1_000)
    const ended = new Promise((resolve) => socket.once('close', resolve))
    await app?.close()
    await ended
    expect(answer).toContain('503')
    expect(answer).toContain('"code":"stopping"')
    const [job] = [...imports.jobs.values()]
    expect(job).toMatchObject({ status: 'failed', accepted: log.records('posts.raw.bulk').length })
    expect(job?.error).toContain('stopping')
  })

  it('answers a body over the limit before it has all come', async () => {
    const { url } = await listen({ maxPushBytes: 100_000 })
    const body = JSON.stringify({ id: 'a', text: 'x'.repeat(5_000_000) })
    const answer = await fetch(`${url}/ingest/v1/posts`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body,
    })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'body_too_large' })
  })

  it('goes on taking posts on the same connection', async () => {
    const { url, log } = await listen()
    for (let post = 0; post < 20; post++) {
      const answer = await fetch(`${url}/ingest/v1/posts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: `${post}`, text: '好' }),
      })
      expect(answer.status).toBe(202)
      await answer.json()
    }
    expect(log.posts('posts.raw')).toHaveLength(20)
  })
})
