import { gzipSync } from 'node:zlib'
import { type FastifyInstance, fastify } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { MemoryLog, memoryIngest } from '../testing/memory.js'
import { authorizeByApiKey } from './authorize.js'
import { collectRoutes } from './collect-routes.js'
import type { IngestDeps } from './ingest-deps.js'

let app: FastifyInstance | undefined
afterEach(async () => {
  await app?.close()
})

const serve = async (overrides: Partial<IngestDeps> = {}) => {
  const log = new MemoryLog()
  const deps = memoryIngest(log)
  app = fastify({ bodyLimit: 1024 })
  await app.register(collectRoutes({ ...deps, ...overrides }), { prefix: '/ingest' })
  return { app, log, imports: deps.imports }
}

const JSON_TYPE = { 'content-type': 'application/json' }
const NDJSON_TYPE = { 'content-type': 'application/x-ndjson' }
const post = (id: string, more: object = {}) => ({ id, text: '电池一天掉两次电', ...more })
const lines = (...values: unknown[]): string => values.map((value) => JSON.stringify(value)).join('\n')

describe('pushing posts over HTTP', () => {
  it('takes one post as JSON and answers when it is durable', async () => {
    const { app, log } = await serve()
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/posts?source=crm',
      headers: JSON_TYPE,
      payload: JSON.stringify(post('a1', { rating: { value: 2, max: 5 }, author: { id: 'u1' } })),
    })
    expect(answer.statusCode).toBe(202)
    expect(answer.json()).toEqual({ accepted: 1, rejectedCount: 0, rejected: [] })
    expect(log.posts('posts.raw')).toMatchObject([
      { source: 'crm', rating: { value: 2, max: 5 }, kind: 'post' },
    ])
  })

  it('takes a batch as NDJSON and names the lines that it cannot take', async () => {
    const { app, log } = await serve()
    const payload = `${lines(post('a'), { ...post('b'), text: ' ' }, post('c', { publishedAt: '2024-02-30' }))}\n{"id":\n${lines({ id: 'e' }, post('f', { source: 'app' }))}`
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/posts',
      headers: NDJSON_TYPE,
      payload,
    })
    expect(answer.statusCode).toBe(202)
    expect(answer.json()).toMatchObject({
      accepted: 2,
      rejectedCount: 4,
      rejected: [
        { line: 2, reason: 'empty_text' },
        { line: 3, reason: 'invalid_date' },
        { line: 4, reason: 'invalid_json' },
        { line: 5, reason: 'invalid_post' },
      ],
    })
    expect(log.posts('posts.raw').map(({ source }) => source)).toEqual(['push', 'app'])
    expect(log.rejected().map(({ position }) => position)).toEqual([2, 3, 4, 5])
  })

  it('gives a post that is pushed again the same id and a higher version', async () => {
    const { app, log } = await serve()
    for (let times = 0; times < 2; times++)
      await app.inject({ method: 'POST', url: '/ingest/v1/posts', headers: JSON_TYPE, payload: post('a1') })
    const [first, second] = log.posts('posts.raw')
    expect(second?.id).toBe(first?.id)
    expect(second?.rawVersion).toBeGreaterThan(first?.rawVersion ?? Number.POSITIVE_INFINITY)
  })

  it('reads a gzipped body', async () => {
    const { app, log } = await serve()
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/posts',
      headers: { ...NDJSON_TYPE, 'content-encoding': 'gzip' },
      payload: gzipSync(lines(post('a'), post('b'))),
    })
    expect(answer.json()).toEqual({ accepted: 2, rejectedCount: 0, rejected: [] })
    expect(log.posts('posts.raw')).toHaveLength(2)
  })

  it('refuses a body that unpacks to more than the limit with 413', async () => {
    const { app } = await serve({ limits: { maxPushDecodedBytes: 10_000 } })
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/posts',
      headers: { ...NDJSON_TYPE, 'content-encoding': 'gzip' },
      payload: gzipSync('a'.repeat(20_000_000)),
    })
    expect(answer.statusCode).toBe(413)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ status: 413, code: 'body_too_large' })
  })

  it('refuses broken compression with 400', async () => {
    const { app } = await serve()
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/posts',
      headers: { ...NDJSON_TYPE, 'content-encoding': 'gzip' },
      payload: gzipSync(lines(post('a'))).subarray(0, 20),
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'broken_compression' })
  })

  it.each([
    ['text/csv', undefined, 'unsupported_media_type'],
    ['application/json', 'zstd', 'unsupported_encoding'],
  ])('refuses %s with content-encoding %s with 415', async (type, encoding, code) => {
    const { app } = await serve()
    const headers = { 'content-type': type, ...(encoding && { 'content-encoding': encoding }) }
    const answer = await app.inject({ method: 'POST', url: '/ingest/v1/posts', headers, payload: '{}' })
    expect(answer.statusCode).toBe(415)
    expect(answer.json()).toMatchObject({ code })
  })

  it('answers JSON that does not parse with 400 and a single bad post with 422', async () => {
    const { app } = await serve()
    const send = (payload: string) =>
      app.inject({ method: 'POST', url: '/ingest/v1/posts', headers: JSON_TYPE, payload })
    expect((await send('{"id"')).json()).toMatchObject({ status: 400, code: 'invalid_json' })
    expect((await send(JSON.stringify({ id: 'a' }))).json()).toMatchObject({
      status: 422,
      code: 'invalid_post',
    })
    expect((await send(JSON.stringify(post('a', { colour: 'red' })))).json()).toMatchObject({ status: 422 })
    expect((await send(JSON.stringify({ id: 'a', text: 'x'.repeat(100_001) })))?.json()).toMatchObject({
      status: 422,
      code: 'text_too_long',
    })
    expect((await send('')).statusCode).toBe(400)
  })

  it('answers 429 with Retry-After while the log is behind, and takes nothing', async () => {
    const { app, log } = await serve()
    log.behind = 1001
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/posts',
      headers: JSON_TYPE,
      payload: post('a'),
    })
    expect(answer.statusCode).toBe(429)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect(log.appends).toEqual([])
  })

  it('lets in who has a key with scope ingest, into its workspace alone', async () => {
    const keys: Record<string, { workspace: string; scopes: ('ingest' | 'read')[] }> = {
      good: { workspace: 'default', scopes: ['ingest'] },
      reader: { workspace: 'default', scopes: ['read'] },
    }
    const authorize = authorizeByApiKey({
      verify: (key) => {
        const known = keys[key]
        return known && { ...known, id: key, name: key, createdAt: '', revokedAt: null }
      },
    })
    const { app } = await serve({ authorize })
    const send = async (headers: Record<string, string>, query = '') =>
      (
        await app.inject({
          method: 'POST',
          url: `/ingest/v1/posts${query}`,
          headers: { ...JSON_TYPE, ...headers },
          payload: post('a'),
        })
      ).statusCode
    expect(await send({})).toBe(401)
    expect(await send({ 'x-api-key': 'reader' })).toBe(401)
    expect(await send({ 'x-api-key': 'good' })).toBe(202)
    expect(await send({ authorization: 'Bearer good' })).toBe(202)
    expect(await send({ 'x-api-key': 'good' }, '?workspace=other')).toBe(403)
  })

  it('answers 404 for a workspace that does not exist', async () => {
    const { app } = await serve()
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/posts?workspace=nowhere',
      headers: JSON_TYPE,
      payload: post('a'),
    })
    expect(answer.json()).toMatchObject({ status: 404, code: 'unknown_workspace' })
  })

  it('shows the JSON Schema of a post', async () => {
    const { app } = await serve()
    const schema = (await app.inject('/ingest/v1/schema')).json()
    expect(schema).toMatchObject({ type: 'object', required: ['id', 'text'] })
  })
})

