import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf } from '@tingfeng/kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClickHouse, type QueryOptions } from '../client.js'
import { openTestStore, type TestStore } from '../host-for-test.js'

let test: TestStore
/** Memory of the host's process that no file backs, in MiB. */
const anonymousMib = async (): Promise<number> => {
  const status = await readFile(`/proc/${test.host.pid}/status`, 'utf8')
  return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}
const until = async (isTrue: () => Promise<boolean>): Promise<void> => {
  while (!(await isTrue())) await sleep(20)
}

/** A query that would run for an hour; resolves when the engine is at it. */
const startLong = async (options: QueryOptions = {}) => {
  const name = `long_${randomUUID().replaceAll('-', '')}`
  const stop = new AbortController()
  const failure = test.store
    .query(`SELECT sum(sipHash64(number)) AS ${name} FROM numbers(100000000000)`, {}, undefined, {
      signal: stop.signal,
      retry: false,
      ...options,
    })
    .then(
      () => new Error('the long query ended by itself'),
      (error: unknown) => error,
    )
  const isRunning = async (): Promise<boolean> => {
    const rows = await test.store.query(
      "SELECT 1 FROM system.processes WHERE position(query, concat('AS ', {name:String})) > 0",
      { name },
    )
    return rows.length > 0
  }
  await until(isRunning)
  return { failure, isRunning, stop: () => stop.abort() }
}

beforeAll(async () => {
  test = await openTestStore()
})
afterAll(async () => test?.close())

