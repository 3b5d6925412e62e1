import { sql } from 'kysely'
import { toNumber } from '../column-values.js'
import type { Db } from '../database.js'

export const LEASE_CHANNEL = 'tingfeng_leases'

export type Taken =
  | { readonly token: bigint }
  /** Someone else has it. */
  | { readonly freeInMs: number }

/** The leases as rows: all times are the database's, all changes single statements. */
export interface LeaseTable {
  take(name: string, holder: string, ttlMs: number): Promise<Taken>
  /** @returns false when it is not held any more */
  extend(name: string, holder: string, token: bigint, ttlMs: number): Promise<boolean>
  /** Frees it, unless someone else has it, and wakes who waits for it. */
  release(name: string, holder: string, token: bigint): Promise<void>
}

const until = (ttlMs: number) => sql<Date>`clock_timestamp() + ${ttlMs} * interval '1 millisecond'`

export const createLeaseTable = (db: Db): LeaseTable => ({
  take: async (name, holder, ttlMs) => {
    // One's own row is taken anew: it is what remains of an attempt whose answer was lost.
    const taken = await sql<{ token: string | number | bigint }>`
      INSERT INTO leases AS l (name, holder, token, expires_at)
      VALUES (${name}, ${holder}, 1, ${until(ttlMs)})
      ON CONFLICT (name) DO UPDATE
      SET holder = excluded.holder, token = l.token + 1, expires_at = ${until(ttlMs)}
      WHERE l.expires_at <= clock_timestamp() OR l.holder = excluded.holder
      RETURNING token`.execute(db)
    const row = taken.rows[0]
    if (row) return { token: BigInt(row.token) }
    const busy = await sql<{ ms: string | number }>`
      SELECT ceil(extract(epoch FROM expires_at - clock_timestamp()) * 1000)::float8 AS ms
      FROM leases WHERE name = ${name}`.execute(db)
    return { freeInMs: Math.max(0, toNumber(busy.rows[0]?.ms ?? 0)) }
  },

  extend: async (name, holder, token, ttlMs) => {
    const extended = await sql`
      UPDATE leases SET expires_at = ${until(ttlMs)}
      WHERE name = ${name} AND holder = ${holder} AND token = ${token.toString()}::bigint
        AND expires_at > clock_timestamp()
      RETURNING 1 AS held`.execute(db)
    return extended.rows.length > 0
  },

  release: async (name, holder, token) => {
    // Not waited for on the disk: a release that a crash of the server undoes leaves a lease that runs out.
    await sql`
      WITH released AS (
        UPDATE leases SET expires_at = '-infinity'
        WHERE name = ${name} AND holder = ${holder} AND token = ${token.toString()}::bigint
        RETURNING name
      )
      SELECT pg_notify(${LEASE_CHANNEL}, name), set_config('synchronous_commit', 'off', true) FROM released`.execute(
      db,
    )
  },
})
