import { text } from 'node:stream/consumers'
import {
  CLIENT_VIEW_NAMES,
  type ClickHouse,
  onlyWorkspace,
  type RawAnswer,
  serverMessageOf,
  VIEW_NAMES,
} from '@tingfeng/clickhouse'
import { AppError, isAppError } from '@tingfeng/kit'
import { hasUnprintableName, namesByParameter, outputClauseOf, withNamesOf } from './canonical-text.js'
import { formatOf } from './formats.js'
import { judgeStatement, type SqlWorld } from './judge-statement.js'
import { LIMIT_SETTINGS, SQL_TIMEOUT_MS, smallerOf } from './limits.js'
import { placeOf, plainSentence, refusedSql } from './refusal.js'
import { readSyntaxTree } from './syntax-tree.js'

export interface SqlRequest {
  readonly statement: string
  readonly format: string
  readonly signal: AbortSignal
  /** Whose rows may be read; without, those of all workspaces. */
  readonly workspace?: string | undefined
  /** Values of `{name:Type}` in ClickHouse's text form. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Of the output, and limits made smaller: the caller of this module vouches for them. */
  readonly settings?: Readonly<Record<string, string>>
  readonly queryId?: string
}

export interface SqlRunner {
  /** The engine's own spelling of one statement, on one line; nothing of it runs. */
  canonical(statement: string, signal: AbortSignal): Promise<string>
  /** @throws AppError `statement_refused` · `unknown_format`, StoreError of what the engine says */
  run(request: SqlRequest): Promise<RawAnswer>
  /** Ends the statement that runs under this id, wherever it was started. */
  cancel(queryId: string): Promise<void>
}

/** The owner of the data may read the engine's own sentence: it names the column or the place in the statement. */
const explain = (error: unknown, statement: string): unknown => {
  if (!isAppError(error)) return error
  const sentence = serverMessageOf(error)
  if (sentence === undefined && error.code !== 'statement_refused') return error
  const message = sentence === undefined ? error.message : plainSentence(sentence)
  const at = placeOf(statement, message, error.context.named)
  return new AppError({
    code: error.code,
    message,
    retryable: error.retryable,
    cause: error,
    context: { ...error.context, issues: at && [{ path: 'sql', message, at: [at.start, at.end] }] },
  })
}

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
  const views = new Set<string>([...VIEW_NAMES, ...CLIENT_VIEW_NAMES])
  return { views, hidden: new Set(tables.filter((name) => !views.has(name))), functions: new Set(functions) }
}

/**
 * The sandbox: one SELECT over the views. The engine parses the text, bound as a value, without running it, and gives
 * its canonical form; the syntax tree of that form must consist of what is known to be harmless (`judge-statement.ts`);
 * and that form runs, never the text that came, within limits that no clause of it can lift.
 */
export const createSqlRunner = (clickhouse: ClickHouse): SqlRunner => {
  let world: Promise<SqlWorld> | undefined
  const worldOnce = (): Promise<SqlWorld> => {
    world ??= lookAround(clickhouse).catch((error: unknown) => {
      world = undefined
      throw error
    })
    return world
  }

  const canonicalOf = async (statement: string, signal: AbortSignal): Promise<string> => {
    const [parsed] = await clickhouse.query<{ canonical: string }>(
      'SELECT formatQuerySingleLine({q:String}) AS canonical',
      { q: statement },
      undefined,
      { ...PARSING, signal, retry: false },
    )
    if (!parsed) throw refusedSql('there is no statement')
    return parsed.canonical
  }

  const check = async (
    canonical: string,
    textValues: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<void> => {
    const clause = outputClauseOf(canonical)
    if (clause)
      throw refusedSql(
        `\`${clause}\`: the format is named beside the statement (--format, ?format=)`,
        clause.split(' ')[0],
      )
    if (hasUnprintableName(canonical)) throw refusedSql('a name holds characters that cannot be seen')
    if (namesByParameter(canonical)) throw refusedSql('a name cannot be a parameter')
    if (!/^\(*(?:SELECT|WITH|DESCRIBE TABLE) /.test(canonical))
      throw refusedSql(`this is no SELECT: ${canonical.slice(0, 40)}`, canonical.split(' ')[0])
    const { body } = await clickhouse.rawAnswer(
      `EXPLAIN AST ${canonical}`,
      {},
      { format: 'TSVRaw', textValues, signal, ...PARSING },
    )
    const tree = readSyntaxTree(await text(body))
    if (tree === undefined) throw refusedSql('its syntax is not understood')
    judgeStatement(tree, withNamesOf(canonical), await worldOnce())
  }

  const run = async (request: SqlRequest): Promise<RawAnswer> => {
    const { statement, signal, workspace, parameters = {}, settings, queryId } = request
    const format = formatOf(request.format)
    if (format === undefined)
      throw new AppError({
        code: 'unknown_format',
        message: `expected a format such as JSONEachRow, CSVWithNames, TabSeparated, Parquet; got ${request.format}`,
      })
    const options = {
      format,
      signal,
      pool: 'analyst',
      timeoutMs: SQL_TIMEOUT_MS,
      settings: {
        ...settings,
        ...LIMIT_SETTINGS,
        ...(settings && smallerOf(settings)),
        ...(workspace !== undefined && onlyWorkspace(clickhouse.database, workspace)),
      },
      ...(queryId !== undefined && { queryId }),
    } as const
    const canonical = await canonicalOf(statement, signal)
    // The engine would name the tables behind the views.
    if (canonical === 'SHOW TABLES')
      return clickhouse.rawAnswer(VIEW_LIST, { views: [...VIEW_NAMES] }, options)
    await check(canonical, parameters, signal)
    return clickhouse.rawAnswer(canonical, {}, { ...options, textValues: parameters })
  }

  const told = async <T>(statement: string, answer: Promise<T>): Promise<T> => {
    try {
      return await answer
    } catch (error) {
      throw explain(error, statement)
    }
  }

  return {
    canonical: (statement, signal) => told(statement, canonicalOf(statement, signal)),
    run: (request) => told(request.statement, run(request)),
    cancel: (queryId) => clickhouse.command('KILL QUERY WHERE query_id = {id:String} ASYNC', { id: queryId }),
  }
}
