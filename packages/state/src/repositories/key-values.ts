import type { Db } from '../database.js'

/** Small JSON values under a key of one's own, for example `demo/generator`. */
export interface KeyValues {
  /** The value as it was set; parse it. Undefined when never set. */
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
  delete(key: string): Promise<void>
}

export const createKeyValues = (db: Db): KeyValues => ({
  get: async (key) =>
    (await db.selectFrom('key_values').select('value').where('key', '=', key).executeTakeFirst())?.value,
  set: async (key, value) => {
    const json = JSON.stringify(value ?? null)
    await db
      .insertInto('key_values')
      .values({ key, value: json })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json }))
      .execute()
  },
  delete: async (key) => {
    await db.deleteFrom('key_values').where('key', '=', key).execute()
  },
})
