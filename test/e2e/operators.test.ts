import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDataDir, type RunningProduct, removeDataDir, startProduct } from '../support/product.js'

const DOCS = join(import.meta.dirname, '../../infra/README.md')

let dataDir = ''
let product: RunningProduct
beforeAll(async () => {
  dataDir = await makeDataDir()
  product = await startProduct(dataDir)
})
afterAll(async () => {
  await product.stop()
  await removeDataDir(dataDir)
})
const ask = (path: string): Promise<Response> => fetch(new URL(path, product.url))

describe('the embedded product', () => {
  it('tells its operators that it lives and is ready, and only numbers that infra/README.md names', async () => {
    expect(await (await ask('/healthz')).text()).toBe('alive\n')
    expect(await (await ask('/readyz')).text()).toBe('ready\n')
    const post = { id: 'a', text: '电池不耐用', publishedAt: '2026-03-01T10:00:00Z' }
    const headers = { 'content-type': 'application/json' }
    const pushed = await fetch(new URL('/ingest/v1/posts', product.url), {
      method: 'POST',
      headers,
      body: JSON.stringify(post),
    })
    expect(pushed.status).toBe(202)
    const text = await (await ask('/metrics')).text()
    expect(text).toMatch(/tingfeng_build_info{version="[\d.]+",service="embedded"} 1/)
    expect(text).toContain('tingfeng_ready 1')
    expect(text).toContain('tingfeng_log_appended_records_total{topic="posts.raw"} 1')
    expect(text).toMatch(/tingfeng_log_lag_records{group="enrich",topic="posts.raw"} \d/)
    expect(text).toContain('route="/ingest/v1/posts",status="202"')
    const docs = await readFile(DOCS, 'utf8')
    for (const [, name] of text.matchAll(/^# TYPE (tingfeng_\w+)/gm)) expect(docs).toContain(`\`${name}`)
  })
})

describe('bad input', () => {
  const api = '/api/v1/workspaces/default'
  const send = (path: string, body: unknown, method = 'POST'): Promise<Response> =>
    fetch(new URL(`${api}${path}`, product.url), {
      method,
      headers: { 'content-type': 'application/json', 'x-requested-with': 'tingfeng' },
      body: JSON.stringify(body),
    })
  const refusalOf = async (answer: Response) => {
    const { code, detail } = (await answer.json()) as { code: string; detail: string } // safe: problem+json
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(detail).not.toMatch(/at .+\.js:|SELECT|FROM posts/)
    return [answer.status, code]
  }
  const many = Array.from({ length: 10_000 }, (_, at) => `词${at}`)
  const month = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }

  it.each([
    [
      'a day that no calendar has',
      '/overview?from=2026-02-30T00:00:00Z&to=2026-03-02T00:00:00Z',
      'invalid_request',
    ],
    [
      'a range that ends before it begins',
      '/trend?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z',
      'invalid_request',
    ],
    [
      'a range of too many points',
      '/series?from=0001-01-01T00:00:00Z&to=9999-12-31T00:00:00Z&step=hour',
      'store_invalid_query',
    ],
    ['a cursor that no page gave', '/posts?cursor=of-a-page-that-never-was', 'store_invalid_query'],
    ['a cursor of something else', '/search?q=a&cursor=eyJhIjoxfQ', 'store_invalid_query'],
    ['one filter a thousand times', `/posts?${Array(1_000).fill('theme=a.b').join('&')}`, 'invalid_request'],
    ['SQL for a subject', "/posts?subject=x'%3B%20DROP%20TABLE%20posts", 'invalid_request'],
    ['SQL for a source', "/posts?source=x'%20OR%201%3D1%20--", 'invalid_request'],
    ['a query that does not close', '/search?q=%28%28%28%E7%94%B5', 'invalid_query'],
  ])('is refused: %s', async (_what, path, code) => {
    expect(await refusalOf(await ask(`${api}${path}`))).toEqual([400, code])
  })

  it('of ten thousand filters is refused, in an address and in a body', async () => {
    const address = `${api}/posts?${many.map((word) => `q=${word}`).join('&')}`
    expect(await refusalOf(await ask(address))).toEqual([431, 'request_too_large'])
    const posts = { of: 'posts', format: 'csv', filter: { ...month, q: many.join(' OR ') } }
    expect(await refusalOf(await send('/exports', posts))).toEqual([400, 'invalid_request'])
    const report = { kind: 'event', ...month, formats: ['html'], themes: many }
    expect(await refusalOf(await send('/reports', report))).toEqual([400, 'invalid_request'])
    const view = {
      name: 'x',
      page: '/posts',
      params: Object.fromEntries(many.map((_, at) => [`a${at}`, ''])),
    }
    expect(await refusalOf(await send('/views', view))).toEqual([400, 'invalid_request'])
  })

  it('is what the second of two people saves over the first', async () => {
    const view = { name: '电池', page: '/posts', params: { q: '电池' } }
    const made = (await (await send('/views', view)).json()) as { id: string } // safe: our own API
    const change = (name: string): Promise<Response> =>
      send(`/views/${made.id}`, { ...view, name, expectedRevision: 1 }, 'PUT')
    expect((await change('电池鼓包')).status).toBe(200)
    expect(await refusalOf(await change('别的'))).toEqual([409, 'revision_conflict'])
    const kept = await (await ask(`${api}/views/${made.id}`)).json()
    expect(kept).toMatchObject({ name: '电池鼓包', revision: 2 })
  })
})
