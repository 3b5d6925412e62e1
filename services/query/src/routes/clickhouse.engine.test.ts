import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { openTestStore, type TestStore } from '@tingfeng/clickhouse/testing'
import { createLogger } from '@tingfeng/kit'
import { createPglite, type State } from '@tingfeng/state'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccess } from '../access/access.js'
import { createApp } from '../app.js'
import { createSqlDesk } from '../sql/desk.js'
import { createSqlRunner } from '../sql/run-sql.js'
import { clickHouseRoutes } from './clickhouse.js'
import { savedQueryRoutes } from './saved-queries.js'
import { sqlRoutes } from './sql.js'

const TOKEN = 't'.repeat(40)
const ENDLESS = 'SELECT max(SHA256(toString(number))) FROM numbers(2000000000)'

let folder: string
let store: TestStore
let state: State
let app: FastifyInstance
let url: string
/** Of another process over the same store and state. */
let otherApp: FastifyInstance
let otherUrl: string
let mine: string
let other: string

const keyOf = async (workspace: string, scope: 'sql' | 'read', name: string = scope): Promise<string> =>
  (await state.apiKeys.create({ workspace, name, scopes: [scope] })).key

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingfeng-clickhouse-'))
  ;[store, state] = await Promise.all([openTestStore(), createPglite({ dataDir: folder })])
  for (const id of ['mine', 'theirs']) await state.workspaces.ensure({ id })
  mine = await keyOf('mine', 'sql')
  other = await keyOf('theirs', 'sql', 'other')
  await store.client.command(
    `INSERT INTO posts (workspace, hour, id, version, published_at, source)
    SELECT ['mine', 'theirs'][1 + number % 2], toDateTime('2026-01-01 00:00:00'), generateUUIDv4(), 1, now(), 'jd'
    FROM numbers(20)`,
  )
  const access = createAccess({ state, token: TOKEN, login: true, secure: false })
  const start = async (): Promise<[FastifyInstance, string]> => {
    const one = await createApp({ logger: createLogger({ level: 'silent' }), version: '0', access })
    const desk = createSqlDesk(createSqlRunner(store.client))
    clickHouseRoutes(one, { desk, state, database: 'tingfeng' })
    await one.register(
      async (api) => {
        await api.register(sqlRoutes({ desk, state }))
        await api.register(savedQueryRoutes({ state }))
      },
      { prefix: '/api/v1' },
    )
    return [one, await one.listen({ host: '127.0.0.1', port: 0 })]
  }
  ;[app, url] = await start()
  ;[otherApp, otherUrl] = await start()
})
afterAll(async () => {
  await Promise.all([app?.close(), otherApp?.close()])
  await Promise.all([store?.close(), state?.close()])
  await rm(folder, { recursive: true, force: true })
})

const ask = (sql: string, params: Record<string, string> = {}, key = mine, more: RequestInit = {}) =>
  fetch(`${url}/clickhouse?${new URLSearchParams(params)}`, {
    method: 'POST',
    headers: { 'x-clickhouse-user': 'anybody', 'x-clickhouse-key': key },
    body: sql,
    ...more,
  })
const answer = async (sql: string, params: Record<string, string> = {}, key = mine): Promise<string> =>
  (await (await ask(sql, params, key)).text()).trim()

