import { isAppError } from '@tingfeng/kit'
import { z } from 'zod'
import { type ClickHouse, type ClickHouseOptions, createClickHouse } from '../client.js'
import { StoreError } from '../errors.js'
import { rebuildAll } from '../rollups/rebuild-all.js'
import { type SchemaContext, SINGLE, schemaContext, type Topology } from '../schema/topology.js'
import { viewStatements } from '../views/views.js'
import { MIGRATIONS } from './all.js'
import type { Migration } from './migration.js'

export interface MigrateOptions {
  /** One server by default. */
  readonly topology?: Topology
  readonly clock?: () => Date
}

export interface MigrateResult {
  /** Ids of the migrations that this call carried out. */
  readonly applied: readonly number[]
}

/** All figures of a large store are made anew in minutes, and so is a column or an index. */
const LONG_MS = 3_600_000

const Applied = z.object({ id: z.int(), name: z.string() })

const bookkeeping = ({ database, onCluster, tableEngine }: SchemaContext): readonly string[] => [
  `CREATE DATABASE IF NOT EXISTS ${database} ${onCluster}`,
  `CREATE TABLE IF NOT EXISTS ${database}.schema_migrations ${onCluster} (
    id UInt32,
    name String,
    applied_at DateTime64(3, 'UTC')
  ) ENGINE = ${tableEngine('ReplacingMergeTree', 'applied_at')} ORDER BY id`,
]

const refuseUnknown = (applied: readonly z.infer<typeof Applied>[], known: readonly Migration[]): void => {
  for (const { id, name } of applied) {
    if (known.some((migration) => migration.id === id && migration.name === name)) continue
    throw new StoreError({
      code: 'store_schema_error',
      message: `The store has migration ${id} "${name}", which this version of Tingfeng does not know; start the version that wrote it, or a newer one`,
    })
  }
}

const applyMissing = async (
  client: ClickHouse,
  context: SchemaContext,
  clock: () => Date,
  rebuildFigures: () => Promise<void>,
): Promise<number[]> => {
  for (const statement of bookkeeping(context)) await client.command(statement)
  const applied = await client.query(
    `SELECT id, name FROM ${context.database}.schema_migrations FINAL ORDER BY id`,
    {},
    Applied,
  )
  refuseUnknown(applied, MIGRATIONS)
  const missing = MIGRATIONS.filter((migration) => !applied.some(({ id }) => id === migration.id))
  const record = ({ id, name }: Migration): Promise<void> =>
    client.command(
      `INSERT INTO ${context.database}.schema_migrations SELECT {id:UInt32}, {name:String}, {at:DateTime64(3, 'UTC')}`,
      { id, name, at: clock() },
    )
  for (const migration of missing) {
    for (const statement of migration.statements(context))
      await client.command(statement, {}, { timeoutMs: LONG_MS })
    if (!migration.changesFigures) await record(migration)
  }
  // The pass needs the schema as it is in the end; what asked for it counts as carried out when it is done.
  const late = missing.filter(({ changesFigures }) => changesFigures)
  if (late.length > 0) await rebuildFigures()
  for (const migration of late) await record(migration)
  for (const statement of viewStatements(context)) await client.command(statement)
  return missing.map(({ id }) => id)
}

/**
 * Resolves when the schema is the one that this code was written for.
 *
 * @throws StoreError store_schema_error, retryable while migrations are missing; not when the schema is newer
 */
export const checkSchema = async (connection: ClickHouseOptions): Promise<void> => {
  const client = createClickHouse(connection)
  const missing = (ids: readonly number[], cause?: unknown): StoreError =>
    new StoreError({
      code: 'store_schema_error',
      retryable: true,
      message: `The database ${client.database} lacks migrations ${ids.join(', ')}: \`tingfeng migrate\` carries them out, or \`tingfeng store\` when it starts`,
      cause,
    })
  try {
    const sql = 'SELECT id, name FROM schema_migrations FINAL ORDER BY id'
    const applied = await client.query(sql, {}, Applied, { retry: false })
    refuseUnknown(applied, MIGRATIONS)
    const lacking = MIGRATIONS.filter((migration) => !applied.some(({ id }) => id === migration.id))
    if (lacking.length > 0) throw missing(lacking.map(({ id }) => id))
  } catch (error) {
    const nothingYet = isAppError(error) && [60, 81].includes(Number(error.context.exceptionCode))
    throw nothingYet
      ? missing(
          MIGRATIONS.map(({ id }) => id),
          error,
        )
      : error
  } finally {
    await client.close()
  }
}

/**
 * Makes the database and brings its schema up to date. May be called at any time, again after a crash in the middle,
 * and while the store is read; not by two processes at once.
 *
 * @throws StoreError store_schema_error when the schema is newer than this code
 */
export const migrate = async (
  connection: ClickHouseOptions,
  { topology = SINGLE, clock = () => new Date() }: MigrateOptions = {},
): Promise<MigrateResult> => {
  // A request that names a database fails until it exists.
  const client = createClickHouse({ ...connection, database: 'default' })
  const inDatabase = createClickHouse({ ...connection, timeoutMs: LONG_MS })
  try {
    const context = schemaContext(connection.database ?? 'tingfeng', topology)
    return { applied: await applyMissing(client, context, clock, () => rebuildAll(inDatabase)) }
  } finally {
    await inDatabase.close()
    await client.close()
  }
}