describe('queries beside each other in the engine host', () => {
  it('never have an INSERT wait behind those that rewrite rows', async () => {
    await test.store.command('CREATE TABLE others (n UInt8) ENGINE = MergeTree ORDER BY n')
    // In partitions, which are never merged: the engine lets one block sleep for three seconds.
    await test.store.command(
      'CREATE TABLE rewritten (n UInt8, m Float64) ENGINE = MergeTree PARTITION BY n ORDER BY n',
    )
    await test.store.command('INSERT INTO rewritten SELECT number, 0 FROM numbers(6)')
    let done = 0
    const rewriting = [1, 2, 3].map(async () => {
      const slow = 'ALTER TABLE rewritten UPDATE m = m + sleepEachRow(2.9) WHERE 1'
      await test.store.command(slow, {}, { settings: { mutations_sync: '2' } })
      done++
    })
    await until(async () => {
      const running = "SELECT 1 FROM system.mutations WHERE table = 'rewritten' AND NOT is_done"
      return (await test.store.query(running)).length > 1
    })
    await test.store.insert('others', [{ n: 1 }])
    expect(done).toBe(0)
    await Promise.all(rewriting)
  })

  it('never lets rows of a failed query reach another, in hundreds of mixed ones', async () => {
    const ask = async (n: number): Promise<void> => {
      const settings = { max_threads: 1, max_block_size: '1000' }
      if (n % 3 === 0) {
        const failing = test.store.query(
          `SELECT number, throwIf(number = 20000) AS x, 'leak' AS leak FROM numbers(30000)`,
          {},
          undefined,
          { settings },
        )
        await expect(failing).rejects.toMatchObject({ context: { exceptionCode: 395 } })
      } else if (n % 3 === 1) {
        const [row] = await test.store.query('SELECT {n:UInt32} AS n', { n })
        expect(row).toEqual({ n })
      } else {
        const rows = await test.store.query<{ n: number }>(
          'SELECT number + {n:UInt32} AS n FROM numbers(2000)',
          { n },
          undefined,
          { settings },
        )
        expect(rows.length).toBe(2_000)
        expect(rows[1_999]).toEqual({ n: n + 1_999 })
      }
    }
    for (let start = 0; start < 600; start += 12)
      await Promise.all(Array.from({ length: 12 }, (_, index) => ask(start + index)))
  })

  it('keeps bound parameters of queries at the same time apart', async () => {
    await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const value = `值${index}-${'x'.repeat(index)}`
        const pool = index % 2 === 0 ? 'reader' : 'analyst'
        expect(
          await test.store.query('SELECT {value:String} AS value', { value }, undefined, { pool }),
        ).toEqual([{ value }])
      }),
    )
  })

  it('answers short reads while a long one runs', async () => {
    const long = await startLong()
    for (let n = 0; n < 20; n++) expect(await test.store.query('SELECT 1 AS a')).toEqual([{ a: 1 }])
    expect(await long.isRunning()).toBe(true)
    long.stop()
    expect(await long.failure).toMatchObject({ code: 'store_cancelled' })
  })

  it('ends a query in the engine when its client leaves', async () => {
    const long = await startLong()
    long.stop()
    expect(await long.failure).toMatchObject({ code: 'store_cancelled' })
    await until(async () => !(await long.isRunning()))
  })

  it('ends a query by its query_id, and tells its client code 394', async () => {
    const queryId = randomUUID()
    const long = await startLong({ queryId })
    await test.store.command('KILL QUERY WHERE query_id = {id:String}', { id: queryId })
    expect(await long.failure).toMatchObject({ code: 'store_cancelled', context: { exceptionCode: 394 } })
    expect(await long.isRunning()).toBe(false)
  })

  it('refuses a second query under the id of a running one', async () => {
    const queryId = randomUUID()
    const long = await startLong({ queryId })
    await expect(test.store.query('SELECT 1', {}, undefined, { queryId })).rejects.toMatchObject({
      context: { exceptionCode: 216 },
    })
    long.stop()
    await until(async () => !(await long.isRunning()))
  })

  it('refuses what does not fit in the queue with code 202, and serves what does', async () => {
    const longs = await Promise.all(Array.from({ length: 3 }, () => startLong({ pool: 'analyst' })))
    const crowd = createClickHouse({ ...test.host, database: 'test', maxConnections: 100, pool: 'analyst' })
    let refusals = 0
    const ask = async (): Promise<string> => {
      try {
        await crowd.query('SELECT 1 AS a', {}, undefined, { retry: false })
        return 'answered'
      } catch (error) {
        refusals++
        return codeOf(error) ?? 'no code'
      }
    }
    const asked = Promise.all(Array.from({ length: 80 }, ask))
    await until(async () => refusals === 16)
    for (const long of longs) long.stop()
    const outcomes = await asked
    expect(outcomes.filter((one) => one === 'answered').length).toBe(64)
    expect(outcomes.filter((one) => one === 'store_busy').length).toBe(16)
    await crowd.close()
  })

  it('stops a query that wants too much memory and goes on', async () => {
    const { pid } = test.host
    const greedy = test.store.query(
      'SELECT length(groupArray(toString(number))) AS n FROM numbers(300000000)',
    )
    await expect(greedy).rejects.toMatchObject({
      code: 'store_memory_limit',
      context: { exceptionCode: 241 },
    })
    const unbounded = test.store.query(
      'SELECT length(groupArray(toString(number))) AS n FROM numbers(300000000)',
      {},
      undefined,
      { settings: { max_memory_usage: '0' } },
    )
    await expect(unbounded).rejects.toMatchObject({ code: 'store_memory_limit' })
    expect(await test.store.query('SELECT 1 AS a')).toEqual([{ a: 1 }])
    expect(test.host.pid).toBe(pid)
  })

  it('gives results of hundreds of megabytes in bounded memory, streamed or spooled', async () => {
    const before = await anonymousMib()
    let peak = 0
    const watch = setInterval(
      () =>
        void anonymousMib().then((now) => {
          peak = Math.max(peak, now)
        }),
      50,
    )
    try {
      let rows = 0
      for await (const batch of test.store.queryStream(
        "SELECT number, repeat('评论', 50) AS s FROM numbers(1000000)",
      ))
        rows += batch.length
      expect(rows).toBe(1_000_000)
      let bytes = 0
      const csv = await test.store.raw(
        "SELECT number, repeat('评论', 50) AS s FROM numbers(1000000)",
        {},
        { format: 'CSVWithNames' },
      )
      for await (const chunk of csv) bytes += (chunk as Buffer).length
      expect(bytes).toBeGreaterThan(300_000_000)
    } finally {
      clearInterval(watch)
    }
    expect(peak - before).toBeLessThan(300)
  })

  it('ends the query of a client that leaves in the middle of a result, and frees its place', async () => {
    for (let n = 0; n < 4; n++) {
      const endless = test.store.queryStream(
        'SELECT number, toString(number) AS s FROM numbers(100000000000)',
      )
      await endless.next()
      await endless.return()
    }
    await until(async () => {
      const [row] = await test.store.query<{ n: number }>('SELECT count() AS n FROM system.processes')
      return row?.n === 1
    })
  })
})
