import type { PGlite } from '@electric-sql/pglite'
import { describe, expect, it } from 'vitest'
import type { StateError } from '../state-error.js'
import { createPglitePool } from './pglite-pool.js'

/** Fails the first statement; says how often it was called, for a stopped PGlite spins for ever when it is. */
const failing = (error: Error) => {
  const calls: string[] = []
  const pglite = {
    query: async (statement: string) => {
      calls.push(statement)
      throw error
    },
    close: async () => {
      calls.push('close')
    },
  } as unknown as PGlite // safe: the pool uses these two only
  return { pglite, calls }
}
const panic = Object.assign(new Error('could not write to the log'), { severity: 'PANIC', code: '53100' })

describe('a pool whose database has stopped', () => {
  it.each([
    ['PostgreSQL panicked', panic],
    ['the engine was aborted', Object.assign(new Error('unreachable'), { name: 'RuntimeError' })],
  ])('never calls it again after %s, says so once, and still closes', async (_, error) => {
    const { pglite, calls } = failing(error)
    const told: StateError[] = []
    const pool = createPglitePool(pglite, (fatal) => told.push(fatal))
    const client = await pool.connect()
    for (const statement of ['first', 'second'])
      await expect(client.query(statement, [])).rejects.toMatchObject({ code: 'database_unavailable' })
    client.release()
    await expect(pool.alone(async () => calls.push('alone'))).rejects.toMatchObject({
      code: 'database_unavailable',
    })
    await pool.end()
    expect(calls).toEqual(['first'])
    expect(told).toHaveLength(1)
  })

  it('names the full disk where that is the cause', async () => {
    const client = await createPglitePool(failing(panic).pglite).connect()
    await expect(client.query('any', [])).rejects.toThrow(/The disk is full/)
  })

  it('goes on after a statement that was merely refused', async () => {
    const { pglite, calls } = failing(
      Object.assign(new Error('deadlock'), { severity: 'ERROR', code: '40P01' }),
    )
    const client = await createPglitePool(pglite).connect()
    for (const statement of ['first', 'second'])
      await expect(client.query(statement, [])).rejects.toMatchObject({
        code: 'statement_failed',
        retryable: true,
        context: { sqlState: '40P01' },
      })
    expect(calls).toEqual(['first', 'second'])
  })
})
