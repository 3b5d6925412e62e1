import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announce, CHANGE_CHANNEL, type Change } from './changes.js'
import type { StateDatabase } from './database.js'
import { pgliteDatabase } from './pglite/create-pglite.js'
import { START_PARAMS } from './pglite/open-folder.js'
import { openState, type State } from './state.js'

/** Two states over one database stand for two processes; `deaf` gets no notification. */
describe('processes that share a state', () => {
  let database: StateDatabase
  let writer: State
  let other: State
  let deaf: State

  beforeAll(async () => {
    database = pgliteDatabase(await PGlite.create({ startParams: [...START_PARAMS] }))
    const shared: StateDatabase = { ...database, close: async () => {} }
    writer = await openState(shared)
    other = await openState(shared)
    deaf = await openState({ ...shared, listen: async () => {} }, { pollEveryMs: 20 })
    await writer.workspaces.create({ id: 'w' })
  })
  afterAll(async () => {
    for (const state of [writer, other, deaf]) await state.close()
    await database.close()
  })

  it('share one installation id and one key of author hashes', () => {
    expect([other.installId, other.authorKey]).toEqual([writer.installId, writer.authorKey])
  })

  it('all refuse what one of them erased or revoked', async () => {
    const { key, record } = await writer.apiKeys.create({ workspace: 'w', name: 'k', scopes: ['ingest'] })
    await writer.erasures.add('w', { postIds: ['0'.repeat(32)] })
    for (const state of [other, deaf]) {
      await expect.poll(() => state.erasures.isErased('w', '0'.repeat(32))).toBe(true)
      await expect.poll(() => state.apiKeys.verify(key)?.id).toBe(record.id)
    }
    await other.apiKeys.revoke('w', record.id)
    for (const state of [writer, deaf]) await expect.poll(() => state.apiKeys.verify(key)).toBeUndefined()
  })

  it('all find what one of them corrected', async () => {
    const saved = await writer.corrections.put('w', { postId: '1'.repeat(32), label: 'negative' })
    for (const state of [other, deaf])
      await expect
        .poll(() => state.corrections.forPosts('w', ['1'.repeat(32)]))
        .toEqual(new Map([[saved.postId, saved]]))
  })

  it('hear of a change whose notification was lost by polling, once', async () => {
    const heard: Change[] = []
    const stop = deaf.onChange((change) => heard.push(change))
    const { configRevision } = await writer.workspaces.update('w', { words: ['鼓包'] })
    await expect.poll(() => heard).toEqual([{ workspace: 'w', what: 'words', revision: configRevision }])
    const { configRevision: next } = await writer.workspaces.update('w', { words: [] })
    await expect.poll(() => heard.map((change) => change.revision)).toEqual([configRevision, next])
    stop()
  })

  it('hear nothing of a change that was rolled back, nor of a stranger’s notification', async () => {
    const heard: Change[] = []
    const stop = other.onChange((change) => heard.push(change))
    const rolledBack = database.db.transaction().execute(async (trx) => {
      await announce(trx, 'w', 'sources')
      throw new Error('rolled back')
    })
    await expect(rolledBack).rejects.toThrow('rolled back')
    for (const payload of ['', 'x', '{}', '{"workspace":"w","what":"weather","revision":1}'])
      await sql`SELECT pg_notify(${CHANGE_CHANNEL}, ${payload})`.execute(database.db)
    await writer.erasures.add('w', { postIds: ['2'.repeat(32)] })
    await expect.poll(() => heard.map(({ what }) => what)).toEqual(['erasures'])
    stop()
  })

  it('go on hearing when a listener throws', async () => {
    const heard: Change[] = []
    const stops = [
      other.onChange(() => {
        throw new Error('a faulty listener')
      }),
      other.onChange((change) => heard.push(change)),
    ]
    await writer.workspaces.update('w', { name: 'renamed' })
    await expect.poll(() => heard.map(({ what }) => what)).toEqual(['workspace'])
    for (const stop of stops) stop()
  })
})
