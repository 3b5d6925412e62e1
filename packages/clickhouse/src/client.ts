import { Readable } from 'node:stream'
import {
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
  type DataFormat,
  EXCEPTION_TAG_HEADER_NAME,
  type ClickHouseClient as HttpClient,
} from '@clickhouse/client'
import { retry } from '@tingfeng/kit'
import type { z } from 'zod'
import { ndjsonChunks, type Rows } from './client-rows.js'
import { StoreError } from './errors.js'
import { readJsonRows } from './json-rows.js'
import { quoteIdentifier } from './quote-identifier.js'
import { type RequestDeadline, startDeadline } from './request-deadline.js'

export interface ClickHouseOptions {
  readonly url: string
  readonly username?: string
  readonly password?: string
  /** `tingfeng` by default. */
  readonly database?: string
  /** Milliseconds a request may take, its answer included; 60 s by default. */
  readonly timeoutMs?: number
  /** Connections at most; 16 by default. */
  readonly maxConnections?: number
  /** gzip both ways: worth it over a network, not on loopback. Off by default. */
  readonly compression?: boolean
  /** PEM text of the authority that signed the server's certificate, where the system does not know it. */
  readonly caCert?: string
  /** Which of the engine host's pools to use; by default the host chooses by statement. A server ignores it. */
  readonly pool?: 'writer' | 'reader' | 'analyst'
  /** Settings of every request. */
  readonly settings?: ClickHouseSettings
}

/** Values for the `{name:Type}` placeholders of a query, bound by the store: never part of the SQL text. */
export type QueryValues = Readonly<Record<string, unknown>>

export interface RequestOptions {
  readonly queryId?: string
  readonly settings?: ClickHouseSettings
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
  readonly pool?: 'writer' | 'reader' | 'analyst'
}

export interface QueryOptions extends RequestOptions {
  /** A read that met a broken connection or a busy store is tried again for some 15 s; false turns that off. */
  readonly retry?: boolean
}

export interface InsertOptions extends RequestOptions {
  /** The columns that the rows give; all by default. */
  readonly columns?: readonly string[]
  /** Of rows that come as text: objects (the default), or arrays of values in the order of `columns`. */
  readonly format?: 'JSONEachRow' | 'JSONCompactEachRow'
}

export interface RawOptions extends RequestOptions {
  /** Format where the SQL names none. */
  readonly format: string
  /** Values of placeholders in ClickHouse's own text form, as they came over HTTP; `values` are for everyone else. */
  readonly textValues?: Readonly<Record<string, string>>
}

