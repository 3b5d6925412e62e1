import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createClickHouse } from './client.js'
import { openTestStore, type TestStore } from './host-for-test.js'

let test: TestStore

beforeAll(async () => {
  test = await openTestStore()
  await test.store.command(
    'CREATE TABLE posts (id UInt32, text String, at DateTime64(3), score Nullable(Float64)) ENGINE = MergeTree ORDER BY id',
  )
})
afterAll(async () => test?.close())

describe('createClickHouse', () => {
  it('gives times as ISO 8601 in UTC, whatever zone they came in', async () => {
    await test.store.insert('posts', [
      { id: 1, text: '评论', at: '2026-01-01T08:00:00.5+08:00', score: 0.25 },
      { id: 2, text: '', at: '2026-01-01T00:00:00Z', score: null },
    ])
    expect(await test.store.query('SELECT at, score FROM posts WHERE id IN (1, 2) ORDER BY id')).toEqual([
      { at: '2026-01-01T00:00:00.500Z', score: 0.25 },
      { at: '2026-01-01T00:00:00.000Z', score: null },
    ])
  })

  it('takes NDJSON in one piece or in pieces cut anywhere, even inside a character', async () => {
    const rows = Array.from({ length: 300 }, (_, n) => ({ id: 1_000 + n, text: `鼓包${n}` }))
    const bytes = Buffer.from(`${rows.map((row) => JSON.stringify(row)).join('\n')}\n`)
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, n) =>
      bytes.subarray(n * 7, n * 7 + 7),
    )
    expect(await test.store.insert('posts', pieces, { columns: ['id', 'text'] })).toEqual({
      writtenRows: 300,
    })
    expect(await test.store.insert('posts', bytes, { columns: ['id', 'text'] })).toEqual({ writtenRows: 300 })
    const [row] = await test.store.query(
      'SELECT count() AS n, uniqExact(text) AS texts FROM posts WHERE id >= 1000',
    )
    expect(row).toEqual({ n: 600, texts: 300 })
  })

  it('inserts nothing, and says so, when given nothing', async () => {
    expect(await test.store.insert('posts', [])).toEqual({ writtenRows: 0 })
  })

  it('refuses a field that the table does not have', async () => {
    const rows = [{ id: 3, txet: 'typo' }]
    await expect(test.store.insert('posts', rows)).rejects.toMatchObject({
      code: 'store_data_error',
      retryable: false,
      context: { exceptionCode: 117 },
    })
  })

  it('refuses a value that its column cannot hold, and repeats no text of it', async () => {
    const rows = [{ id: 'secret-13800000000', text: '' }]
    const failure = await test.store.insert('posts', rows).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'store_data_error' })
    expect(inspect(failure, { depth: 10, showHidden: true })).not.toContain('13800000000')
  })

  it('parses rows by a schema, and names what does not fit', async () => {
    const schema = z.object({ id: z.number(), at: z.iso.datetime() })
    const rows = await test.store.query('SELECT id, at FROM posts WHERE id = 1', {}, schema)
    expect(rows).toEqual([{ id: 1, at: '2026-01-01T00:00:00.500Z' }])
    const wrong = test.store.query("SELECT 'one' AS id, at FROM posts LIMIT 1", {}, schema)
    await expect(wrong).rejects.toMatchObject({
      code: 'store_unexpected_answer',
      message: expect.stringContaining('id'),
    })
  })

  it('gives up at the deadline, and ends the query in the store', async () => {
    const slow = test.store.query(
      'SELECT sum(sipHash64(number)) AS deadline FROM numbers(100000000000)',
      {},
      undefined,
      {
        timeoutMs: 300,
      },
    )
    await expect(slow).rejects.toMatchObject({ code: 'store_timeout' })
    let left = 1
    while (left > 0) {
      const rows = await test.store.query(
        "SELECT 1 FROM system.processes WHERE position(query, concat('AS ', 'deadline')) > 0",
      )
      left = rows.length
    }
    expect(left).toBe(0)
  })

  it('gives any format as bytes, and an error before the first byte as an error', async () => {
    let text = ''
    const csv = await test.store.raw(
      'SELECT 1 AS a, {b:String} AS b',
      { b: 'x"y' },
      { format: 'CSVWithNames' },
    )
    for await (const chunk of csv) text += String(chunk)
    expect(text).toBe('"a","b"\n1,"x""y"\n')
    await expect(test.store.raw('SELEC 1', {}, { format: 'CSV' })).rejects.toMatchObject({
      code: 'store_invalid_query',
    })
  })

  it('repeats a read that the store was too busy for, and no insert', async () => {
    let asked = 0
    const busy = createServer((request, response) => {
      asked++
      request.resume()
      if (asked === 3) return response.end('{"a":1}\n')
      response.writeHead(503, { 'X-ClickHouse-Exception-Code': '202' })
      response.end(
        'Code: 202. DB::Exception: Too many simultaneous queries (TOO_MANY_SIMULTANEOUS_QUERIES)\n',
      )
    })
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
    // safe: a TCP server that listens has an address with a port
    const { port } = busy.address() as AddressInfo
    const store = createClickHouse({ url: `http://127.0.0.1:${port}` })
    expect(await store.query('SELECT 1 AS a')).toEqual([{ a: 1 }])
    expect(asked).toBe(3)
    await expect(store.insert('t', [{ a: 1 }])).rejects.toMatchObject({ code: 'store_busy', retryable: true })
    expect(asked).toBe(4)
    await store.close()
    busy.closeAllConnections()
    busy.close()
    const refused = createClickHouse({ url: `http://127.0.0.1:${port}` })
    const unreachable = refused.query('SELECT 1', {}, undefined, { retry: false })
    await expect(unreachable).rejects.toMatchObject({ code: 'store_unreachable', retryable: true })
    await refused.close()
  })

  it('inserts into a table with its database in front, whatever its names hold', async () => {
    await test.store.command('CREATE TABLE `odd``name` (`a b` UInt8) ENGINE = MergeTree ORDER BY `a b`')
    await test.store.insert('test.odd`name', [{ 'a b': 7 }], { columns: ['a b'] })
    expect(await test.store.query('SELECT `a b` FROM `odd``name`')).toEqual([{ 'a b': 7 }])
  })
})
