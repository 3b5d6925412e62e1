import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type ClickHouse, type QueryValues, serverMessageOf, VIEW_NAMES } from '@tingfeng/clickhouse'
import { AppError, isAppError } from '@tingfeng/kit'
import { hasUnprintableName, namesByParameter, outputClauseOf, withNamesOf } from './canonical-text.js'
import { judgeStatement, refusedSql, type SqlWorld } from './judge-statement.js'
import { readSyntaxTree } from './syntax-tree.js'

/** The owner of the data may read the engine's own sentence: it names the column or the place in the statement. */
const explain = (error: unknown): unknown => {
  const message = serverMessageOf(error)
  if (!isAppError(error) || message === undefined) return error
  return new AppError({ code: error.code, message, retryable: error.retryable, cause: error })
}

const TIMEOUT_MS = 130_000
const LIMITS = {
  max_execution_time: 120,
  max_memory_usage: String(400 * 1024 * 1024),
  max_result_bytes: '0',
  readonly: '2',
} as const

const VIEW_LIST = 'SELECT arrayJoin({views:Array(String)}) AS name'
/** Short questions to the parser: nothing of the statement runs. */
const PARSING = { pool: 'analyst', settings: { max_execution_time: 5 } } as const

const lookAround = async (clickhouse: ClickHouse): Promise<SqlWorld> => {
  const names = async (sql: string): Promise<readonly string[]> =>
    (await clickhouse.query<{ name: string }>(sql, { database: clickhouse.database })).map(({ name }) => name)
  const [functions, tables] = await Promise.all([
    names('SELECT lower(name) AS name FROM system.functions'),
    names('SELECT name FROM system.tables WHERE database = {database:String}'),
  ])
  const views = new Set<string>(VIEW_NAMES)
  return { views, hidden: new Set(tables.filter((name) => !views.has(name))), functions: new Set(functions) }
}

export type RunSql = (
  statement: string,
  format: string,
  signal: AbortSignal,
  values?: QueryValues,
) => Promise<Readable>

/**
 * The sandbox: one SELECT over the views. The engine parses the text, bound as a value, without running it, and gives
 * its canonical form; the syntax tree of that form must consist of what is known to be harmless (`judge-statement.ts`);
 * and that form runs, never the text that came, within limits that no clause of it can lift.
 *
 * @throws AppError `statement_refused`, StoreError `store_query_failed`
 */
export const createSqlRunner = (clickhouse: ClickHouse): RunSql => {
  let world: Promise<SqlWorld> | undefined
  const worldOnce = (): Promise<SqlWorld> => {
    world ??= lookAround(clickhouse).catch((error: unknown) => {
      world = undefined
      throw error
    })
    return world
  }

  const canonicalOf = async (statement: string): Promise<string> => {
    const [parsed] = await clickhouse.query<{ canonical: string }>(
      'SELECT formatQuerySingleLine({q:String}) AS canonical',
      { q: statement },
      undefined,
      { ...PARSING, retry: false },
    )
    if (!parsed) throw refusedSql('there is no statement')
    return parsed.canonical
  }

  const check = async (canonical: string, values: QueryValues): Promise<void> => {
    const clause = outputClauseOf(canonical)
    if (clause)
      throw refusedSql(`\`${clause}\`: the format is named beside the statement (--format, ?format=)`)
    if (hasUnprintableName(canonical)) throw refusedSql('a name holds characters that cannot be seen')
    if (namesByParameter(canonical)) throw refusedSql('a name cannot be a parameter')
    if (!/^\(*(?:SELECT|WITH|DESCRIBE TABLE) /.test(canonical))
      throw refusedSql(`this is no SELECT: ${canonical.slice(0, 40)}`)
    const printed = await text(
      await clickhouse.raw(`EXPLAIN AST ${canonical}`, values, { format: 'TSVRaw', ...PARSING }),
    )
    const tree = readSyntaxTree(printed)
    if (tree === undefined) throw refusedSql('its syntax is not understood')
    judgeStatement(tree, withNamesOf(canonical), await worldOnce())
  }

  return async (statement, format, signal, values = {}) => {
    const options = { format, signal, pool: 'analyst', timeoutMs: TIMEOUT_MS, settings: LIMITS } as const
    try {
      const canonical = await canonicalOf(statement)
      // The engine would name the tables behind the views.
      if (canonical === 'SHOW TABLES')
        return await clickhouse.raw(VIEW_LIST, { views: [...VIEW_NAMES] }, options)
      await check(canonical, values)
      return await clickhouse.raw(canonical, values, options)
    } catch (error) {
      throw explain(error)
    }
  }
}
