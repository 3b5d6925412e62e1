import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { createTingfengClient } from '@tingfeng/client'
import { availableOrLoud } from '@tingfeng/kit/testing'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  makeDataDir,
  type RunningProduct,
  removeDataDir,
  startProduct,
  tingfeng,
} from '../support/product.js'

const run = promisify(execFile)
const POSTS = 30
const TEXTS = ['电池鼓包，客服三天不回消息', '物流很快，屏幕清晰，很满意']

const python = process.env.TINGFENG_TEST_PYTHON ?? 'python3'
const hasConnect = await run(python, ['-c', 'import clickhouse_connect, pandas']).then(
  () => true,
  () => false,
)
const PYTHON = `
import sys, clickhouse_connect
host, port, key = sys.argv[1:]
client = clickhouse_connect.get_client(host=host, port=int(port), username='analyst', password=key)
frame = client.query_df('SELECT sentiment, count() AS n FROM v_posts GROUP BY sentiment ORDER BY n')
print(int(frame.n.sum()), client.query('SELECT {a:Array(String)}', parameters={'a': ["it's"]}).result_rows)
try:
    client.query("SELECT file('/etc/passwd')")
except clickhouse_connect.driver.exceptions.DatabaseError as error:
    print('497' in str(error))
`

let dataDir: string
let product: RunningProduct
let url: string
let key: string

