import { PGlite } from '@electric-sql/pglite'
import { silentLogger } from '@tingfeng/kit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pgliteDatabase } from './create-pglite.js'
import { START_PARAMS } from './open-folder.js'
import { createPglitePool } from './pglite-pool.js'
import { tidyWhenDue } from './tidy.js'

describe('PGlite as a pool of one connection', () => {
  let pglite: PGlite
  beforeAll(async () => {
    pglite = await PGlite.create({ startParams: [...START_PARAMS] })
    await pglite.exec(
      'CREATE TABLE counters (id int PRIMARY KEY, n int NOT NULL); INSERT INTO counters VALUES (1, 0)',
    )
  })
  afterAll(() => pglite.close())

  it('lets transactions take turns, so that none sees another half done', async () => {
    const { db } = pgliteDatabase(pglite)
    const add = () =>
      db.transaction().execute(async (trx) => {
        const { rows } = await sql<{ n: number }>`SELECT n FROM counters WHERE id = 1`.execute(trx)
        await new Promise((resolve) => setImmediate(resolve))
        await sql`UPDATE counters SET n = ${(rows[0]?.n ?? Number.NaN) + 1} WHERE id = 1`.execute(trx)
      })
    await Promise.all(Array.from({ length: 20 }, add))
    expect((await pglite.query('SELECT n FROM counters')).rows).toEqual([{ n: 20 }])
  })

  it('rolls back what threw, and serves the next one', async () => {
    const { db } = pgliteDatabase(pglite)
    const failed = db.transaction().execute(async (trx) => {
      await sql`UPDATE counters SET n = -1`.execute(trx)
      await sql`SELECT 1 / 0`.execute(trx)
    })
    await expect(failed).rejects.toMatchObject({
      name: 'StateError',
      code: 'statement_failed',
      retryable: false,
      context: { sqlState: '22012' },
    })
    const { rows } = await sql`SELECT n FROM counters`.execute(db)
    expect(rows).toEqual([{ n: 20 }])
  })

  it('tidies only when enough was written, and then gives the log’s space back', async () => {
    const pool = createPglitePool(pglite)
    const tidy = tidyWhenDue(pglite, pool, { logger: silentLogger, everyWrites: 3 })
    const redo = async () =>
      (await pglite.query<{ lsn: string }>('SELECT redo_lsn lsn FROM pg_control_checkpoint()')).rows[0]?.lsn
    const client = await pool.connect()
    await client.query('UPDATE counters SET n = n + 1', [])
    await client.query('SELECT n FROM counters', [])
    await client.query('UPDATE counters SET n = n + 1', [])
    const before = await redo()
    expect(await tidy()).toBe(false)
    await client.query('UPDATE counters SET n = n + 1', [])
    client.release()
    expect(await tidy()).toBe(true)
    expect(await redo()).not.toBe(before)
    expect(await tidy()).toBe(false)
  })
})
