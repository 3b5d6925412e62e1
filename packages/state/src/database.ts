import type { Kysely, Transaction } from 'kysely'
import type { StateSchema } from './schema.js'

/**
 * A PostgreSQL database, in this process or on a server: what an adapter brings.
 *
 * - A resolved write is durable.
 * - Within a transaction nothing of another one is seen half done.
 */
export interface StateDatabase {
  readonly db: Kysely<StateSchema>
  /**
   * Calls `notify` with the payload of every NOTIFY on `channel`, those of this process too; `missed` after a time in
   * which notifications may have been lost.
   */
  listen(channel: string, notify: (payload: string) => void, missed: () => void): Promise<void>
  close(): Promise<void>
}

export type Db = Kysely<StateSchema>
export type Trx = Transaction<StateSchema>