beforeAll(async () => {
  dataDir = await makeDataDir()
  product = await startProduct(dataDir, { TINGFENG_LOGIN: '1' })
  url = product.url.replace(/\/$/, '')
  const make = async (name: string, scope: string): Promise<string> => {
    const made = await tingfeng(dataDir, ['keys', 'create', name, '--scope', scope])
    return made.stdout.trim()
  }
  key = await make('analyst', 'sql')
  const ingest = await make('push', 'ingest')
  const lines = Array.from({ length: POSTS }, (_, at) =>
    JSON.stringify({
      id: String(at),
      text: `${TEXTS[at % 2]} ${at}`,
      publishedAt: new Date(Date.now() - (1 + (at % 5)) * 86_400_000).toISOString(),
    }),
  )
  const pushed = await fetch(`${url}/ingest/v1/posts?workspace=default&source=jd`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${ingest}` },
    body: lines.join('\n'),
  })
  expect(pushed.status).toBe(202)
  const counted = async (): Promise<string> => {
    const sql = "SELECT sum(posts) FROM v_sentiment_hourly WHERE subject = ''"
    const headers = { 'x-clickhouse-key': key }
    return (await (await fetch(`${url}/clickhouse`, { method: 'POST', headers, body: sql })).text()).trim()
  }
  await vi.waitFor(async () => expect(await counted()).toBe(String(POSTS)), {
    timeout: 100_000,
    interval: 200,
  })
})
afterAll(async () => {
  await product?.stop()
  if (dataDir) await removeDataDir(dataDir)
})

describe('the analyst’s endpoint', () => {
  it('serves @clickhouse/client: rows, streams, parameters, gzip, errors, cancel', async () => {
    const client = createClient({
      url,
      username: 'analyst',
      password: key,
      compression: { response: true, request: true },
      log: { level: ClickHouseLogLevel.OFF },
    })
    expect(await client.ping()).toMatchObject({ success: true })
    const rows = await client.query({
      query: 'SELECT source, count() AS n FROM v_posts WHERE source = {source:String} GROUP BY source',
      query_params: { source: 'jd' },
      format: 'JSONEachRow',
    })
    expect(await rows.json()).toEqual([{ source: 'jd', n: POSTS }])
    const many = await client.query({ query: 'SELECT number FROM numbers(50000)', format: 'JSONEachRow' })
    let seen = 0
    for await (const chunk of many.stream()) seen += chunk.length
    expect(seen).toBe(50_000)
    const typed = await client.query({ query: 'SELECT * FROM v_posts LIMIT 1', format: 'JSON' })
    expect((await typed.json()).meta?.map(({ name }) => name)).toContain('taxonomy_version')
    await expect(client.query({ query: "SELECT file('/etc/passwd')" })).rejects.toMatchObject({
      code: '497',
      type: 'ACCESS_DENIED',
    })
    await expect(client.query({ query: 'SELECT count( FROM v_posts' })).rejects.toMatchObject({ code: '62' })
    const heavy = client.query({
      query: 'SELECT max(SHA256(toString(number))) FROM numbers(2000000000)',
      query_id: 'heavy-one',
    })
    const cancelled = expect(heavy).rejects.toMatchObject({ code: '394' })
    await expect
      .poll(async () => (await fetch(`${url}/api/v1/sql/running`, { headers: { 'x-api-key': key } })).json())
      .toMatchObject({ running: [{ id: 'heavy-one' }] })
    await client.command({ query: "KILL QUERY WHERE query_id = 'heavy-one'" })
    await cancelled
    await client.close()
  })

  it('serves curl', async () => {
    const sql = 'SELECT sentiment, count() AS n FROM v_posts GROUP BY sentiment FORMAT CSVWithNames'
    const { stdout } = await run('curl', [
      '-sS',
      '--compressed',
      '-u',
      `me:${key}`,
      `${url}/clickhouse`,
      '-d',
      sql,
    ])
    expect(stdout.split('\n')[0]).toBe('"sentiment","n"')
  })

  it.skipIf(!availableOrLoud('clickhouse-connect and pandas of Python', hasConnect, 'skip'))(
    'serves clickhouse-connect and pandas',
    async () => {
      const { hostname, port } = new URL(url)
      const { stdout } = await run(python, ['-c', PYTHON, hostname, port, key])
      expect(stdout.trim().split('\n')).toEqual([`${POSTS} [(["it's"],)]`, 'True'])
    },
  )
})

describe('files', () => {
  const api = async (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}/api/v1${path}`, {
      ...init,
      headers: {
        'x-api-key': key,
        ...(init.body !== undefined && { 'content-type': 'application/json' }),
        ...init.headers,
      },
    })

  it('go on from the byte where a download broke off, and never mix two files', async () => {
    const of = { of: 'posts', format: 'csv', filter: { from: '2026-01-01T00:00:00Z' } }
    const asked = await api('/workspaces/default/exports', { method: 'POST', body: JSON.stringify(of) })
    expect(asked.status).toBe(202)
    const path = `/workspaces/default/files/${((await asked.json()) as { id: string }).id}` // safe: our own API
    const job = async () => (await api(path)).json() as Promise<{ status: string; files: { name: string }[] }>
    await vi.waitFor(async () => expect(await job()).toMatchObject({ status: 'done', done: POSTS }), {
      timeout: 60_000,
      interval: 100,
    })
    const file = `${path}/${(await job()).files[0]?.name}`
    const whole = await api(file)
    const bytes = Buffer.from(await whole.arrayBuffer())
    expect(whole.headers.get('content-disposition')).toMatch(/^attachment; filename=".+\.csv"$/)
    expect(bytes.toString().trimEnd().split('\r\n')).toHaveLength(POSTS + 1)
    const tag = whole.headers.get('etag') ?? ''
    const rest = await api(file, { headers: { range: 'bytes=100-', 'if-range': tag } })
    expect([rest.status, rest.headers.get('content-range')]).toEqual([
      206,
      `bytes 100-${bytes.length - 1}/${bytes.length}`,
    ])
    expect(Buffer.from(await rest.arrayBuffer())).toEqual(bytes.subarray(100))
    expect((await api(file, { headers: { range: 'bytes=100-', 'if-range': '"other"' } })).status).toBe(200)
    expect((await api(file, { headers: { range: `bytes=${bytes.length}-` } })).status).toBe(416)
    expect((await api(path, { method: 'DELETE' })).status).toBe(204)
    expect((await api(file)).status).toBe(404)
  })

  it('of a statement hold no formula when they are for a spreadsheet', async () => {
    const body = "SELECT '=1+1' AS a, -1 AS b, text FROM v_posts LIMIT 1"
    const send = (query: string) =>
      api(`/sql?${query}`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } })
    const safe = Buffer.from(await (await send('format=CSVWithNames&spreadsheet=true')).arrayBuffer())
    expect(safe.toString()).toMatch(/^\uFEFF"a","b","text"\n"'=1\+1",-1,"/)
    expect(await (await send('format=CSVWithNames')).text()).toMatch(/^"a","b","text"\n"=1\+1",-1,"/)
    expect((await send('format=JSON&spreadsheet=true')).status).toBe(400)
  })
})

describe('the client package', () => {
  it('has the types of the API as it is (-u writes them anew)', async () => {
    const answer = await fetch(`${url}/openapi.json`, { headers: { 'x-api-key': key } })
    const document = (await answer.json()) as OpenAPI3 // safe: the type is what the generator takes, and it validates
    expect(JSON.stringify(document)).toContain('"examples"')
    const types = astToString(await openapiTS(document))
    const path = join(import.meta.dirname, '../../packages/client/src/schema.ts')
    await expect(
      `// Made from /openapi.json by test/e2e/analyst.test.ts; not edited by hand.\n${types}`,
    ).toMatchFileSnapshot(path)
  })

  it('asks questions and is told refusals by their code', async () => {
    const client = createTingfengClient({ url, key })
    const params = {
      path: { workspace: 'default' },
      query: { from: '2026-01-01T00:00:00Z', to: new Date().toISOString() },
    }
    const { data } = await client.GET('/api/v1/workspaces/{workspace}/overview', { params })
    expect(data?.current).toMatchObject({ posts: POSTS, negative: POSTS / 2 })
    const wrong = { ...params, query: { ...params.query, theme: 'no.such' } }
    const { error, response } = await client.GET('/api/v1/workspaces/{workspace}/overview', { params: wrong })
    expect([response.status, error]).toMatchObject([400, { code: 'unknown_theme' }])
  })
})

