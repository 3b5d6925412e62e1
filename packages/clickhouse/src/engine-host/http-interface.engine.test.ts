import { execFile } from 'node:child_process'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync, constants as zlib } from 'node:zlib'
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '../host-for-test.js'

const run = promisify(execFile)
let test: TestStore
let client: ClickHouseClient
const textOf = async (result: { text(): Promise<string> }) => result.text()

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly bytes: Buffer
  readonly brokeOff: boolean
}
interface Sent {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
  readonly signed?: boolean
}

/** Plain node:http, which shows an answer that breaks off. */
const send = (
  path: string,
  { method = 'POST', headers = {}, body, signed = true }: Sent = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { host } = test
    const key = { 'X-ClickHouse-User': host.username, 'X-ClickHouse-Key': host.password }
    const request = httpRequest(
      host.url + path,
      { method, headers: { ...(signed ? key : {}), ...headers } },
      (response) => {
        const chunks: Buffer[] = []
        const end = (): void =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes: Buffer.concat(chunks),
            brokeOff: !response.complete,
          })
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', () => {})
        response.on('close', end)
      },
    )
    request.on('error', reject)
    request.end(body)
  })
const sql = (query: string, parameters: Record<string, string> = {}) =>
  `/?${new URLSearchParams({ query, ...parameters }).toString()}`

beforeAll(async () => {
  test = await openTestStore()
  client = createClient({
    log: { level: ClickHouseLogLevel.OFF },
    url: test.host.url,
    username: test.host.username,
    password: test.host.password,
    database: 'test',
  })
  await client.command({
    query: 'CREATE TABLE words (id UInt32, word String) ENGINE = MergeTree ORDER BY id',
  })
  await client.insert({
    table: 'words',
    format: 'JSONEachRow',
    values: [
      { id: 1, word: '电池鼓包' },
      { id: 2, word: "it's \\ fine\n" },
    ],
  })
})
afterAll(async () => {
  await client?.close()
  await test?.close()
})

