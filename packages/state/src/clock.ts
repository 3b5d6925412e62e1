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
  /** Processes that share a state each take a name of their own. */
  readonly name?: string
  readonly now?: () => number
  /** How far ahead is reserved, in milliseconds. */
  readonly reserveMs?: number
}

const reserve = async (db: Db, name: string, until: number): Promise<number> => {
  const row = await db
    .insertInto('clocks')
    .values({ name, reserved_until: until })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({
        reserved_until: sql<number>`greatest(clocks.reserved_until, excluded.reserved_until)`,
      }),
    )
    .returning('reserved_until')
    .executeTakeFirstOrThrow()
  return toNumber(row.reserved_until)
}

export const openClock = async (db: Db, options: ClockOptions = {}): Promise<HybridClock> => {
  const { name = 'posts', now = Date.now, reserveMs = 10_000 } = options
  const span = reserveMs * TICKS_PER_MS
  const saved = await db
    .selectFrom('clocks')
    .select('reserved_until')
    .where('name', '=', name)
    .executeTakeFirst()

  /** Everything up to here may have been given out by an earlier run. */
  let last = toNumber(saved?.reserved_until ?? 0)
  let reserved = await reserve(db, name, Math.max(now() * TICKS_PER_MS, last) + span)
  let reserving = false
  let failure: unknown

  const reserveMore = (from: number): void => {
    if (reserving) return
    reserving = true
    reserve(db, name, from + span)
      .then(
        (until) => {
          reserved = until
          failure = undefined
        },
        (error: unknown) => {
          failure = error // told by `next` if it comes to that: half the range is still left
        },
      )
      .finally(() => {
        reserving = false
      })
  }

  return {
    now,
    next: () => {
      const wall = Math.floor(now()) * TICKS_PER_MS
      const ahead = Math.max(wall, last + 1)
      if (ahead + span / 2 > reserved) reserveMore(ahead)
      // A wall clock that jumped past the range is followed once the new range is saved.
      const tick = ahead <= reserved ? ahead : last + 1
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
