import type { Closable } from '@tingfeng/kit'
import { sql } from 'kysely'
import { toNumber } from './column-values.js'
import type { Db } from './database.js'
import { StateError } from './state-error.js'

const TICKS_PER_MS = 1_000
/** Two that go by the database's clock differ by less: by how long its answers take. */
const AGREED_MS = 1_000

/**
 * A persisted hybrid logical clock.
 *
 * `next` is milliseconds × 1,000 + counter, strictly increasing over calls, restarts, kill -9 and a wall clock that
 * steps back; it follows the wall clock where that runs ahead. Ranges are reserved ahead in the state, so that a
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
   * Names of one family (`posts`, `posts/…`) go by the database's wall clock, whatever their machines': their versions
   * are ordered to some milliseconds, and may be equal. One that finds this behind what the others have reserved, or
   * behind what the family is above (`raiseClock`), begins above that.
   */
  readonly name?: string
  /** Instead of the database's and the system's wall clock. */
  readonly now?: () => number
  /** How far ahead is reserved, in milliseconds. */
  readonly reserveMs?: number
}

/** Where the end of the reserved range is kept. */
export interface ClockStore {
  /** `own`: the end of the range; `others`: the highest of the other names of its family. */
  read(): Promise<{ readonly own: number; readonly others: number }>
  /** Never lowers it. @returns the end that is now durable, and what the whole family is above */
  raise(until: number): Promise<{ readonly end: number; readonly floor: number }>
}

export interface ClockParts {
  /** The wall clock by which versions go, in milliseconds. */
  readonly wall: () => number
  readonly now: () => number
  /** How far ahead is reserved, in milliseconds. */
  readonly reserveMs?: number
  /** Reserves on while nobody asks: the first number after a pause is by the wall clock too, above those of others. */
  readonly isShared?: boolean
}

export const createClock = async (
  store: ClockStore,
  { wall, now, reserveMs = 10_000, isShared = false }: ClockParts,
): Promise<HybridClock & Closable> => {
  const span = reserveMs * TICKS_PER_MS
  const wallTick = (): number => Math.floor(wall()) * TICKS_PER_MS

  const { own, others } = await store.read()
  /** Everything up to here may have been given out by an earlier run, or by others that ran ahead. */
  let last = wallTick() + span + AGREED_MS * TICKS_PER_MS < others ? Math.max(own, others) : own

  /** Above what is stored elsewhere, too. */
  const raise = async (until: number): Promise<number> => {
    const { end, floor } = await store.raise(until)
    if (floor <= last) return end
    last = floor
    return floor + span <= end ? end : (await store.raise(floor + span)).end
  }
  let reserved = await raise(Math.max(wallTick(), last) + span)
  let reserving = false
  let failure: unknown

  const reserve = async (until: number): Promise<void> => {
    if (reserving) return
    reserving = true
    try {
      reserved = await raise(until)
      failure = undefined
    } catch (error) {
      failure = error // told by `next` if it comes to that: half the range is still left
    } finally {
      reserving = false
    }
  }

  const keepOn = (): void => {
    const ahead = Math.max(wallTick(), last + 1)
    if (ahead + span / 2 > reserved) void reserve(ahead + span)
  }
  const timer = isShared ? setInterval(keepOn, reserveMs / 8).unref() : undefined

  return {
    now,
    close: async () => clearInterval(timer),
    next: () => {
      const ahead = Math.max(wallTick(), last + 1)
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

/** An answer that took longer says too little of when it was made. */
const MOST_DELAY_MS = 500

/** The database's wall clock, carried on by one of this process that never jumps. */
const createDatabaseWall = () => {
  let base: number | undefined
  return {
    now: () => (base ?? Date.now() - performance.now()) + performance.now(),
    /** @param askedAt by `performance.now()` */
    set: (databaseMs: number, askedAt: number): void => {
      if (base === undefined || performance.now() - askedAt < MOST_DELAY_MS) base = databaseMs - askedAt
    },
  }
}

const DATABASE_MS = sql<number>`(extract(epoch FROM clock_timestamp()) * 1000)::float8`
/** The name that holds what all names of a family are above. */
const familyOf = (name: string): string => name.split('/', 1)[0] ?? name

const raiseRow = async (db: Db, name: string, until: number) => {
  const raised = sql<number>`greatest(clocks.reserved_until, excluded.reserved_until)`
  const row = await db
    .insertInto('clocks')
    .values({ name, reserved_until: until })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ reserved_until: raised }))
    .returning(['reserved_until', DATABASE_MS.as('at')])
    .executeTakeFirstOrThrow()
  return { end: toNumber(row.reserved_until), at: row.at }
}

/** From now on no clock of the family gives this number or a lower one: those that are open, from their next range on. */
export const raiseClock = async (db: Db, family: string, tick: number): Promise<void> => {
  await raiseRow(db, family, tick)
}

const readReserved = async (db: Db, name: string) => {
  const family = familyOf(name)
  const { rows } = await sql<{ own: string | null; others: string | null; floor: string | null }>`
    SELECT max(reserved_until) FILTER (WHERE name = ${name}) AS own,
      max(reserved_until) FILTER (WHERE name != ${name} AND name != ${family}) AS others,
      max(reserved_until) FILTER (WHERE name = ${family}) AS floor
    FROM clocks WHERE name = ${family} OR starts_with(name, ${`${family}/`})`.execute(db)
  const [row] = rows
  return {
    own: toNumber(row?.own ?? 0),
    others: toNumber(row?.others ?? 0),
    floor: toNumber(row?.floor ?? 0),
  }
}

export const openClock = async (
  db: Db,
  { name = 'posts', now, reserveMs }: ClockOptions = {},
): Promise<HybridClock & Closable> => {
  const database = createDatabaseWall()
  const raise = async (until: number) => {
    const askedAt = performance.now()
    const { end, at } = await raiseRow(db, name, until)
    database.set(at, askedAt)
    return { end, floor: name === familyOf(name) ? 0 : (await readReserved(db, name)).floor }
  }
  await raise(0)
  return createClock(
    { read: () => readReserved(db, name), raise },
    {
      ...{ wall: now ?? database.now, now: now ?? Date.now },
      isShared: name !== familyOf(name),
      ...(reserveMs !== undefined && { reserveMs }),
    },
  )
}
