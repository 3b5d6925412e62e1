import { sql } from 'kysely'
import type { Db } from '../database.js'

/** Counts tries in windows of time, over all processes. */
export interface Attempts {
  /**
   * Counts one more try **before** it is made, so that many at once cannot slip through.
   *
   * @returns how many there were in this window, and the milliseconds until it ends
   */
  count(key: string, windowMs: number): Promise<{ readonly count: number; readonly endsInMs: number }>
  /** Takes one back: it was no failure. */
  takeBack(key: string): Promise<void>
  forget(key: string): Promise<void>
  sweep(windowMs: number): Promise<void>
}

export const createAttempts = (db: Db): Attempts => ({
  count: async (key, windowMs) => {
    const now = new Date()
    const start = new Date(now.getTime() - windowMs)
    const row = await db
      .insertInto('attempts')
      .values({ key, count: 1, since: now })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          count: sql<number>`CASE WHEN attempts.since < ${start} THEN 1 ELSE attempts.count + 1 END`,
          since: sql<Date>`CASE WHEN attempts.since < ${start} THEN ${now} ELSE attempts.since END`,
        }),
      )
      .returning(['count', 'since'])
      .executeTakeFirstOrThrow()
    return { count: row.count, endsInMs: Math.max(0, row.since.getTime() + windowMs - now.getTime()) }
  },
  takeBack: async (key) => {
    await db
      .updateTable('attempts')
      .set({ count: sql<number>`greatest(count - 1, 0)` })
      .where('key', '=', key)
      .execute()
  },
  forget: async (key) => {
    await db.deleteFrom('attempts').where('key', '=', key).execute()
  },
  sweep: async (windowMs) => {
    await db
      .deleteFrom('attempts')
      .where('since', '<', new Date(Date.now() - windowMs))
      .execute()
  },
})