describe('the analyst’s endpoint', () => {
  it('takes the key as a password, in any place where clients put it, and at / too', async () => {
    const basic = `Basic ${Buffer.from(`name:${mine}`).toString('base64')}`
    const proofs: Record<string, string>[] = [
      { 'x-clickhouse-key': mine },
      { authorization: basic },
      { authorization: `Bearer ${mine}` },
      { 'x-api-key': mine },
    ]
    for (const headers of proofs)
      for (const path of ['/', '/clickhouse', '/clickhouse/']) {
        const got = await fetch(`${url}${path}`, { method: 'POST', headers, body: 'SELECT 1' })
        expect([got.status, await got.text()]).toEqual([200, '1\n'])
      }
    const byGet = await fetch(`${url}/clickhouse?query=SELECT%202`, { headers: { authorization: basic } })
    expect(await byGet.text()).toBe('2\n')
  })

  it('refuses who has no key, a wrong one, or one for something else, in ClickHouse’s words', async () => {
    const read = await keyOf('mine', 'read')
    const none = await fetch(`${url}/clickhouse`, { method: 'POST', body: 'SELECT 1' })
    const wrong = await ask('SELECT 1', {}, `${mine}x`)
    const reader = await ask('SELECT 1', {}, read)
    expect([none, wrong, reader].map((got) => got.headers.get('x-clickhouse-exception-code'))).toEqual([
      ...['194', '516', '497'],
    ])
    expect([none, wrong, reader].map(({ status }) => status)).toEqual([401, 403, 403])
    expect(await wrong.text()).toMatch(/^Code: 516\. DB::Exception: .*\(AUTHENTICATION_FAILED\)\n$/)
    const foreign = await fetch(`${url}/clickhouse?query=SELECT%201`, {
      headers: { 'x-clickhouse-key': mine, 'sec-fetch-site': 'cross-site' },
    })
    expect(foreign.status).toBe(403)
  })

  it('reads the rows of the key’s workspace alone, whatever database is named', async () => {
    const sql = 'SELECT workspace, count() FROM v_posts GROUP BY workspace ORDER BY workspace'
    expect(await answer(sql)).toBe('mine\t10')
    expect(await answer(sql, { database: 'tingfeng' })).toBe('mine\t10')
    expect(await answer(sql, {}, other)).toBe('theirs\t10')
    expect(await answer(sql, { database: 'theirs' })).toMatch(/^Code: 81\. /)
    expect(await answer(sql, {}, TOKEN)).toBe('mine\t10\ntheirs\t10')
    expect(await answer(sql, { database: 'theirs' }, TOKEN)).toBe('theirs\t10')
    expect(await answer('SELECT count() FROM tingfeng.v_posts AS p')).toBe('10')
  })

  it('answers what clients and tools ask when they connect', async () => {
    expect(await answer('SELECT version(), timezone()')).toMatch(/^\d+\.\d+\S*\tUTC$/)
    expect(await answer('SELECT displayName(), version(), revision(), timezone()')).toMatch(/^tingfeng\t/)
    expect(await answer('SELECT currentUser()')).toBe('key:sql')
    expect(await answer('SHOW DATABASES')).toBe('tingfeng')
    expect(await answer('SELECT name FROM system.databases')).toBe('tingfeng')
    expect((await answer('SHOW TABLES FROM tingfeng')).split('\n')).toContain('v_posts')
    expect(await answer("SELECT count() > 5, countIf(name = 'posts') FROM system.tables")).toBe('1\t0')
    expect(
      await answer("SELECT type FROM system.columns WHERE table = 'v_posts' AND name = 'published_at'"),
    ).toBe("DateTime64(3, \\'UTC\\')")
    expect(await answer('SELECT count() > 10 FROM (SELECT name, value, readonly FROM system.settings)')).toBe(
      '1',
    )
    expect(await answer('DESCRIBE TABLE tingfeng.v_theme_names')).toMatch(/^theme\tString/)
    for (const path of ['/ping', '/clickhouse/ping'])
      expect(await (await fetch(url + path)).text()).toBe('Ok.\n')
  })

  it('gives the format asked for in the text, the address or a header, and says which', async () => {
    const inText = await ask('SELECT 1 AS a FORMAT JSONEachRow')
    expect([inText.headers.get('x-clickhouse-format'), await inText.json()]).toEqual([
      'JSONEachRow',
      { a: 1 },
    ])
    expect(await answer('SELECT 1 AS a', { default_format: 'CSVWithNames' })).toBe('"a"\n1')
    const parquet = Buffer.from(await (await ask('SELECT 1 AS a FORMAT Parquet')).arrayBuffer())
    expect(parquet.subarray(0, 4).toString()).toBe('PAR1')
    expect(await answer("SELECT 'FORMAT x' FORMAT TSV")).toBe('FORMAT x')
    expect(await answer('SELECT 1 FORMAT NoSuch')).toMatch(/^Code: 73\. /)
  })

  it('binds parameters, never as SQL', async () => {
    const params = { param_a: "['x','it\\'s']", param_b: "'; DROP TABLE posts", param_n: '7' }
    expect(await answer('SELECT {a:Array(String)}[2], {b:String}, {n:UInt8} + 1 FORMAT TSVRaw', params)).toBe(
      "it's\t'; DROP TABLE posts\t8",
    )
    expect(await answer('SELECT * FROM {t:Identifier}', { param_t: 'posts' })).toMatch(/^Code: 497\. /)
  })

  it('sends gzip to whom asks, and takes it', async () => {
    const { gzipSync } = await import('node:zlib')
    const got = await ask('', { enable_http_compression: '1' }, mine, {
      headers: { 'x-clickhouse-key': mine, 'accept-encoding': 'gzip', 'content-encoding': 'gzip' },
      body: gzipSync("SELECT repeat('x', 9)"),
    })
    expect([got.headers.get('content-encoding'), await got.text()]).toEqual(['gzip', 'xxxxxxxxx\n'])
    expect(gunzipSync(gzipSync('checked')).toString()).toBe('checked')
  })

  it('takes settings of the output, makes limits smaller, never larger, and refuses the rest', async () => {
    expect(
      await answer('SELECT toUInt64(1) AS a FORMAT JSONEachRow', {
        output_format_json_quote_64bit_integers: '1',
      }),
    ).toBe('{"a":"1"}')
    expect(await answer('SELECT number FROM numbers(10)', { max_result_rows: '5' })).toMatch(/^Code: 396\. /)
    const lifted = { max_rows_to_read: '0', max_execution_time: '0', readonly: '0', max_threads: '64' }
    expect(await answer('SELECT count() FROM numbers(3000000000)', lifted)).toMatch(/^Code: 158\. /)
    for (const name of ['additional_table_filters', 'format_schema', 'output_format_schema', 'allow_ddl'])
      expect(await answer('SELECT 1', { [name]: 'x' })).toMatch(/^Code: 115\. /)
    expect(await answer('SELECT 1', { compress: '1' })).toMatch(/^Code: 48\. /)
  })

  it.each([
    ['SELECT 1; DROP TABLE posts', 62],
    ['SELECT * FROM posts', 497],
    ['SELECT * FROM system.processes', 497],
    ["SELECT file('/etc/passwd')", 497],
    ['SELECT * FROM v_posts SETTINGS max_threads = 1', 497],
    ["SELECT 1 INTO OUTFILE '/tmp/x' FORMAT CSV", 497],
    ['DROP TABLE v_posts', 497],
    ['SET max_threads = 1', 497],
    ['KILL QUERY WHERE 1', 497],
    ['SELECT nope FROM v_posts', 47],
    ['', 62],
  ])('refuses %s', async (sql, code) => {
    const got = await ask(sql)
    expect(got.headers.get('x-clickhouse-exception-code')).toBe(String(code))
    expect(await got.text()).toMatch(new RegExp(`^Code: ${code}\\. DB::Exception: .+\\([A-Z_]+\\)\\n$`, 's'))
  })

  it('breaks off an answer that fails half-way, with the exception as its last bytes', async () => {
    const got = await ask('SELECT intDiv(1, 400000 - number) FROM numbers(900000)')
    expect(got.status).toBe(200)
    const decoder = new TextDecoder()
    let said = ''
    const read = async (): Promise<void> => {
      if (got.body) for await (const chunk of got.body) said = (said + decoder.decode(chunk)).slice(-2_000)
    }
    await expect(read()).rejects.toThrow()
    expect(said).toMatch(/__exception__\r\n.*Code: 153\. DB::Exception: Division by zero/s)
  })
})

