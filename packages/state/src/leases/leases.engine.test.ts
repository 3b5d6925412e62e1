import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPostgres } from '../postgres/create-postgres.js'
import { startProxy } from '../testing/frozen-network.js'
import { hasPostgres, type PostgresServer, startPostgres } from '../testing/postgres-server.js'
import { untilAborted } from './leases.contract.js'

const INDEX = new URL('../../dist/index.js', import.meta.url).href
const PG = createRequire(import.meta.url).resolve('pg')
const TTL_MS = 3_000
/** What a machine with other work may take beside it. */
const BUSY_MS = 5_000

/**
 * Does guarded work while it holds the lease: writes lines into a journal, with the database's time. Where told to, it
 * stops itself (SIGSTOP) just before a guarded step, and goes on with that step when it is woken.
 */
const WORKER = `
  const [url, pauseAt] = process.argv.slice(1)
  const { createPostgres } = await import(${JSON.stringify(INDEX)})
  const { default: pg } = await import(${JSON.stringify(PG)})
  const say = (...words) => process.stdout.write(words.join(' ') + '\\n')
  const journal = new pg.Client({ connectionString: url })
  await journal.connect()
  const write = (token) =>
    journal.query(
      'INSERT INTO journal (token, at) SELECT $1, clock_timestamp() WHERE NOT EXISTS (SELECT FROM journal WHERE token > $1)',
      [token],
    )
  const state = await createPostgres({ url })
  state.leases.run('job', { ttlMs: ${TTL_MS} }, async (lease) => {
    say('holds', lease.token)
    for (let step = 0; !lease.signal.aborted; step++) {
      if (step === Number(pauseAt)) process.kill(process.pid, 'SIGSTOP')
      try {
        lease.check()
      } catch (error) {
        say('refused', lease.token, error.code)
        const { rowCount } = await write(lease.token) // as if it had not asked: the token tells
        say('stale', lease.token, rowCount)
        throw error
      }
      await write(lease.token)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })
  say('ready')
`

interface Worker {
  readonly child: ChildProcess
  readonly said: string[]
}

describe.runIf(availableOrLoud('a PostgreSQL server', hasPostgres()))('leases among processes', () => {
  let server: PostgresServer
  let url: string
  let journal: Client
  const children = new Set<ChildProcess>()

  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.close())
  beforeEach(async () => {
    url = await server.newDatabase()
    await (await createPostgres({ url })).close()
    journal = new Client({ connectionString: url })
    await journal.connect()
    await journal.query('CREATE TABLE journal (number bigserial, token bigint, at timestamptz)')
  })
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL')
    children.clear()
    await journal.end()
    await server.dropDatabase(url)
  })

  const startWorker = (pauseAt = -1): Worker => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', WORKER, '--', url, String(pauseAt)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.add(child)
    const said: string[] = []
    createInterface({ input: child.stdout }).on('line', (line) => said.push(line))
    return { child, said }
  }

  const holds = ({ said }: Worker): boolean => said.at(-1)?.startsWith('holds') ?? false

  /** When each token worked, by the database's clock, in the order of the tokens. */
  const spans = async () => {
    const { rows } = await journal.query<{ token: string; first: number; last: number }>(
      `SELECT token, extract(epoch FROM min(at))::float8 * 1000 AS first, extract(epoch FROM max(at))::float8 * 1000 AS last
       FROM journal GROUP BY token ORDER BY token`,
    )
    return rows
  }

  it('move on when their holder is killed, within their time, and never overlap', {
    timeout: 60_000,
  }, async () => {
    const workers = new Set([startWorker(), startWorker(), startWorker()])
    for (let kills = 0; kills < 3; kills++) {
      await expect.poll(() => [...workers].filter(holds).length).toBe(1)
      const holder = [...workers].find(holds)
      await sleep(100)
      holder?.child.kill('SIGKILL')
      if (holder) workers.delete(holder)
      if (kills === 0) workers.add(startWorker())
    }
    const held = await spans()
    expect(held.length).toBeGreaterThanOrEqual(3)
    held.slice(1).forEach(({ first }, n) => {
      const gapMs = first - (held[n]?.last ?? Number.NaN)
      expect(gapMs).toBeGreaterThan(0)
      expect(gapMs).toBeLessThan(TTL_MS + BUSY_MS)
    })
  })

  it('are known as lost by a holder that was paused, before its next step; its token is refused', async () => {
    const paused = startWorker(5)
    await expect.poll(() => holds(paused)).toBe(true)
    const other = startWorker()
    await expect.poll(() => holds(other)).toBe(true)
    await sleep(100)
    const stepsBefore = (await spans()).map(({ token, last }) => [token, last])
    paused.child.kill('SIGCONT')
    await expect.poll(() => paused.said.slice(1)).toContain('stale 1 0')
    expect(paused.said).toContain('refused 1 lease_lost')
    const [pausedSpan, otherSpan] = await spans()
    expect(pausedSpan?.token).toBe('1')
    expect([pausedSpan?.token, pausedSpan?.last]).toEqual(stepsBefore[0])
    expect(otherSpan?.first).toBeGreaterThan(pausedSpan?.last ?? Number.NaN)
  })

  it('are told as lost while the network is silent, before another holder begins', async () => {
    const proxy = await startProxy(url)
    const cutOff = await createPostgres({ url: proxy.url, statementTimeoutMs: 2_000 })
    const other = await createPostgres({ url })
    const events: string[] = []
    const first = cutOff.leases.run('job', { ttlMs: TTL_MS }, async (lease) => {
      events.push(`first holds ${lease.token}`)
      await untilAborted(lease)
      events.push('first is told')
    })
    await expect.poll(() => events).toEqual(['first holds 1'])
    const second = other.leases.run('job', { ttlMs: TTL_MS }, async (lease) => {
      events.push(`second holds ${lease.token}`)
      await untilAborted(lease)
    })
    await sleep(TTL_MS)
    expect(events).toEqual(['first holds 1'])
    proxy.freeze()
    await expect.poll(() => events).toEqual(['first holds 1', 'first is told', 'second holds 2'])
    proxy.thaw()
    await second.close()
    await expect.poll(() => events.at(-1)).toBe('first holds 3')
    await first.close()
    await Promise.all([cutOff.close(), other.close()])
    await proxy.close()
  })

  it('outlast a restart of the server: neither lost by their holder nor given to another', async ({
    skip,
  }) => {
    if (!server.control) return skip('the server at POSTGRES_URL is not ours to kill')
    const [holder, other] = [await createPostgres({ url }), await createPostgres({ url })]
    const events: string[] = []
    const run = holder.leases.run('job', { ttlMs: 20_000 }, async (lease) => {
      events.push(`held ${lease.token}`)
      await untilAborted(lease)
      events.push('told')
    })
    await expect.poll(() => events).toEqual(['held 1'])
    await journal.end()
    await server.control.kill()
    await server.control.start()
    journal = new Client({ connectionString: url })
    await journal.connect()
    await expect(other.leases.withLease('job', { waitMs: 500 }, async () => {})).rejects.toMatchObject({
      code: 'lease_busy',
    })
    expect(events).toEqual(['held 1'])
    await run.close()
    expect(await other.leases.withLease('job', { waitMs: 500 }, async ({ token }) => token)).toBe(2n)
    await Promise.all([holder.close(), other.close()])
  })
})