describe('the engine host, asked by @clickhouse/client', () => {
  it.each([
    'JSON',
    'JSONEachRow',
    'JSONCompactEachRowWithNames',
    'JSONObjectEachRow',
    'JSONCompact',
  ] as const)('gives rows as %s', async (format) => {
    const result = await client.query({ query: 'SELECT id, word FROM words ORDER BY id', format })
    expect(JSON.stringify(await result.json())).toContain('电池鼓包')
  })

  it('gives rows as CSV with one header however many blocks they came in', async () => {
    const result = await client.query({
      query: 'SELECT number AS n FROM numbers(100000)',
      format: 'CSVWithNames',
    })
    const lines = (await textOf(result)).trimEnd().split('\n')
    expect(lines.length).toBe(100_001)
    expect(lines.filter((line) => line === '"n"')).toEqual(['"n"'])
  })

  it.each([
    "x'; DROP TABLE words; --",
    'back\\slash',
    '"double" `tick`',
    'tab\t line\n',
    '{a:String}',
    '\\N',
    '”“‘’',
    '🔋鼓包',
    '',
  ])('binds %j as it is', async (value) => {
    const result = await client.query({
      query: 'SELECT {value:String} AS value, {list:Array(String)} AS list',
      query_params: { value, list: [value, 'b'] },
      format: 'JSONEachRow',
    })
    expect(await result.json()).toEqual([{ value, list: [value, 'b'] }])
  })

  it('binds a list too long for an address', async () => {
    const list = Array.from({ length: 20_000 }, (_, index) => `评论-${index}`)
    const result = await client.query({
      query: 'SELECT length({list:Array(String)}) AS n, {list:Array(String)}[20000] AS last',
      query_params: { list },
      format: 'JSONEachRow',
      use_multipart_params: true,
    })
    expect(await result.json()).toEqual([{ n: 20_000, last: '评论-19999' }])
  })

  it('tells syntax errors, unknown tables, databases and settings by ClickHouse codes', async () => {
    const codes = async (query: string, more: object = {}) =>
      client.query({ query, ...more }).then(
        () => 'no error',
        (error: unknown) => (error as { code?: string }).code,
      )
    expect(await codes('SELEC 1')).toBe('62')
    expect(await codes('SELECT * FROM missing')).toBe('60')
    expect(await codes('SELECT nope FROM words')).toBe('47')
    expect(await codes('SELECT 1', { clickhouse_settings: { no_such_setting: 1 } })).toBe('115')
    expect(await codes('SELECT {missing:String}')).toBe('456')
    const elsewhere = createClient({
      ...test.host,
      database: 'missing',
      log: { level: ClickHouseLogLevel.OFF },
    })
    await expect(elsewhere.query({ query: 'SELECT 1' })).rejects.toMatchObject({ code: '81' })
    await elsewhere.close()
  })

  it('compresses both ways', async () => {
    const squeezed = createClient({
      ...test.host,
      database: 'test',
      compression: { request: true, response: true },
    })
    await squeezed.command({ query: 'CREATE TABLE squeezed (n UInt32) ENGINE = MergeTree ORDER BY n' })
    await squeezed.insert({
      table: 'squeezed',
      format: 'JSONEachRow',
      values: Array.from({ length: 5_000 }, (_, n) => ({ n })),
    })
    const result = await squeezed.query({
      query: 'SELECT count() AS rows, sum(n) AS s FROM squeezed',
      format: 'JSONEachRow',
    })
    expect(await result.json()).toEqual([{ rows: 5_000, s: 12_497_500 }])
    const streamed = await squeezed.query({ query: 'SELECT n FROM squeezed', format: 'JSONEachRow' })
    expect((await streamed.json()).length).toBe(5_000)
    await squeezed.close()
  })

  it('tells an error in the middle of a stream, after rows that came before it', async () => {
    const result = await client.query({
      query: "SELECT number, throwIf(number = 300000, 'stop here') AS x FROM numbers(1000000)",
      format: 'JSONEachRow',
      clickhouse_settings: { max_threads: 1 },
    })
    let rows = 0
    const read = async () => {
      for await (const batch of result.stream()) rows += batch.length
    }
    await expect(read()).rejects.toMatchObject({ code: '395' })
    expect(rows).toBeGreaterThan(0)
  })

  it('keeps settings and parameters of one query from the next', async () => {
    await client.query({
      query: 'SELECT {a:String}',
      query_params: { a: 'x' },
      clickhouse_settings: { max_threads: 1 },
    })
    await expect(client.query({ query: 'SELECT {a:String}' })).rejects.toMatchObject({ code: '456' })
    await client.command({ query: 'SET max_threads = 1' })
    await client.command({ query: 'USE system' })
    const result = await client.query({
      query: "SELECT getSetting('max_threads') AS threads, currentDatabase() AS db",
      format: 'JSONEachRow',
    })
    expect(await result.json()).toEqual([{ threads: 2, db: 'test' }])
  })

  it('counts what an insert wrote', async () => {
    const { summary } = await client.insert({
      table: 'words',
      format: 'JSONEachRow',
      values: [{ id: 9, word: '' }],
    })
    expect(summary?.written_rows).toBe('1')
    const selected = await client.command({
      query: 'INSERT INTO words SELECT number + 100, toString(number) FROM numbers(7)',
    })
    expect(selected.summary?.written_rows).toBe('7')
  })
})

describe('the engine host, asked by curl', () => {
  const curl = async (...args: string[]) =>
    (await run('curl', ['-sS', ...args], { maxBuffer: 64 * 1024 * 1024 })).stdout

  it('answers a body, a query in the address, and both for an insert', async () => {
    const { url, username, password } = test.host
    const login = ['-u', `${username}:${password}`]
    expect(await curl(...login, '--data-binary', 'SELECT 1 + 1', url)).toBe('2\n')
    expect(await curl(...login, `${url}/?query=SELECT%20{a:UInt8}%2B1&param_a=2`, '-g')).toBe('3\n')
    await curl(
      ...login,
      '--data-binary',
      '50,"a"\n51,"b"\n',
      `${url}/?database=test&query=INSERT%20INTO%20words%20FORMAT%20CSV`,
    )
    expect(
      await curl(
        ...login,
        '--data-binary',
        'SELECT word FROM test.words WHERE id IN (50, 51) ORDER BY id FORMAT JSONEachRow',
        url,
      ),
    ).toBe('{"word":"a"}\n{"word":"b"}\n')
  })

  it('takes user and password in the address, and a default format', async () => {
    const { url, username, password } = test.host
    const login = `user=${username}&password=${encodeURIComponent(password)}`
    expect(await curl(`${url}/?${login}&query=SELECT%201%20AS%20a&default_format=JSONEachRow`)).toBe(
      '{"a":1}\n',
    )
  })

  it('gives compressed answers that curl opens', async () => {
    const { url, username, password } = test.host
    const out = await curl(
      '--compressed',
      '-u',
      `${username}:${password}`,
      '--data-binary',
      'SELECT count() FROM numbers(1000)',
      `${url}/?enable_http_compression=1`,
    )
    expect(out).toBe('1000\n')
  })

  it('answers /ping without a secret', async () => {
    expect(await curl(`${test.host.url}/ping`)).toBe('Ok.\n')
  })
})