describe('tingfeng mcp', () => {
  it('answers an assistant’s questions, and only reads', async () => {
    const main = join(import.meta.dirname, '../../services/tingfeng/dist/main.js')
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [main, 'mcp'],
      env: { ...process.env, TINGFENG_DATA_DIR: dataDir } as Record<string, string>, // safe: the undefined ones are left out
      stderr: 'pipe',
    })
    const said = transport.stderr
      ? text(transport.stderr as unknown as AsyncIterable<Buffer> as never)
      : undefined
    const client = new Client({ name: 'test', version: '0' })
    await client.connect(transport)
    const { tools } = await client.listTools()
    const names = tools.map(({ name }) => name)
    expect(names.sort()).toEqual([
      ...['compare', 'count_posts', 'life', 'matrix', 'overview', 'rising_words', 'search_posts', 'sources'],
      ...['spreads', 'sql', 'subjects', 'themes', 'trend', 'what_changed', 'workspaces'],
    ])
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true)
    const ask = async (name: string, given: Record<string, unknown> = {}): Promise<unknown> => {
      const { content, isError } = await client.callTool({ name, arguments: given })
      const [first] = content as { text: string }[] // safe: text is all that these tools give
      if (isError) throw new Error(first?.text)
      return name === 'sql' ? first?.text : JSON.parse(first?.text ?? '')
    }
    expect(await ask('workspaces')).toMatchObject({ workspaces: [{ id: 'default' }] })
    expect(await ask('overview')).toMatchObject({ now: { posts: POSTS } })
    const half = POSTS / 2
    const bad = '(鼓包 OR 发热) -满意'
    const found = { post: { text: expect.stringContaining('电池鼓包'), source: 'jd' } }
    const newest = { posts: [found], nextCursor: expect.any(String) }
    expect(await ask('search_posts', { q: bad, limit: 1 })).toMatchObject(newest)
    expect(await ask('search_posts', { label: 'negative', limit: 1 })).toMatchObject(newest)
    const negative = { label: [{ key: 'negative', posts: half }] }
    expect(await ask('count_posts', { q: bad })).toMatchObject({ total: half, facets: negative })
    expect(await ask('count_posts', { q: 'rating:<3' })).toMatchObject({ total: 0 })
    expect(await ask('overview', { q: bad })).toMatchObject({ now: { posts: half, negative: half } })
    expect(await ask('overview', { segment: '会员' })).toMatchObject({ now: { posts: 0 } })
    // An end alone means the 30 days before it.
    const to = new Date(Date.now() - 3.5 * 86_400_000).toISOString()
    expect(await ask('overview', { to })).toMatchObject({ now: { posts: (POSTS * 2) / 5 } })
    const [baseFrom, baseTo] = ['2020-01-01T00:00:00.000Z', '2020-02-01T00:00:00.000Z']
    expect(await ask('overview', { against: 'custom', baseFrom, baseTo })).toMatchObject({
      against: 'custom',
      base: { from: baseFrom, to: baseTo },
    })
    await expect(ask('overview', { against: 'custom' })).rejects.toThrow(/baseFrom/)
    expect(await ask('trend', { by: 'source' })).toMatchObject({
      rows: [{ key: 'jd', points: expect.any(Array) }],
    })
    expect(await ask('themes')).toMatchObject({
      by: 'theme',
      rows: expect.arrayContaining([
        expect.objectContaining({
          key: 'service.responsiveness',
          now: expect.objectContaining({ complaints: half }),
        }),
      ]),
    })
    expect(await ask('subjects')).toMatchObject({ by: 'subject', total: { now: { posts: POSTS } } })
    expect(await ask('sources')).toMatchObject({ sources: [{ source: 'jd', posts: POSTS }] })
    expect(await ask('compare', { by: 'source' })).toMatchObject({
      rows: [{ key: 'jd', now: { posts: POSTS } }],
    })
    expect(await ask('matrix', { rows: 'theme', columns: 'source' })).toMatchObject({
      columns: { by: 'source', keys: ['jd'] },
    })
    expect(await ask('what_changed')).toMatchObject({ measure: 'negative', now: half })
    expect(await ask('rising_words')).toMatchObject({ postsNow: POSTS })
    expect(await ask('life', { q: bad })).toMatchObject({
      posts: half,
      peak: { posts: expect.any(Number) },
      firstAt: expect.any(String),
    })
    expect(await ask('spreads')).toMatchObject({ spreads: expect.any(Array) })
    expect(await ask('sql', { statement: 'SELECT count() AS n FROM v_posts' })).toBe(`{"n":"${POSTS}"}\n`)
    await expect(ask('sql', { statement: 'DROP TABLE posts' })).rejects.toThrow(/no SELECT/)
    await expect(ask('overview', { workspace: 'nobody' })).rejects.toThrow(/nobody/)
    await client.close()
    expect(await said).toBe('')
  })
})
