import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Robots, startRobots } from '@tingfeng/alert/testing'
import type { ImportJob } from '@tingfeng/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Cluster } from '../../infra/distributed/cluster.mjs'
import { openAlerts } from '../support/alerts.js'
import { startDistributed } from '../support/distributed.js'
import { makeDataDir, removeDataDir, tingfeng } from '../support/product.js'

const ROWS = 3_000
/** Many posts of one day: their writers meet in the same hours. */
const row = (index: number): string =>
  `r${index},电池不耐用，客服态度很好 ${index},${1 + (index % 5)},2026-0${1 + (index % 3)}-${10 + (index % 9)} ${10 + (index % 8)}:00:00`
const csv = (rows: number): string =>
  ['id,评论内容,评分,时间', ...Array.from({ length: rows }, (_, index) => row(index))].join('\n')

const DOCS = join(import.meta.dirname, '../../infra/README.md')
const documentedMetrics = async (): Promise<Map<string, string>> => {
  const lines = (await readFile(DOCS, 'utf8')).split('\n')
  return new Map(
    lines.flatMap((line) => {
      const [, name, of] = /^\| `(tingfeng_\w+)[^|]*\| \w+ \| ([^|]+) \|/.exec(line) ?? []
      return name !== undefined && of !== undefined ? [[name, of.trim()] as const] : []
    }),
  )
}

let cluster: Cluster | undefined
let robots: Robots
let dataDir = ''
beforeAll(async () => {
  dataDir = await makeDataDir()
  robots = await startRobots()
  cluster = await startDistributed({
    env: { TINGFENG_KAFKA_SESSION_TIMEOUT_S: '6', TINGFENG_ALLOW_HOSTS: robots.host },
  })
})
afterAll(async () => {
  await cluster?.close()
  await robots?.close()
  await removeDataDir(dataDir)
})

const running = (): Cluster => {
  if (!cluster) throw new Error('no servers here')
  return cluster
}
const opsOf = (id: string, path: string): Promise<Response> =>
  fetch(new URL(path, running().service(id)?.opsUrl))
const commandLine = (argv: readonly string[]) =>
  tingfeng(dataDir, argv, '', { TINGFENG_URL: running().url, TINGFENG_TOKEN: running().token })
const sql = async (statement: string): Promise<string> => {
  const { code, stdout, stderr } = await commandLine(['sql', statement])
  expect(stderr).not.toContain('error')
  expect(code).toBe(0)
  return stdout.trim()
}

const startImport = async (source: string, rows: number): Promise<ImportJob> => {
  const url = new URL(`/ingest/v1/files?workspace=default&source=${source}`, running().url)
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'reviews.csv' }
  const response = await fetch(url, { method: 'POST', headers, body: csv(rows) })
  expect(response.status).toBe(200)
  return (await response.json()) as ImportJob // safe: our own API
}
const untilDone = async ({ id }: ImportJob): Promise<ImportJob> => {
  for (;;) {
    const job = (await (await fetch(new URL(`/ingest/v1/imports/${id}`, running().url))).json()) as ImportJob // safe: our own API
    if (job.status !== 'running' && job.status !== 'indexing') return job
    await sleep(200)
  }
}

/** Rows, distinct posts, and the sum of the roll-ups over the same source. */
const countsOf = async (source: string): Promise<readonly number[]> => {
  const posts = await sql(`SELECT count(), uniqExact(post_id) FROM v_posts WHERE source = '${source}'`)
  const range = 'from=2025-12-01T00:00:00Z&to=2027-01-01T00:00:00Z'
  const figures = await fetch(
    new URL(`/api/v1/workspaces/default/overview?${range}&source=${source}`, running().url),
  )
  const { current } = (await figures.json()) as { current: { posts: number; complaints: number } } // safe: our own API
  return [...posts.split('\t').map(Number), current.posts]
}

describe('the distributed product', () => {
  it('serves the dashboard and its API through the ingress, and says what it is', async (test) => {
    if (!cluster) return test.skip()
    const page = await fetch(cluster.url)
    expect(await page.text()).toContain('<html lang="zh-CN">')
    const meta = await (await fetch(new URL('/api/v1/meta', cluster.url))).json()
    expect(meta).toMatchObject({ mode: 'distributed', workspaces: [{ id: 'default' }] })
    expect(await (await fetch(new URL('/api/v1/health', cluster.url))).json()).toMatchObject({ ok: true })
  })

  it('counts every row of a file once, by SQL and in the figures, from the command line', async (test) => {
    if (!cluster) return test.skip()
    const file = join(dataDir, 'reviews.csv')
    await writeFile(file, csv(ROWS))
    const imported = await commandLine(['import', file, '--source', 'shop', '--json'])
    expect(imported.stderr).not.toContain('error')
    expect(JSON.parse(imported.stdout)).toMatchObject({ accepted: ROWS, rejected: 0, status: 'done' })
    expect(await countsOf('shop')).toEqual([ROWS, ROWS, ROWS])
  })

  it('tells its operators that it lives and is ready, and every number that infra/README.md names', async (test) => {
    if (!cluster) return test.skip()
    const documented = await documentedMetrics()
    expect(documented.size).toBeGreaterThan(15)
    for (const id of ['collect', 'enrich', 'store', 'query', 'alert']) {
      expect((await opsOf(id, '/healthz')).status).toBe(200)
      expect(await (await opsOf(id, '/readyz')).text()).toBe('ready\n')
      const text = await (await opsOf(id, '/metrics')).text()
      for (const [name, of] of documented)
        if (of === 'all' || of.includes(id)) expect(text, `${name} of ${id}`).toContain(`# TYPE ${name} `)
      for (const [, name] of text.matchAll(/^# TYPE (tingfeng_\w+)/gm))
        expect(documented.has(String(name)), `${name} of ${id} is documented`).toBe(true)
    }
    const store = await (await opsOf('store', '/metrics')).text()
    expect(store).toMatch(new RegExp(`tingfeng_store_posts_total{outcome="written"} ${ROWS}\\b`))
    expect(store).toContain('tingfeng_log_lag_records{group="store",topic="posts.enriched.bulk"} 0')
  })

  it('removes what is older than the workspace keeps posts, for all its processes', async (test) => {
    if (!cluster) return test.skip()
    const old = (id: string) => ({
      source: 'aged',
      id,
      text: `电池鼓包了 ${id}`,
      publishedAt: '2015-03-01T00:00:00Z',
    })
    const push = async (...posts: object[]) => {
      const url = new URL('/ingest/v1/posts', running().url)
      const body = posts.map((post) => JSON.stringify(post)).join('\n')
      const headers = { 'content-type': 'application/x-ndjson' }
      return (await fetch(url, { method: 'POST', headers, body })).json()
    }
    await push(old('1'), old('2'))
    const count = () => sql("SELECT count() FROM v_posts WHERE source = 'aged'")
    await expect.poll(count, { timeout: 60_000 }).toBe('2')
    const url = new URL('/api/v1/workspaces/default/retention', cluster.url)
    const headers = { 'content-type': 'application/json', 'x-requested-with': 'tingfeng' }
    const set = await fetch(url, { method: 'PUT', headers, body: JSON.stringify({ days: 3650 }) })
    expect(set.status).toBe(200)
    await expect
      .poll(async () => (await fetch(url)).json(), { timeout: 60_000 })
      .toMatchObject({ lastPass: { posts: 2, finishedAt: expect.any(String) } })
    expect(await count()).toBe('0')
    expect(await push(old('3'))).toMatchObject({ accepted: 0, expired: 1 })
    expect(await countsOf('shop')).toEqual([ROWS, ROWS, ROWS])
  })

  it('counts every row once when enrich is killed twice in the middle of an import', async (test) => {
    if (!cluster) return test.skip()
    const job = await startImport('killed', ROWS)
    for (let kill = 0; kill < 2; kill++) {
      await sleep(300)
      await cluster.service('enrich')?.stop('SIGKILL')
      await cluster.start('enrich')
    }
    expect(await untilDone(job)).toMatchObject({ status: 'done', accepted: ROWS })
    expect(await countsOf('killed')).toEqual([ROWS, ROWS, ROWS])
  })

  it('shares the work of two store processes, and stays exact when one is killed and one told to stop', async (test) => {
    if (!cluster) return test.skip()
    const job = await startImport('shared', ROWS)
    const second = await cluster.start('store', 'store-2')
    await sleep(300)
    await cluster.service('store')?.stop('SIGKILL')
    await cluster.start('store')
    expect(await second.stop()).toBe(0)
    expect(await untilDone(job)).toMatchObject({ status: 'done', accepted: ROWS })
    expect(await countsOf('shared')).toEqual([ROWS, ROWS, ROWS])
  })

  it('tells of an incident once though two processes could, and goes on in the other one when one stops', async (test) => {
    if (!cluster) return test.skip()
    const alerts = openAlerts(cluster.url)
    await alerts.name({ star: '星澜', moon: '沐居' })
    const channel = await alerts.addChannel('webhook', { url: `${robots.url}/webhook` })
    await alerts.tellAll([channel.id])
    await alerts.addRule({
      name: '起火',
      severity: 'red',
      conditions: [{ kind: 'single_post', words: ['起火'] }],
    })
    const tried = await alerts.post<{ ok: boolean }>(`/channels/${channel.id}/test`, {})
    expect(tried.ok).toBe(true)
    const told = () => robots.of('/webhook').slice(1)
    await cluster.start('alert', 'alert-2')
    await alerts.push([{ id: '1', text: '星澜手机充电的时候起火了，太吓人，要求退货' }])
    await expect.poll(() => told().length, { timeout: 30_000 }).toBe(1)
    await cluster.service('alert')?.stop()
    await alerts.push([{ id: '2', text: '沐居的插座起火了，差点烧了房子，质量太差' }])
    await expect.poll(() => told().length, { timeout: 30_000 }).toBe(2)

    const [first, second] = told()
    for (const call of told()) alerts.checkSignature(call, channel.madeSecret)
    expect([first?.body.title, second?.body.title]).toEqual([
      expect.stringContaining('星澜'),
      expect.stringContaining('沐居'),
    ])
    // The link leads through the ingress to whichever process answers people, and acts there.
    const link = String(first?.body.links.find(({ url }: { url: string }) => url.includes('/n/'))?.url)
    expect(link.startsWith(cluster.url)).toBe(true)
    expect(await (await fetch(link)).text()).toContain('星澜')
    expect((await fetch(`${link.split('?')[0]}/acknowledge`, { method: 'POST' })).status).toBe(200)
    const { deliveries } = await alerts.get<{ deliveries: { state: string; mayRepeat: boolean }[] }>(
      '/deliveries',
    )
    expect(deliveries.map(({ state, mayRepeat }) => [state, mayRepeat])).toEqual([
      ['sent', false],
      ['sent', false],
    ])
    const metrics = await (await opsOf('alert-2', '/metrics')).text()
    expect(metrics).toContain('tingfeng_lease_held{name="alert-tell"} 1')
    expect(metrics).toContain('tingfeng_alert_messages_total{kind="webhook",outcome="sent"} 1')
  })

  it('ends each process in good order on SIGTERM, and says why one cannot start', async (test) => {
    if (!cluster) return test.skip()
    for (const id of ['alert-2', 'query', 'collect', 'enrich', 'store'])
      expect(await cluster.service(id)?.stop(), id).toBe(0)
    const refused = await cluster
      .start('enrich', 'no-broker', {
        TINGFENG_KAFKA_BROKERS: '127.0.0.1:1',
        TINGFENG_START_TIMEOUT_S: '1',
      })
      .catch((error: unknown) => String(error))
    expect(refused).toMatch(/ended with 69:[\s\S]*Kafka at 127\.0\.0\.1:1 did not answer within 1 s/)
    const wrong = await cluster
      .start('query', 'wrong', { TINGFENG_CLICKHOUSE_URL: 'nonsense', TINGFENG_TOKEN: 'short' })
      .catch((error: unknown) => String(error))
    expect(wrong).toMatch(/ended with 78:[\s\S]*TINGFENG_CLICKHOUSE_URL[\s\S]*TINGFENG_TOKEN/)
    const answer = await fetch(new URL('/api/v1/meta', cluster.url))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'application/problem+json'])
  })
})