describe('the engine host, asked by plain HTTP', () => {
  it('lets nobody in without the secret', async () => {
    const none = await send('/', { body: 'SELECT 1', signed: false })
    expect([none.status, none.headers['x-clickhouse-exception-code']]).toEqual([401, '194'])
    const wrong = await send('/', {
      body: 'SELECT 1',
      signed: false,
      headers: { 'X-ClickHouse-User': test.host.username, 'X-ClickHouse-Key': 'guess' },
    })
    expect([wrong.status, wrong.headers['x-clickhouse-exception-code']]).toEqual([403, '516'])
    expect(wrong.bytes.toString()).toMatch(/^Code: 516\. DB::Exception: .*\(AUTHENTICATION_FAILED\)\n$/)
    const noSuchUser = await send('/', {
      body: 'SELECT 1',
      signed: false,
      headers: { Authorization: `Basic ${Buffer.from(`default:${test.host.password}`).toString('base64')}` },
    })
    expect(noSuchUser.status).toBe(403)
  })

  it('words errors as a server does', async () => {
    const syntax = await send('/', { body: 'SELEC 1' })
    expect([syntax.status, syntax.headers['x-clickhouse-exception-code']]).toEqual([400, '62'])
    expect(syntax.bytes.toString()).toMatch(/^Code: 62\. DB::Exception: Syntax error: failed at position 7/)
    expect(syntax.bytes.toString()).not.toContain('tingfeng')
    const table = await send('/', { body: 'SELECT * FROM missing' })
    expect([table.status, table.headers['x-clickhouse-exception-code']]).toEqual([404, '60'])
  })

  it('makes a GET read-only', async () => {
    const refused = await send(sql('DROP TABLE test.words'), { method: 'GET' })
    expect([refused.status, refused.headers['x-clickhouse-exception-code']]).toEqual([500, '164'])
    const insert = await send(sql("INSERT INTO test.words VALUES (7, 'x')"), { method: 'GET' })
    expect(insert.headers['x-clickhouse-exception-code']).toBe('164')
    expect((await send(sql('SELECT 1'), { method: 'GET' })).bytes.toString()).toBe('1\n')
  })

  it('ends a broken answer with the exception frame and without a last chunk', async () => {
    const answer = await send('/?max_threads=1', {
      body: 'SELECT number, throwIf(number = 300000) FROM numbers(1000000) FORMAT TSV',
    })
    const tag = String(answer.headers['x-clickhouse-exception-tag'])
    expect(answer.status).toBe(200)
    expect(answer.brokeOff).toBe(true)
    expect(answer.bytes.toString('latin1')).toMatch(
      new RegExp(`__exception__\\r\\n${tag}\\r\\nCode: 395\\.[^]*${tag}\\r\\n__exception__\\r\\n$`),
    )
  })

  it('ends a broken answer with the frame inside the compressed bytes too', async () => {
    const answer = await send('/?max_threads=1&enable_http_compression=1', {
      body: 'SELECT number, throwIf(number = 300000) FROM numbers(1000000) FORMAT TSV',
      headers: { 'Accept-Encoding': 'gzip' },
    })
    expect(answer.brokeOff).toBe(true)
    const text = gunzipSync(answer.bytes, { finishFlush: zlib.Z_SYNC_FLUSH }).toString('latin1')
    expect(text).toMatch(/__exception__\r\n[0-9a-f]{16}\r\nCode: 395\.[\s\S]*\r\n__exception__\r\n$/)
  })

  it('stands up to addresses that are none', async () => {
    for (const path of [
      '//',
      '/?%',
      '/?query=%FF%00',
      '/%zz?query=SELECT%201',
      '//evil:99999/?query=SELECT%201',
    ])
      expect((await send(path, { body: '' })).status).toBeGreaterThanOrEqual(200)
    expect((await send('/', { body: 'SELECT 1' })).bytes.toString()).toBe('1\n')
  })

  it('gives an error its own status when told to wait for the end of the query', async () => {
    const answer = await send('/?max_threads=1&wait_end_of_query=1', {
      body: 'SELECT number, throwIf(number = 300000) FROM numbers(1000000) FORMAT TSV',
    })
    expect([answer.status, answer.headers['x-clickhouse-exception-code']]).toEqual([500, '395'])
  })

  it('repeats the query_id and makes one where none came', async () => {
    expect((await send('/?query_id=my-id', { body: 'SELECT 1' })).headers['x-clickhouse-query-id']).toBe(
      'my-id',
    )
    expect((await send('/', { body: 'SELECT 1' })).headers['x-clickhouse-query-id']).toMatch(
      /^[0-9a-f-]{36}$/,
    )
  })

  it('takes gzipped inserts and gives gzipped rows', async () => {
    const body = gzipSync(Buffer.from('{"id":70,"word":"压缩"}\n'))
    const inserted = await send(sql('INSERT INTO test.words FORMAT JSONEachRow'), {
      body,
      headers: { 'Content-Encoding': 'gzip' },
    })
    expect(inserted.status).toBe(200)
    const answer = await send('/?enable_http_compression=1', {
      body: 'SELECT word FROM test.words WHERE id = 70',
      headers: { 'Accept-Encoding': 'gzip' },
    })
    expect(gunzipSync(answer.bytes).toString()).toBe('压缩\n')
    const broken = await send(sql('INSERT INTO test.words FORMAT JSONEachRow'), {
      body: 'no gzip',
      headers: { 'Content-Encoding': 'gzip' },
    })
    expect([broken.status, broken.headers['x-clickhouse-exception-code']]).toEqual([400, '271'])
  })

  it('keeps binary data that begins with blanks and line ends byte for byte', async () => {
    await send(sql('CREATE TABLE test.bytes (s String) ENGINE = MergeTree ORDER BY s'))
    // RowBinary: a length byte, here 10 (a line end) and 32 (a blank), then that many bytes.
    const rows = [
      Buffer.concat([Buffer.from([10]), Buffer.alloc(10, 0xff)]),
      Buffer.concat([Buffer.from([32]), Buffer.alloc(32, 0)]),
    ]
    for (const row of rows) {
      await send(sql('INSERT INTO test.bytes FORMAT RowBinary'), { body: row })
      await send('/', {
        body: Buffer.concat([Buffer.from('INSERT INTO test.bytes FORMAT RowBinary\n'), row]),
      })
    }
    const answer = await send('/', {
      body: 'SELECT length(s), hex(substring(s, 1, 1)), count() FROM test.bytes GROUP BY ALL ORDER BY ALL',
    })
    expect(answer.bytes.toString()).toBe('10\tFF\t2\n32\t00\t2\n')
  })

  it('refuses a body over 64 MiB with code 307, compressed or not, and goes on', async () => {
    const body = Buffer.alloc(65 * 1024 * 1024, 0x20)
    const plain = await send(sql('INSERT INTO test.words FORMAT JSONEachRow'), { body })
    expect([plain.status, plain.headers['x-clickhouse-exception-code']]).toEqual([413, '307'])
    const bomb = await send(sql('INSERT INTO test.words FORMAT JSONEachRow'), {
      body: gzipSync(body),
      headers: { 'Content-Encoding': 'gzip' },
    })
    expect([bomb.status, bomb.headers['x-clickhouse-exception-code']]).toEqual([413, '307'])
    expect((await send('/', { body: 'SELECT 1' })).bytes.toString()).toBe('1\n')
  })

  it('takes an insert without rows', async () => {
    const answer = await send(sql('INSERT INTO test.words FORMAT JSONEachRow'), { body: '' })
    expect(answer.status).toBe(200)
  })

  it('runs only the first of several statements: none', async () => {
    const answer = await send('/', { body: 'SELECT 1; DROP TABLE test.words' })
    expect(answer.headers['x-clickhouse-exception-code']).toBe('62')
    expect((await send('/', { body: 'EXISTS test.words' })).bytes.toString()).toBe('1\n')
  })
})
