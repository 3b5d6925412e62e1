import { sql } from 'kysely'
import { toNumber } from './column-values.js'
import type { Db } from './database.js'
import { StateError } from './state-error.js'

const TICKS_PER_MS = 1_000

/**
 * A persisted hybrid logical clock.
 *
 * `next` is milliseconds × 1,000 + counter, strictly increasing over calls, restarts, kill -9 and a system clock that
 * steps back; it follows the system clock where that runs ahead. Ranges are reserved ahead in the state, so that a
 * call costs no write.
 */
export interface HybridClock {
  /** @throws StateError `clock_exhausted` (retryable) when the reserved range is used up before the next is saved */
  next(): number
  /** Milliseconds since 1970 by the system's clock. */
  now(): number
}

export interface ClockOptions {
  /**
   * Processes that run at the same time each take a name of their own: of two that share one, each begins above all
   * that the other has reserved, so that what the other gives next is lower.
   * Versions of different names are ordered as well as the clocks of their machines agree, and may be equal.
   */
  readonly name?: string
  readonly now?: () => number
  /** How far ahead is reserved, in milliseconds. */
  readonly reserveMs?: number
}

/** Where the end of the reserved range is kept. */
export interface ClockStore {
  read(): Promise<number>
  /** Never lowers it. @returns the end that is now durable */
  raise(until: number): Promise<number>
}

export const createClock = async (store: ClockStore, options: ClockOptions = {}): Promise<HybridClock> => {
  const { now = Date.now, reserveMs = 10_000 } = options
  const span = reserveMs * TICKS_PER_MS

  /** Everything up to here may have been given out by an earlier run. */
  let last = await store.read()
  let reserved = await store.raise(Math.max(now() * TICKS_PER_MS, last) + span)
  let reserving = false
  let failure: unknown

  const reserve = async (until: number): Promise<void> => {
    if (reserving) return
    reserving = true
    try {
      reserved = await store.raise(until)
      failure = undefined
    } catch (error) {
      failure = error // told by `next` if it comes to that: half the range is still left
    } finally {
      reserving = false
    }
  }

  return {
    now,
    next: () => {
      const ahead = Math.max(Math.floor(now()) * TICKS_PER_MS, last + 1)
      if (ahead + span / 2 > reserved) void reserve(ahead + span)
      // A wall clock near or past the end of the range is followed once the next range is saved: until then the last
      // quarter is counted through, tick by tick, which lasts for millions of calls.
      const tick = ahead <= reserved - span / 4 ? ahead : last + 1
      if (tick > reserved)
        throw new StateError({
          code: 'clock_exhausted',
          message: 'Versions are asked for faster than the state can reserve them; try again in a moment.',
          retryable: true,
          cause: failure,
        })
      last = tick
      return tick
    },
  }
}

export const openClock = (db: Db, { name = 'posts', ...options }: ClockOptions = {}): Promise<HybridClock> =>
  createClock(
    {
      read: async () => {
        const row = await db.selectFrom('clocks').selectAll().where('name', '=', name).executeTakeFirst()
        return toNumber(row?.reserved_until ?? 0)
      },
      raise: async (until) => {
        const raised = sql<number>`greatest(clocks.reserved_until, excluded.reserved_until)`
        const row = await db
          .insertInto('clocks')
          .values({ name, reserved_until: until })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ reserved_until: raised }))
          .returning('reserved_until')
          .executeTakeFirstOrThrow()
        return toNumber(row.reserved_until)
      },
    },
    options,
  )
