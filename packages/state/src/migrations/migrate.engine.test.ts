import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StateDatabase } from '../database.js'
import { pgliteDatabase } from '../pglite/create-pglite.js'
import { START_PARAMS } from '../pglite/open-folder.js'
import { ALL_MIGRATIONS } from './all-migrations.js'
import { migrate } from './migrate.js'
import type { Migration } from './migration.js'

const next = Math.max(...ALL_MIGRATIONS.map(({ number }) => number)) + 1
const addNote: Migration = { number: next, name: 'add_note', statements: ['CREATE TABLE note (text text)'] }

describe('migrations', () => {
  let database: StateDatabase
  beforeAll(async () => {
    database = pgliteDatabase(await PGlite.create({ startParams: [...START_PARAMS] }))
  })
  afterAll(() => database.close())

  it('are numbered in their order and named once', () => {
    const numbers = ALL_MIGRATIONS.map(({ number }) => number)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
    expect(new Set(ALL_MIGRATIONS.map(({ name }) => name)).size).toBe(ALL_MIGRATIONS.length)
  })

  it('are applied once, however many processes start at the same time', async () => {
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.db)))
    expect(applied.sort()).toEqual([0, 0, ALL_MIGRATIONS.length])
  })

  it('leave nothing behind when one of their statements fails', async () => {
    const broken: Migration = { ...addNote, statements: [...addNote.statements, 'CREATE TABEL typo ()'] }
    await expect(migrate(database.db, [...ALL_MIGRATIONS, broken])).rejects.toMatchObject({
      code: 'statement_failed',
      context: { sqlState: '42601' },
    })
    const found = await sql`SELECT to_regclass('note') AS note`.execute(database.db)
    expect(found.rows).toEqual([{ note: null }])
    expect(await migrate(database.db, [...ALL_MIGRATIONS, addNote])).toBe(1)
  })

  it('refuse a state that a newer version has written', async () => {
    await expect(migrate(database.db)).rejects.toMatchObject({ code: 'schema_too_new' })
  })

  it('refuse to go on when an applied one was edited', async () => {
    const edited = { ...addNote, statements: ['CREATE TABLE note (text text, at date)'] }
    await expect(migrate(database.db, [...ALL_MIGRATIONS, edited])).rejects.toMatchObject({
      code: 'migration_changed',
    })
  })
})