describe('the dashboards for Grafana', async () => {
  const infra = join(import.meta.dirname, '../../../../infra/grafana')
  const files = (await readdir(join(infra, 'dashboards'))).filter((name) => name.endsWith('.json'))
  interface Board {
    readonly uid: string
    readonly panels: readonly {
      readonly id: number
      readonly title: string
      readonly datasource: { readonly type: string; readonly uid: string }
      readonly targets: readonly {
        readonly url_options: { readonly data: string }
        readonly columns: readonly { readonly selector: string }[]
      }[]
    }[]
  }
  const boards = await Promise.all(
    // safe: of a dashboard three things are read, and checked
    files.map(async (name) => JSON.parse(await readFile(join(infra, 'dashboards', name), 'utf8')) as Board),
  )

  it('are two, of the data source that is provisioned, each panel with a number of its own', async () => {
    expect(new Set(boards.map(({ uid }) => uid)).size).toBe(2)
    const source = await readFile(join(infra, 'provisioning/datasources/tingfeng.yaml'), 'utf8')
    for (const { panels } of boards) {
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
      for (const { datasource } of panels) {
        expect(source).toContain(`type: ${datasource.type}`)
        expect(source).toContain(`uid: ${datasource.uid}`)
      }
    }
  })

  it.each(
    boards.flatMap(({ panels }) =>
      panels.flatMap(({ title, targets }) => targets.map((one) => ({ title, ...one }))),
    ),
  )(
    'ask what the endpoint answers, by the columns that it gives: $title',
    async ({ url_options, columns }) => {
      // As Grafana fills its variables in.
      const sql = url_options.data
        .replaceAll('$'.concat('{__from}'), '1767225600000')
        .replaceAll('$'.concat('{__to}'), '1767312000000')
      const got = await ask(sql, { date_time_output_format: 'iso' })
      const [head] = (await got.text()).split('\n')
      expect([got.status, head]).toEqual([200, columns.map(({ selector }) => `"${selector}"`).join(',')])
    },
  )
})

