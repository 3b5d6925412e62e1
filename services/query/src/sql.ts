import type { Readable } from 'node:stream'
import { type ClickHouse, serverMessageOf } from '@tingfeng/clickhouse'
import { AppError, isAppError } from '@tingfeng/kit'

/** Functions that reach outside the store: refused by their bare name too, as `arrayMap(file, …)` calls them so. */
const OUTSIDE_FUNCTIONS = /\b(?:file|sleep\w*|dictGet\w*|getMacro|getServerSetting|catboostEvaluate|shell)\b/i
/** Tables that are functions: they are always called, and `url`, say, is also a column. */
const OUTSIDE_TABLES =
  /\b(?:fileCluster|url|urlCluster|s3|s3Cluster|gcs|oss|cosn|hdfs|hdfsCluster|azureBlobStorage\w*|deltaLake\w*|iceberg\w*|hudi\w*|paimon\w*|remote|remoteSecure|cluster|clusterAllReplicas|mysql|postgresql|mongodb|redis|sqlite|odbc|jdbc|executable|python|input|dictionary|loop|merge\w*|environment|arrowFlight|ytsaurus\w*)[`"]?\s*\(/i
const OUTSIDE_CLAUSES = /\bINTO\s+OUTFILE\b|\bSETTINGS\b/i
/** Keywords of the canonical form are in capitals, so that a column named `format` is none. */
const FORMAT_CLAUSE = /\bFORMAT\s+\w+\s*$/
const SYSTEM_TABLES = /\b(?:system|information_schema|_system)\s*\.|\bSYSTEM\b/i
const READS = /^\s*\(?\s*(?:SELECT|WITH|DESCRIBE|SHOW|EXPLAIN)\b/i

/** Canonical text with the content of literals and quoted names taken out, so that only its words are judged. */
const withoutLiterals = (canonical: string): string => canonical.replaceAll(/'(?:[^'\\]|\\.)*'/g, "''")

const refused = (why: string): AppError =>
  new AppError({
    code: 'statement_refused',
    message: `${why}; one SELECT over the views (v_posts, v_mentions, …) is taken`,
  })

const judge = (canonical: string): void => {
  const words = withoutLiterals(canonical)
  if (!READS.test(words)) throw refused(`this is no SELECT: ${words.slice(0, 40)}`)
  if (FORMAT_CLAUSE.test(words))
    throw refused('the format is named beside the statement (--format, ?format=)')
  const outside = [OUTSIDE_FUNCTIONS, OUTSIDE_TABLES, OUTSIDE_CLAUSES, SYSTEM_TABLES]
    .map((pattern) => pattern.exec(words)?.[0])
    .find((found) => found !== undefined)
  if (outside !== undefined)
    throw refused(`\`${outside.replace(/[`"]?\s*\($/, '').trim()}\` reaches outside the data`)
}

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

/**
 * One SELECT of the operator. The engine parses it without running it and gives back its canonical form; that form is
 * judged and run, never the text that came. This keeps slips and copied statements in bounds; it is not yet the
 * sandbox for people who are not trusted with the machine, so the route is for the owner of the data folder alone.
 *
 * @throws AppError `statement_refused`, StoreError `store_query_failed`
 */
export const createSqlRunner =
  (clickhouse: ClickHouse) =>
  async (statement: string, format: string, signal: AbortSignal): Promise<Readable> => {
    try {
      const [parsed] = await clickhouse.query<{ canonical: string }>(
        'SELECT formatQuerySingleLine({q:String}) AS canonical',
        { q: statement },
        undefined,
        { pool: 'analyst', retry: false },
      )
      if (!parsed) throw refused('there is no statement')
      judge(parsed.canonical)
      const options = { format, signal, pool: 'analyst', timeoutMs: TIMEOUT_MS, settings: LIMITS } as const
      return await clickhouse.raw(parsed.canonical, {}, options)
    } catch (error) {
      throw explain(error)
    }
  }