export interface RawAnswer {
  readonly body: Readable
  /** As the store sent them, their names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/**
 * The store over HTTP, a server or the engine host alike. Times are UTC both ways: ISO 8601 in results, any ISO 8601
 * on insert. 64-bit integers come as numbers (exact up to 2^53). Every failure is a StoreError.
 */
export interface ClickHouse {
  readonly database: string
  /** Runs a statement for its effect. Never repeated by itself. */
  command(sql: string, values?: QueryValues, options?: RequestOptions): Promise<void>
  /**
   * All rows of a SELECT, each parsed by `schema` where one is given (else the caller vouches for `Row`).
   *
   * @throws StoreError store_unexpected_answer when a row does not fit the schema
   */
  query<Row = Record<string, unknown>>(
    sql: string,
    values?: QueryValues,
    schema?: z.ZodType<Row>,
    options?: QueryOptions,
  ): Promise<Row[]>
  /** Rows of a SELECT in batches as they arrive, in bounded memory. A failure in the middle throws. */
  queryStream<Row = Record<string, unknown>>(
    sql: string,
    values?: QueryValues,
    options?: RequestOptions,
  ): AsyncGenerator<Row[], void, undefined>
  /** The bytes of a result in any format. An answer that breaks off ends the stream with an error. */
  raw(sql: string, values: QueryValues, options: RawOptions): Promise<Readable>
  /** The same with what the store says of them in its headers. */
  rawAnswer(sql: string, values: QueryValues, options: RawOptions): Promise<RawAnswer>
  /**
   * Inserts rows given as objects or as NDJSON (one piece, or pieces cut anywhere). Resolves when they are durable.
   * A field that the table does not have is refused. Never repeated by itself: a failed insert may have been
   * carried out in part or in whole.
   */
  insert(table: string, rows: Rows, options?: InsertOptions): Promise<{ readonly writtenRows: number }>
  /** Resolves when the store answers a query. */
  ping(): Promise<void>
  close(): Promise<void>
}

const BASE_SETTINGS: ClickHouseSettings = {
  date_time_output_format: 'iso',
  date_time_input_format: 'best_effort',
  output_format_json_quote_64bit_integers: 0,
  session_timezone: 'UTC',
}
const INSERT_SETTINGS: ClickHouseSettings = { input_format_skip_unknown_fields: 0, async_insert: 0 }

/** Some 15 s of many short waits: the engine host is back a second or a few after a crash. */
const READ_RETRIES = { attempts: 40, firstDelayMs: 100, maxDelayMs: 800 }

/** Node counts no time for an answer that is being read; this bound of the library only backs ours up. */
const LIBRARY_TIMEOUT_MS = 24 * 3600 * 1000

const httpClient = (options: ClickHouseOptions): HttpClient =>
  createClient({
    url: options.url,
    application: 'tingfeng',
    username: options.username ?? 'default',
    password: options.password ?? '',
    database: options.database ?? 'tingfeng',
    max_open_connections: options.maxConnections ?? 16,
    request_timeout: LIBRARY_TIMEOUT_MS,
    compression: { request: options.compression ?? false, response: options.compression ?? false },
    clickhouse_settings: { ...BASE_SETTINGS, ...options.settings },
    log: { level: ClickHouseLogLevel.OFF },
    ...(options.caCert === undefined ? {} : { tls: { ca_cert: Buffer.from(options.caCert) } }),
    use_multipart_params_auto: true,
  })

/** Reads an answer that holds nothing of interest, to its end. */
const drain = async (stream: Readable, deadline: RequestDeadline): Promise<void> => {
  try {
    for await (const chunk of stream) void chunk
  } catch (error) {
    throw deadline.explain(error)
  } finally {
    deadline.done()
  }
}

/** Opens nothing yet: the first request does. */
export const createClickHouse = (options: ClickHouseOptions): ClickHouse => {
  const client = httpClient(options)
  const database = options.database ?? 'tingfeng'

  const deadlineOf = ({ timeoutMs, signal, queryId }: RequestOptions): RequestDeadline =>
    startDeadline({ timeoutMs: timeoutMs ?? options.timeoutMs ?? 60_000, signal, queryId })

  const requestOf = (request: RequestOptions, deadline: RequestDeadline) => {
    const pool = request.pool ?? options.pool
    return {
      abort_signal: deadline.signal,
      ...(request.queryId === undefined ? {} : { query_id: request.queryId }),
      ...(pool === undefined ? {} : { http_headers: { 'X-Tingfeng-Pool': pool } }),
    }
  }

  const exec = async (sql: string, values: QueryValues, request: RequestOptions, body?: Readable) => {
    const deadline = deadlineOf(request)
    try {
      deadline.signal.throwIfAborted()
      const common = {
        ...requestOf(request, deadline),
        query: sql,
        query_params: { ...values },
        clickhouse_settings: request.settings ?? {},
      }
      const answer = await client.exec(body === undefined ? common : { ...common, values: body })
      return { ...answer, deadline }
    } catch (error) {
      deadline.done()
      throw deadline.explain(error)
    }
  }

  async function* queryStream<Row>(sql: string, values: QueryValues = {}, request: RequestOptions = {}) {
    const settings = { ...request.settings, default_format: 'JSONEachRow' as const }
    const { stream, deadline, response_headers } = await exec(sql, values, { ...request, settings })
    try {
      const tag = response_headers[EXCEPTION_TAG_HEADER_NAME]
      for await (const rows of readJsonRows(stream, typeof tag === 'string' ? tag : undefined)) {
        // safe: the caller vouches for the shape; query() checks it where a schema is given
        yield rows as Row[]
      }
    } catch (error) {
      throw deadline.explain(error)
    } finally {
      deadline.done()
    }
  }

  const readAll = async (sql: string, values: QueryValues, request: RequestOptions): Promise<unknown[]> => {
    const all: unknown[] = []
    for await (const rows of queryStream<unknown>(sql, values, request)) for (const row of rows) all.push(row)
    return all
  }

  const rawAnswer: ClickHouse['rawAnswer'] = async (sql, values, { format, textValues = {}, ...request }) => {
    const bound = Object.entries(textValues).map(([name, value]) => [`param_${name}`, value] as const)
    const settings = {
      ...request.settings,
      ...Object.fromEntries(bound),
      // safe: the store refuses a format that it does not know
      default_format: format as DataFormat,
    }
    const { stream, deadline, response_headers } = await exec(sql, values, { ...request, settings })
    return { body: stream.once('close', deadline.done), headers: response_headers }
  }

  return {
    database,
    queryStream,
    rawAnswer,
    async command(sql, values = {}, request = {}) {
      const { stream, deadline } = await exec(sql, values, request)
      await drain(stream, deadline)
    },
    async query<Row>(
      sql: string,
      values: QueryValues = {},
      schema?: z.ZodType<Row>,
      request: QueryOptions = {},
    ) {
      const read = () => readAll(sql, values, request)
      const rows =
        request.retry === false
          ? await read()
          : await retry(read, {
              ...READ_RETRIES,
              ...(request.signal ? { signal: request.signal } : {}),
            })
      // safe: without a schema the caller vouches for the shape
      if (schema === undefined) return rows as Row[]
      return rows.map((row) => {
        const parsed = schema.safeParse(row)
        if (parsed.success) return parsed.data
        const paths = parsed.error.issues.map((issue) => issue.path.join('.'))
        throw new StoreError({
          code: 'store_unexpected_answer',
          message: `A row of the store does not have the expected shape at: ${paths.join(', ')}`,
        })
      })
    },
    raw: async (sql, values, options) => (await rawAnswer(sql, values, options)).body,
    async insert(table, rows, { columns, format = 'JSONEachRow', ...request } = {}) {
      const list = columns === undefined ? '' : ` (${columns.map(quoteIdentifier).join(', ')})`
      const sql = `INSERT INTO ${table.split('.').map(quoteIdentifier).join('.')}${list} FORMAT ${format}`
      const settings = { ...INSERT_SETTINGS, ...request.settings }
      const body = Readable.from(ndjsonChunks(rows), { objectMode: false })
      const { stream, summary, deadline } = await exec(sql, {}, { ...request, settings }, body)
      await drain(stream, deadline)
      return { writtenRows: Number(summary?.written_rows ?? 0) }
    },
    async ping() {
      await readAll('SELECT 1', {}, { timeoutMs: 10_000 })
    },
    close: () => client.close(),
  }
}