describe('uploading files over HTTP', () => {
  const csv = '评论内容,评分\n物流很快,5\n,4\n电池不行,1\n'
  const headers = { 'content-type': 'text/csv', 'x-file-name': encodeURIComponent('京东评论.csv') }

  it('takes a file, keeps a job of it and lists the rows that it could not take', async () => {
    const { app, log, imports } = await serve()
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/files?source=jd',
      headers,
      payload: csv,
    })
    expect(answer.statusCode).toBe(200)
    const body = answer.json()
    expect(body).toMatchObject({
      status: 'done',
      seen: 3,
      accepted: 2,
      rejected: 1,
      fileName: '京东评论.csv',
    })
    expect(body.firstErrors).toMatchObject([{ line: 3, reason: 'empty_text' }])
    expect(log.posts()).toHaveLength(2)
    expect(await imports.get(body.id)).toMatchObject({ status: 'done', accepted: 2 })
    expect((await app.inject(`/ingest/v1/imports/${body.id}`)).json()).toMatchObject({ seen: 3 })
  })

  it('says that an import is being indexed until all of it can be queried', async () => {
    let settle = (): void => {}
    const { app, imports } = await serve({
      settled: () =>
        new Promise((resolve) => {
          settle = resolve
        }),
    })
    const answer = await app.inject({ method: 'POST', url: '/ingest/v1/files', headers, payload: csv })
    expect(answer.json()).toMatchObject({ status: 'indexing', source: '京东评论' })
    settle()
    await new Promise((resolve) => setImmediate(resolve))
    expect(await imports.get(answer.json().id)).toMatchObject({ status: 'done' })
  })

  it('lets the caller make the job first, to watch it while the file comes', async () => {
    const { app } = await serve()
    const made = await app.inject({ method: 'POST', url: '/ingest/v1/imports?source=jd', headers })
    expect(made.statusCode).toBe(201)
    const id: string = made.json().id
    const answer = await app.inject({
      method: 'POST',
      url: `/ingest/v1/files?source=jd&import=${id}`,
      headers,
      payload: csv,
    })
    expect(answer.json()).toMatchObject({ id, accepted: 2 })
  })

  it('refuses a workbook named .csv with 415, and the job says why', async () => {
    const { app, imports, log } = await serve()
    const payload = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(500, 1)])
    const answer = await app.inject({ method: 'POST', url: '/ingest/v1/files', headers, payload })
    expect(answer.json()).toMatchObject({ status: 415, code: 'not_a_table' })
    expect([...imports.jobs.values()]).toMatchObject([{ status: 'failed' }])
    expect(log.appends).toEqual([])
  })

  it('refuses a file without a text column with 422 and lists its headers', async () => {
    const { app } = await serve()
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/files',
      headers,
      payload: 'a,b\n1,2\n',
    })
    expect(answer.json()).toMatchObject({ status: 422, code: 'missing_column' })
    expect(answer.json().detail).toContain('a、b')
  })

  it('takes a mapping from the query, and refuses one that is no mapping', async () => {
    const { app, log } = await serve()
    const send = (mapping: string) =>
      app.inject({
        method: 'POST',
        url: `/ingest/v1/files?source=x&mapping=${encodeURIComponent(mapping)}`,
        headers,
        payload: 'a,b\n电池不行,2\n',
      })
    expect((await send('{"text":"a"}')).json()).toMatchObject({ accepted: 1 })
    expect(log.posts()).toMatchObject([{ text: '电池不行', extra: { b: '2' } }])
    expect((await send('{"txt":"a"}')).json()).toMatchObject({ status: 400, code: 'invalid_mapping' })
    expect((await send('{"text":"c"}')).json()).toMatchObject({ status: 422, code: 'unknown_column' })
  })

  it('previews the head of a file without writing anything', async () => {
    const { app, log } = await serve()
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/files/preview',
      headers,
      payload: csv,
    })
    expect(answer.json()).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      headers: ['评论内容', '评分'],
      mapping: { text: '评论内容', rating: '评分' },
      rows: [{ 评论内容: '物流很快', 评分: '5' }, { 评分: '4' }, {}],
    })
    expect(log.appends).toEqual([])
  })
})
