import type { Readable } from 'node:stream'
import { type ClickHouse, serverMessageOf } from '@tingfeng/clickhouse'
import { AppError, isAppError } from '@tingfeng/kit'

/** What reaches outside the store: files, networks, other databases, the server itself, the clock of a worker. */
const OUTSIDE =
  /\b(?:file|fileCluster|url|urlCluster|s3|s3Cluster|gcs|oss|cosn|hdfs|hdfsCluster|azureBlobStorage\w*|deltaLake\w*|iceberg\w*|hudi\w*|paimon\w*|remote|remoteSecure|cluster|clusterAllReplicas|mysql|postgresql|mongodb|redis|sqlite|odbc|jdbc|executable|python|input|dictionary|dictGet\w*|loop|merge\w*|sleep\w*|getMacro|getServerSetting|environment|catboostEvaluate|shell|arrowFlight|ytsaurus\w*)\b/i
const OUTSIDE_CLAUSES = /\bINTO\s+OUTFILE\b|\bSETTINGS\b|\bFORMAT\b/i
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
  const outside =
    OUTSIDE.exec(words)?.[0] ?? OUTSIDE_CLAUSES.exec(words)?.[0] ?? SYSTEM_TABLES.exec(words)?.[0]
  if (outside !== undefined) throw refused(`\`${outside.trim()}\` reaches outside the data`)
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
