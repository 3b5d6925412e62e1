import { randomBytes, randomUUID } from 'node:crypto'
import type { Db } from '../database.js'

export interface Install {
  /** Made once per installation. */
  readonly installId: string
  /** 32 bytes: the key of author hashes. Made once; losing it makes every author a stranger. */
  readonly authorKey: Uint8Array
}

const once = async (db: Db, key: string, make: () => string): Promise<string> => {
  const known = await db.selectFrom('install').select('value').where('key', '=', key).executeTakeFirst()
  if (known) return known.value
  await db
    .insertInto('install')
    .values({ key, value: make() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  return (await db.selectFrom('install').select('value').where('key', '=', key).executeTakeFirstOrThrow())
    .value
}

export const readInstall = async (db: Db): Promise<Install> => ({
  installId: await once(db, 'install_id', randomUUID),
  authorKey: Uint8Array.from(
    Buffer.from(await once(db, 'author_key', () => randomBytes(32).toString('hex')), 'hex'),
  ),
})