describe('a heavy statement', () => {
  const running = async (key = TOKEN): Promise<{ id: string; actor: string }[]> => {
    const got = await fetch(`${url}/api/v1/sql/running`, { headers: { authorization: `Bearer ${key}` } })
    // safe: the shape of the route
    return ((await got.json()) as { running: { id: string; actor: string }[] }).running
  }
  const until = (id: string) => expect.poll(async () => (await running()).some((one) => one.id === id))

  it('is cancelled from another session, by its sender or an admin, and by nobody else', async () => {
    for (const [id, cancel] of [
      ['by-sender', () => answer("KILL QUERY WHERE query_id = 'by-sender'")],
      [
        'by-admin',
        () =>
          fetch(`${url}/api/v1/sql/running/by-admin?actor=key:sql`, {
            method: 'DELETE',
            headers: { authorization: `Bearer ${TOKEN}` },
          }),
      ],
    ] as const) {
      const heavy = ask(ENDLESS, { query_id: id })
      await until(id).toBe(true)
      await answer(`KILL QUERY WHERE query_id = '${id}'`, {}, other)
      const foreign = await fetch(`${url}/api/v1/sql/running/${id}?actor=key:sql`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${other}` },
      })
      expect([foreign.status, (await running(other)).length]).toEqual([403, 0])
      expect((await running()).map((one) => one.id)).toEqual([id])
      await cancel()
      expect((await heavy).headers.get('x-clickhouse-exception-code')).toBe('394')
      await until(id).toBe(false)
    }
  })

  it.each([
    ['key:sql', () => mine],
    ['operator', () => TOKEN],
  ])('of %s is ended by an admin whom another process answers', async (actor, key) => {
    const id = `elsewhere-${actor.replace(':', '-')}`
    const heavy = ask(ENDLESS, { query_id: id }, key())
    await until(id).toBe(true)
    const password = { hash: 'none' }
    const admin = await state.users.create({ name: id, role: 'admin', password, createdBy: 'test' })
    const cookie = `tingfeng_session=${await state.sessions.open(admin.id)}`
    const end = () =>
      fetch(`${otherUrl}/api/v1/sql/running/${id}?actor=${actor}`, {
        method: 'DELETE',
        headers: { cookie, 'x-requested-with': 'tingfeng' },
      })
    // It asks the store to end it, and does not know whether there was one: perhaps it has not got there yet.
    expect((await end()).status).toBe(404)
    const ended = heavy.then(({ headers }) => headers.get('x-clickhouse-exception-code'))
    const soFar = () => Promise.race([ended, sleep(500, 'running')])
    await expect
      .poll(async () => {
        const code = await soFar()
        if (code === 'running') await end()
        return code
      })
      .toBe('394')
    await until(id).toBe(false)
  })

  it('is seen and ended by no key of another workspace that has the same name', async () => {
    const namesake = await keyOf('theirs', 'sql')
    const heavy = ask(ENDLESS, { query_id: 'namesake' })
    await until('namesake').toBe(true)
    expect(await running(namesake)).toEqual([])
    expect((await running(mine)).map(({ id, actor }) => [id, actor])).toEqual([['namesake', 'key:sql']])
    await answer("KILL QUERY WHERE query_id = 'namesake'", {}, namesake)
    for (const query of ['', '?actor=key:sql']) {
      const path = `${url}/api/v1/sql/running/namesake${query}`
      const headers = { authorization: `Bearer ${namesake}` }
      expect((await fetch(path, { method: 'DELETE', headers })).status).toBe(404)
    }
    // The places and the ids of one are not those of the other.
    const leaving = new AbortController()
    const { signal } = leaving
    const more = [
      ask(ENDLESS, { query_id: 'more' }, mine, { signal }),
      ask(ENDLESS, { query_id: 'namesake' }, namesake, { signal }),
    ].map((one) => one.catch(() => 'left'))
    await expect.poll(async () => (await running()).length).toBe(3)
    expect((await running(namesake)).map(({ id }) => id)).toEqual(['namesake'])
    leaving.abort()
    await Promise.all(more)
    await expect.poll(async () => (await running()).length).toBe(1)
    await answer("KILL QUERY WHERE query_id = 'namesake'")
    expect((await heavy).headers.get('x-clickhouse-exception-code')).toBe('394')
  })

  it('ends when its sender leaves', async () => {
    const leaving = new AbortController()
    const heavy = ask(ENDLESS, { query_id: 'left' }, mine, { signal: leaving.signal })
    await until('left').toBe(true)
    leaving.abort()
    await expect(heavy).rejects.toThrow()
    await until('left').toBe(false)
  })

  it('ends when its sender leaves while it is being judged, too', async () => {
    for (const afterMs of [2, 4, 8, 12, 16, 24, 32]) {
      const leaving = new AbortController()
      const heavy = ask(ENDLESS, { query_id: `left-${afterMs}` }, mine, { signal: leaving.signal })
      setTimeout(() => leaving.abort(), afterMs)
      await expect(heavy).rejects.toThrow()
    }
    await expect.poll(async () => (await running()).length).toBe(0)
  })

  it('keeps nobody else waiting, however many one sender has', async () => {
    const leaving = new AbortController()
    const heavy = Array.from({ length: 4 }, (_, at) =>
      ask(ENDLESS, { query_id: `heavy-${at}` }, mine, { signal: leaving.signal }).catch(() => 'left'),
    )
    await expect.poll(async () => (await running()).length).toBe(4)
    for (let times = 0; times < 5; times++) {
      expect(await answer('SELECT count() FROM v_posts', {}, other)).toBe('10')
      // What the dashboard reads by: another pool of the engine.
      expect(await store.client.query('SELECT 1 AS a')).toEqual([{ a: 1 }])
    }
    expect((await running()).length).toBe(4)
    leaving.abort()
    expect(await Promise.all(heavy)).toEqual(['left', 'left', 'left', 'left'])
    await expect.poll(async () => (await running()).length).toBe(0)
  })
})

describe('POST /api/v1/sql', () => {
  const send = (body: string, query = '', key = mine) =>
    fetch(`${url}/api/v1/sql?${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'text/plain' },
      body,
    })

  it('reads for a key its own workspace, and for others the one that is named', async () => {
    const sql = 'SELECT count() FROM v_posts'
    expect(await (await send(sql, 'format=TSV')).text()).toBe('10\n')
    expect((await send(sql, 'workspace=theirs')).status).toBe(403)
    expect(await (await send(sql, 'format=TSV', TOKEN)).text()).toBe('20\n')
    expect(await (await send(sql, 'format=TSV&workspace=theirs', TOKEN)).text()).toBe('10\n')
  })

  it('points at what is wrong in the text', async () => {
    const got = await send('SELECT wrong FROM v_posts')
    expect([got.status, await got.json()]).toMatchObject([
      400,
      { code: 'store_schema_error', issues: [{ path: 'sql', at: [7, 12] }] },
    ])
  })

  it('tells what there is to read, in both languages, and the limits', async () => {
    const got = await fetch(`${url}/api/v1/sql/schema`, { headers: { authorization: `Bearer ${mine}` } })
    const schema = JSON.stringify(await got.json())
    expect(schema).toMatch(/"v_calendar".*"seconds":120/s)
    expect(schema).not.toContain('"sentiment_hourly"')
  })
})
