import { gzipSync } from 'node:zlib'
import { PushedPost } from '@tingfeng/contracts'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { closeAll, serve } from '../testing/serve.js'
import { authorizeByApiKey } from './authorize.js'

afterEach(closeAll)

const JSON_TYPE = { 'content-type': 'application/json' }
const NDJSON_TYPE = { 'content-type': 'application/x-ndjson' }
const post = (id: string, more: object = {}) => ({ id, text: '电池一天掉两次电', ...more })
const lines = (...values: unknown[]): string => values.map((value) => JSON.stringify(value)).join('\n')

describe('pushing posts over HTTP', () => {
  it('tells of posts that the workspace does not keep for so long, and is no error where all are', async () => {
    const { app, log } = await serve({ isExpired: ({ publishedAt }) => publishedAt < '2025' })
    const send = (...posts: unknown[]) =>
      app.inject({ method: 'POST', url: '/ingest/v1/posts', headers: NDJSON_TYPE, payload: lines(...posts) })
    const [old, recent] = [
      post('a', { publishedAt: '2024-02-01T08:00:00Z' }),
      post('b', { publishedAt: '2026-02-01T08:00:00Z' }),
    ]
    expect((await send(old, recent)).json()).toMatchObject({ accepted: 1, rejectedCount: 0, expired: 1 })
    const answer = await send(old)
    expect([answer.statusCode, answer.json()]).toEqual([
      202,
      { accepted: 0, rejectedCount: 0, expired: 1, rejected: [] },
    ])
    expect(log.posts('posts.raw')).toHaveLength(1)
  })

  it('takes one post as JSON and answers when it is durable', async () => {
    const { app, log } = await serve()
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/posts?source=crm',
      headers: JSON_TYPE,
      payload: JSON.stringify(post('a1', { rating: { value: 2, max: 5 }, author: { id: 'u1' } })),
    })
    expect(answer.statusCode).toBe(202)
    expect(answer.json()).toEqual({ accepted: 1, rejectedCount: 0, expired: 0, rejected: [] })
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

  it('keeps of a line that cannot be parsed its outline, and nobody’s name', async () => {
    const { app, log } = await serve()
    const payload = `${lines(post('a'))}\n{"id":"b","author":{"id":"王小明"},"text":"他说"好""}`
    await app.inject({ method: 'POST', url: '/ingest/v1/posts', headers: NDJSON_TYPE, payload })
    expect(log.everything()).not.toContain('王小明')
    expect(log.rejected()).toMatchObject([
      { position: 2, payload: '{"id":"…","author":{"id":"…"},"text":"…"…""}' },
    ])
    const values = JSON.stringify(['王小明', ['王小明']])
    await app.inject({ method: 'POST', url: '/ingest/v1/posts', headers: JSON_TYPE, payload: values })
    expect(log.everything()).not.toContain('王小明')
  })

  it('takes no source whose name holds a person’s number, and keeps that number nowhere', async () => {
    const { app, log } = await serve()
    const push = (query: string, payload: object) =>
      app.inject({ method: 'POST', url: `/ingest/v1/posts${query}`, headers: JSON_TYPE, payload })
    expect((await push('?source=13912345678', post('a'))).json()).toMatchObject({
      status: 400,
      code: 'personal_source',
    })
    expect((await push('', post('b', { source: 'tel-13912345678' }))).json()).toMatchObject({
      status: 422,
      rejected: [{ reason: 'invalid_post' }],
    })
    expect((await push('', post('c', { '13912345678': 1 }))).statusCode).toBe(422)
    expect(log.rejected()).toHaveLength(2)
    expect(JSON.stringify([log.posts(), log.rejected()])).not.toContain('13912345678')
  })

  describe('with a phone number in every text that a post can have', () => {
    const phone = '13912345678'
    const shape = z.toJSONSchema(PushedPost, { io: 'input' })
    type Shape = {
      properties?: Record<string, Shape>
      anyOf?: Shape[]
      additionalProperties?: unknown
    } & object
    /** One value for each kind of value that the schema takes; of texts one with the number. */
    const filled = (of: Shape, field: string): unknown => {
      const { type, enum: values } = of as { type?: string; enum?: unknown[] } // safe: JSON Schema
      if (values) return values[0]
      if (of.anyOf)
        return filled(
          of.anyOf.find((one) => 'type' in one && one.type === 'string') ?? of.anyOf[0] ?? {},
          field,
        )
      if (of.properties)
        return Object.fromEntries(
          Object.entries(of.properties)
            .filter(([key]) => key !== 'hash' && key !== 'source')
            .map(([key, one]) => [key, filled(one, key)]),
        )
      if (of.additionalProperties) return { [`键 ${phone}`]: `值 ${phone}`, 键: `值 ${phone}` }
      return type === 'string' ? `${field} ${phone}` : type === 'boolean' ? true : 1
    }
    // safe: JSON Schema, an object's
    const full = filled(shape as Shape, 'post') as Record<string, unknown>
    const author = { ...(full.author as object), role: 'kol' } // safe: the schema's
    const taken = { ...full, author, rating: 4, publishedAt: '2024-01-05' }

    it.each([
      ['taken', taken, 1, 0],
      ['refused for its date', { ...taken, publishedAt: `5号 ${phone}` }, 0, 1],
      ['refused for its rating', { ...taken, rating: `5 ${phone}` }, 0, 1],
      ['refused for a field that it should not have', { ...taken, [`by ${phone}`]: phone }, 0, 1],
      ['refused for its author', { ...taken, author: { ...author, id: [phone] } }, 0, 1],
      ['refused for its source', { ...taken, source: `a${phone}` }, 0, 1],
      ['refused for a number that is text', { ...taken, engagement: { likes: phone } }, 0, 1],
    ])('keeps the number nowhere of one that is %s', async (_why, value, posts, rejected) => {
      const { app, log } = await serve()
      const payload = JSON.stringify(value)
      expect(payload.split(phone).length).toBeGreaterThan(20)
      await app.inject({ method: 'POST', url: '/ingest/v1/posts', headers: JSON_TYPE, payload })
      expect(log.posts('posts.raw')).toHaveLength(posts)
      expect(log.rejected()).toHaveLength(rejected)
      expect(log.everything()).not.toContain(phone)
      expect(log.everything()).not.toContain(phone.slice(3))
    })
  })

  it('keeps the name of a public account alone, cleaned and cut', async () => {
    const { app, log } = await serve()
    const push = (role: string | undefined, publicName: string) =>
      app.inject({
        method: 'POST',
        url: '/ingest/v1/posts',
        headers: JSON_TYPE,
        payload: JSON.stringify(post('a', { author: { id: 'u', role, publicName } })),
      })
    await push('media', '某报\u0000')
    await push('kol', `${'长'.repeat(78)}😀`)
    for (const role of ['customer', 'unknown', 'staff', undefined]) await push(role, '张三丰')
    expect(log.posts('posts.raw').map(({ author }) => author?.publicName)).toEqual([
      '某报',
      `${'长'.repeat(78)}😀`,
      ...[undefined, undefined, undefined, undefined],
    ])
  })

  it('hides whom a field of extra or a question names', async () => {
    const { app, log } = await serve()
    const more = {
      extra: { 买家: '张三丰', 颜色: '蓝', is_mobile: true, 会员等级: 3 },
      answers: { 您的姓名: '张三丰', nps: 9, 手机满意度: '好' },
    }
    await app.inject({
      method: 'POST',
      url: '/ingest/v1/posts',
      headers: JSON_TYPE,
      payload: post('a', more),
    })
    expect(log.posts('posts.raw')).toMatchObject([
      {
        extra: { 买家: '***', 颜色: '蓝', is_mobile: 'true', 会员等级: '3' },
        answers: { 您的姓名: '***', nps: 9, 手机满意度: '好' },
      },
    ])
  })

  it('refuses a field that no reader keeps, and says so', async () => {
    const { app } = await serve()
    const payload = '{"id":"a","text":"好","extra":{"__proto__":"x"}}'
    const answer = await app.inject({ method: 'POST', url: '/ingest/v1/posts', headers: JSON_TYPE, payload })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().detail).toContain('__proto__')
  })

  it('gives a post that is pushed again the same id and a higher version', async () => {
    const { app, log } = await serve()
    for (let times = 0; times < 2; times++)
      await app.inject({ method: 'POST', url: '/ingest/v1/posts', headers: JSON_TYPE, payload: post('a1') })
    const [first, second] = log.posts('posts.raw')
    expect(second?.id).toBe(first?.id)
    expect(second?.rawVersion).toBeGreaterThan(first?.rawVersion ?? Number.POSITIVE_INFINITY)
  })

  it.each([
    ['application/json', (rows: string[]) => `[${rows.join(',')}]`],
    ['application/x-ndjson', (rows: string[]) => rows.join('\n')],
  ])('keeps numeric ids of 19 digits apart in %s', async (type, join) => {
    const ids = ['7234567890123456789', '7234567890123456790']
    const { app, log } = await serve()
    const payload = join(ids.map((id) => `{"id":${id},"text":"很好","extra":{"video":${id}}}`))
    const headers = { 'content-type': type }
    const answer = await app.inject({ method: 'POST', url: '/ingest/v1/posts', headers, payload })
    expect(answer.statusCode).toBe(202)
    expect(new Set(log.posts('posts.raw').map(({ id }) => id)).size).toBe(2)
    expect(log.posts('posts.raw').map(({ extra }) => extra?.video)).toEqual(ids)
  })

  it('reads a gzipped body', async () => {
    const { app, log } = await serve()
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/posts',
      headers: { ...NDJSON_TYPE, 'content-encoding': 'gzip' },
      payload: gzipSync(lines(post('a'), post('b'))),
    })
    expect(answer.json()).toEqual({ accepted: 2, rejectedCount: 0, expired: 0, rejected: [] })
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

  it.each([
    [{ text: '好' }, 'id: text or a number was expected, nothing came'],
    [{ id: 1.5, text: '好' }, 'id: text or a whole number was expected, a number came'],
    [{ id: 'a', text: 7 }, 'text: text was expected, a number came'],
    [{ id: 'a', text: '好', outlet: '总店' }, 'outlet: an object was expected, text came'],
    [{ id: 'a', text: '好', colour: 'red' }, 'post: unknown fields colour'],
    [{ id: 'a', text: '好', rating: [5] }, 'rating: a number or text or an object was expected, a list came'],
    [[], 'post: an object was expected, a list came'],
  ])('names the field of %j, what was expected there and what came', async (value, detail) => {
    const { app } = await serve()
    const payload = `${JSON.stringify(value)}\n`
    const array = JSON.stringify([value])
    for (const [type, body] of [
      ['application/x-ndjson', payload],
      ['application/json', array],
    ] as const) {
      const headers = { 'content-type': type }
      const answer = await app.inject({ method: 'POST', url: '/ingest/v1/posts', headers, payload: body })
      if (Array.isArray(value) && type === 'application/x-ndjson') continue
      expect(answer.json().rejected[0].detail).toContain(`${detail}. GET /ingest/v1/schema`)
    }
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
        return (
          known && {
            ...known,
            id: key,
            name: key,
            createdAt: '',
            revokedAt: null,
            expiresAt: null,
            lastUsedAt: null,
          }
        )
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
