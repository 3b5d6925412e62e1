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
