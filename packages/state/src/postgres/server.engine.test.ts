import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Change } from '../changes.js'
import type { State } from '../state.js'
import { startProxy } from '../testing/frozen-network.js'
import { hasPostgres, type PostgresServer, startPostgres } from '../testing/postgres-server.js'
import { transact } from '../transact.js'
import { createPostgres, type PostgresOptions, postgresDatabase } from './create-postgres.js'

const INDEX = new URL('../../dist/index.js', import.meta.url).href
const MIGRATE_SERVER = new URL('../../dist/postgres/migrate-server.js', import.meta.url).href
const NEVER_MS = 3_600_000

/** Commits are as safe as in production: the server of these tests is killed. */
describe.runIf(availableOrLoud('a PostgreSQL server', hasPostgres()))(
  'the state on a PostgreSQL server',
  () => {
    let server: PostgresServer
    let url: string
    const open = new Set<State>()

    beforeAll(async () => {
      server = await startPostgres({ durable: true })
    })
    afterAll(() => server?.close())
    beforeEach(async () => {
      url = await server.newDatabase()
    })
    afterEach(async () => {
      for (const state of open) await state.close()
      open.clear()
      await server.dropDatabase(url)
    })

    const connect = async (options: Partial<PostgresOptions> = {}): Promise<State> => {
      const state = await createPostgres({ url, ...options })
      open.add(state)
      return state
    }
    const session = async (): Promise<Client> => {
      const client = new Client({ connectionString: url })
      client.on('error', () => {})
      await client.connect()
      return client
    }
    const runScript = (script: string) =>
      spawn(process.execPath, ['--input-type=module', '-e', script, '--', url], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })

    it.each([
      ['restarted', (control: NonNullable<PostgresServer['control']>) => control.stop()],
      ['killed', (control: NonNullable<PostgresServer['control']>) => control.kill()],
    ])(
      'keeps what was acknowledged when the server is %s in use, and hears of changes again',
      async (_, end) => {
        const { control } = server
        if (!control) throw new Error('a server of our own was asked for')
        // Nobody looks by the clock: what is heard comes by LISTEN, or by the look after it was lost.
        const writer = await connect({ pollEveryMs: NEVER_MS, connectTimeoutMs: 2_000 })
        const hearer = await connect({ pollEveryMs: NEVER_MS, connectTimeoutMs: 2_000 })
        await writer.workspaces.create({ id: 'w' })
        let acknowledged = 0
        let refusals = 0
        let stop = false
        const writing = (async () => {
          for (let n = 1; !stop; n++) {
            try {
              await writer.erasures.add('w', { postIds: [n.toString(16).padStart(32, '0')] })
              acknowledged = n
            } catch (error) {
              expect(error).toMatchObject({
                name: 'StateError',
                code: 'database_unavailable',
                retryable: true,
              })
              refusals++
              n--
              await sleep(20)
            }
          }
        })()
        await expect.poll(() => acknowledged).toBeGreaterThan(20)
        await end(control)
        await expect.poll(() => refusals).toBeGreaterThan(0)
        const before = acknowledged
        await control.start()
        await expect.poll(() => acknowledged).toBeGreaterThan(before + 20)
        stop = true
        await writing

        const erased = new Set(
          (await hearer.erasures.list('w')).map(({ value }) => Number.parseInt(value, 16)),
        )
        expect(Array.from({ length: acknowledged }, (_, n) => n + 1).filter((n) => !erased.has(n))).toEqual(
          [],
        )
        const isHeard = () => hearer.erasures.isErased('w', acknowledged.toString(16).padStart(32, '0'))
        await expect.poll(isHeard).toBe(true)
        const heard: Change[] = []
        hearer.onChange((change) => heard.push(change))
        await writer.workspaces.update('w', { name: 'renamed' })
        // The word of the last erasure may come now: its row was read at the word of one before.
        await expect.poll(() => heard.map(({ what }) => what)).toContain('workspace')
      },
    )

    it('goes on when its sessions are ended one by one, without a word to the process', async () => {
      const state = await connect({ pollEveryMs: NEVER_MS })
      await Promise.all([1, 2, 3].map((n) => state.kv.set(`k${n}`, n)))
      const admin = await session()
      const { rowCount } = await admin.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      )
      expect(rowCount).toBeGreaterThanOrEqual(2)
      await expect.poll(() => state.kv.get('k1').catch(() => 'lost')).toBe(1)
      await admin.end()
    })

    it('gives up a connection that is silent, and says that trying again may help', async () => {
      const proxy = await startProxy(url)
      const { db, close } = postgresDatabase({
        url: proxy.url,
        statementTimeoutMs: 1_000,
        connectTimeoutMs: 5_000,
      })
      await sql`SELECT 1`.execute(db)
      proxy.freeze()
      await expect(sql`SELECT 1`.execute(db)).rejects.toMatchObject({
        code: 'database_unavailable',
        retryable: true,
      })
      proxy.thaw()
      await sql`SELECT 1`.execute(db)
      await close()
      await proxy.close()
    })

    it('cancels a statement that waits for too long, and leaves the connection good', async () => {
      const state = await connect({ statementTimeoutMs: 2_000, poolSize: 1 })
      await state.workspaces.create({ id: 'w' })
      const other = await session()
      await other.query("BEGIN; SELECT 1 FROM workspaces WHERE id = 'w' FOR UPDATE")
      await expect(state.workspaces.update('w', { name: 'n' })).rejects.toMatchObject({
        code: 'statement_timeout',
        retryable: true,
      })
      await other.query('COMMIT')
      expect((await state.workspaces.update('w', { name: 'n' })).name).toBe('n')
      await other.end()
    })

    it('waits for a free connection no longer than it was told', async () => {
      const { db, close } = postgresDatabase({ url, poolSize: 1, connectTimeoutMs: 2_000 })
      await db.connection().execute(async () => {
        await expect(sql`SELECT 1`.execute(db)).rejects.toMatchObject({
          code: 'database_unavailable',
          retryable: true,
        })
      })
      await close()
    })

    it('does a transaction again that lost against another', async () => {
      const { db, close } = postgresDatabase({ url })
      await sql`CREATE TABLE pair (id int PRIMARY KEY, n int NOT NULL)`.execute(db)
      await sql`INSERT INTO pair VALUES (1, 0), (2, 0)`.execute(db)
      let tries = 0
      let haveFirst = 0
      const inOrder = (first: number, second: number) =>
        transact(db, async (trx) => {
          tries++
          await sql`UPDATE pair SET n = n + 1 WHERE id = ${first}`.execute(trx)
          haveFirst++
          while (haveFirst < 2) await sleep(5) // each has its first row: a deadlock
          await sql`UPDATE pair SET n = n + 1 WHERE id = ${second}`.execute(trx)
        })
      await Promise.all([inOrder(1, 2), inOrder(2, 1)])
      expect((await sql`SELECT n FROM pair`.execute(db)).rows).toEqual([{ n: 2 }, { n: 2 }])
      expect(tries).toBe(3)
      const refused = transact(db, async () => {
        tries++
        throw new Error('for a reason of its own')
      })
      await expect(refused).rejects.toThrow('for a reason of its own')
      expect(tries).toBe(4)
      await close()
    })

    it('is migrated once when several processes start at the same time', async () => {
      const start = `
      const { createPostgres } = await import(${JSON.stringify(INDEX)})
      const state = await createPostgres({ url: process.argv[1] })
      process.stdout.write(state.installId)
      await state.close()`
      const ids = await Promise.all(
        [1, 2, 3].map(async () => {
          const child = runScript(start)
          const said: Buffer[] = []
          child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
          const [code] = await once(child, 'close')
          expect(code).toBe(0)
          return Buffer.concat(said).toString()
        }),
      )
      expect(ids[0]).toMatch(/^[\da-f-]{36}$/)
      expect(new Set(ids).size).toBe(1)
    })

    it('is migrated by the next process when one was killed in the middle, with nothing left half done', async () => {
      const child = runScript(`
      const { migrateServer } = await import(${JSON.stringify(MIGRATE_SERVER)})
      await migrateServer({ url: process.argv[1] }, [
        { number: 1, name: 'halfway', statements: ['CREATE TABLE workspaces (half int)', 'SELECT pg_sleep(3600)'] },
      ])`)
      const admin = await session()
      const isHalfway = async (): Promise<boolean> => {
        const { rowCount } = await admin.query(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%'",
        )
        return rowCount === 1
      }
      await expect.poll(isHalfway).toBe(true)
      child.kill('SIGKILL')
      await (await connect()).workspaces.create({ id: 'w' })
      await admin.end()
    })

    it('tells one process of what another has changed', async () => {
      const state = await connect({ pollEveryMs: NEVER_MS })
      const heard: Change[] = []
      state.onChange((change) => heard.push(change))
      const child = runScript(`
      const { createPostgres } = await import(${JSON.stringify(INDEX)})
      const state = await createPostgres({ url: process.argv[1] })
      await state.workspaces.create({ id: 'w', words: ['鼓包'] })
      await state.erasures.add('w', { authorHashes: ['ab'.repeat(16)] })
      await state.close()`)
      expect(await once(child, 'close')).toEqual([0, null])
      await expect.poll(() => heard.map(({ what }) => what)).toEqual(['workspace', 'erasures'])
      await expect.poll(() => state.erasures.isErased('w', '0', 'ab'.repeat(16))).toBe(true)
    })

    it('gives each name a clock of its own: it never gives a version twice, in whichever process it goes on', async () => {
      const now = () => 1_000_000
      const [one, other] = [await connect(), await connect()]
      const given = new Set<number>()
      for (const state of [one, other, one, other]) {
        const clock = await state.openClock({ name: 'posts/collect-1', now })
        for (let n = 0; n < 100; n++) given.add(clock.next())
      }
      expect(given.size).toBe(400)
    })

    it('orders what processes give though the clocks of their machines disagree', async () => {
      const first = await (await connect()).openClock({ name: 'posts/query-1', reserveMs: 3_000 })
      const before = first.next()
      const child = runScript(`
      const machine = Date.now
      Date.now = () => machine() - 3_600_000
      const { createPostgres } = await import(${JSON.stringify(INDEX)})
      const state = await createPostgres({ url: process.argv[1] })
      const clock = await state.openClock({ name: 'posts/query-2' })
      process.stdout.write(String(clock.next()))
      await state.close()`)
      const [given] = await Promise.all([text(child.stdout), once(child, 'close')])
      expect(Number(given)).toBeGreaterThan(before)
      // Asked again after a pause that was longer than its range.
      expect(first.next()).toBeGreaterThan(Number(given))
    })

    it('shows what each session belongs to', async () => {
      await connect({ applicationName: 'tingfeng store' })
      const admin = await session()
      const { rows } = await admin.query(
        "SELECT DISTINCT application_name FROM pg_stat_activity WHERE application_name LIKE 'tingfeng%'",
      )
      expect(rows).toEqual([{ application_name: 'tingfeng store' }])
      await admin.end()
    })

    it('fails with codes alone: no statement, no value and no password among its fields', async () => {
      const state = await connect()
      await state.workspaces.create({ id: 'w' })
      const tooLong = `key ${randomBytes(9_000).toString('base64')}` // for its index
      const failure = await state.kv.set(tooLong, 'secret value').catch((error: unknown) => error)
      expect(failure).toMatchObject({ code: 'statement_failed', retryable: false })
      expect(JSON.stringify(failure) + String(failure)).not.toMatch(/secret|key |test(%20| )only|insert/i)
    })
  },
)
