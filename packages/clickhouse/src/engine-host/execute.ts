import type { Engine, EngineSession, InsertResult } from './engine.js'
import type { PoolName } from './engine-config.js'
import { EngineException, EXCEPTION, hostException } from './exceptions.js'
import { mayEndEarly, refuseRowsBehindSemicolon } from './insert-data.js'
import type { Reply } from './reply.js'
import type { RequestOptions } from './request.js'
import type { RunningQuery } from './running-queries.js'
import type { Slots } from './slots.js'
import { withSpoolFile } from './spool-file.js'
import type { Statement } from './statement.js'

/** Formats whose blocks, each formatted on its own, make one valid whole when put one behind the other. */
const STREAMED_FORMATS = new Set([
  'jsoneachrow',
  'jsonlines',
  'ndjson',
  'jsoncompacteachrow',
  'jsonstringseachrow',
  'jsoncompactstringseachrow',
  'tabseparated',
  'tsv',
  'tabseparatedraw',
  'tsvraw',
  'csv',
  'tskv',
  'rowbinary',
  'native',
  'null',
])
/** Settings that put something around the rows: such a result is made whole on disk first. */
const WHOLE_RESULT_SETTINGS = ['output_format_json_array_of_rows', 'extremes']

export interface ExecuteDeps {
  readonly engine: Engine
  /** Changes of the writer have slots of their own: rewriting rows may take an hour, and no INSERT waits behind it. */
  readonly slots: Readonly<Record<PoolName | 'change', Slots>>
}

export interface Query {
  readonly statement: Statement
  readonly options: RequestOptions
  readonly prelude: string | undefined
  readonly running: RunningQuery
}

const poolFor = ({ statement, options }: Query): PoolName => {
  if (options.pool !== undefined) return options.pool
  return statement.kind === 'select' || statement.kind === 'show' ? 'reader' : 'writer'
}

/** The SQL with the mark in it (and something more), before its FORMAT clause: where no data and no text is hurt. */
const withMark = ({ statement: { sql, beforeFormat }, running }: Query, more = ''): string => {
  const tail = sql.slice(beforeFormat)
  return `${sql.slice(0, beforeFormat)} ${running.mark}${more}${tail === '' ? '' : ` ${tail}`}`
}

const isStreamed = ({ statement, options }: Query): boolean => {
  const format = (statement.format ?? options.defaultFormat).toLowerCase()
  const text = statement.sql.toLowerCase()
  const whole = WHOLE_RESULT_SETTINGS.some((name) => options.settings.has(name) || text.includes(name))
  return STREAMED_FORMATS.has(format) && !options.waitsForEnd && !statement.withTotals && !whole
}

const formatOf = ({ statement, options }: Query): string => statement.format ?? options.defaultFormat

const streamRows = async (session: EngineSession, query: Query, reply: Reply): Promise<void> => {
  const { running } = query
  const started = performance.now()
  const blocks = session.stream(withMark(query), formatOf(query))
  const begin = (): void => reply.begin(formatOf(query), { elapsedMs: performance.now() - started })
  try {
    for (;;) {
      running.signal.throwIfAborted()
      const next = await running.stoppable(blocks.next())
      if (!reply.begun) begin()
      if (next.done === true) break
      await reply.write(next.value)
    }
  } finally {
    await blocks.return()
  }
  await reply.end()
}

/** Lets the engine write the result to a file, whatever its size and format, then sends the file. */
const spoolRows = async (
  session: EngineSession,
  query: Query,
  reply: Reply,
  engine: Engine,
): Promise<void> => {
  const { running, statement } = query
  const started = performance.now()
  const format = statement.format === undefined ? ` FORMAT ${formatOf(query)}` : ''
  await withSpoolFile(engine.spoolFolder, async (file) => {
    const outfile = ` INTO OUTFILE ${quoted(file.path)}`
    await running.stoppable(session.run(withMark(query, outfile + format), 'Null'))
    await file.assertWhole()
    reply.begin(formatOf(query), { elapsedMs: performance.now() - started })
    for await (const chunk of file.read()) await reply.write(chunk)
  })
  await reply.end()
}

const sendResult = async (session: EngineSession, query: Query, reply: Reply): Promise<void> => {
  const started = performance.now()
  const operation = session.run(withMark(query), query.options.defaultFormat)
  // A change that has begun is finished even when its sender is gone: half a change helps nobody.
  const bytes = await (query.statement.kind === 'change' ? operation : query.running.stoppable(operation))
  reply.begin(formatOf(query), { elapsedMs: performance.now() - started })
  await reply.write(bytes)
  await reply.end()
}

const quoted = (path: string): string => `'${path.replace(/[\\']/g, '\\$&')}'`

/**
 * An INSERT whose data the engine reads from a file: whatever stands in there can only be rows, never the engine's
 * next statement.
 */
const insertFromFile = (session: EngineSession, query: Query, engine: Engine): Promise<InsertResult> => {
  const { sql, beforeClauses, beforeFormat, data, format } = query.statement
  refuseRowsBehindSemicolon(query.statement)
  return withSpoolFile(engine.spoolFolder, async (file) => {
    if (/[*?{}]/.test(file.path))
      throw hostException(
        'NOT_IMPLEMENTED',
        'Data with empty lines or semicolons needs a data folder without * ? { } in its path',
      )
    await file.write(data)
    const clauses = sql.slice(beforeClauses, beforeFormat)
    const source = `FROM INFILE ${quoted(file.path)} COMPRESSION 'none'`
    const head = `${sql.slice(0, beforeClauses)} ${source} ${clauses} ${query.running.mark} FORMAT ${format}`
    return session.insert(head, Buffer.alloc(0)).catch((error: unknown) => {
      if (!(error instanceof EngineException)) throw error
      const message = error.message.replaceAll(file.path, 'of the request')
      throw new EngineException(error.exceptionCode, message, error)
    })
  })
}

const insertRows = async (
  session: EngineSession,
  query: Query,
  reply: Reply,
  engine: Engine,
): Promise<void> => {
  const started = performance.now()
  const inserting = mayEndEarly(query.statement)
    ? insertFromFile(session, query, engine)
    : session.insert(withMark(query), query.statement.data)
  const { rowsWritten, bytesWritten } = await inserting.catch((error: unknown) => {
    // A server takes an INSERT without rows for a success.
    if (error instanceof EngineException && error.exceptionCode === EXCEPTION.NO_DATA_TO_INSERT)
      return { rowsWritten: 0, bytesWritten: 0 }
    throw error
  })
  reply.begin(formatOf(query), {
    writtenRows: rowsWritten,
    writtenBytes: bytesWritten,
    elapsedMs: performance.now() - started,
  })
  await reply.end()
}

const runInSession = async (
  session: EngineSession,
  query: Query,
  reply: Reply,
  engine: Engine,
): Promise<void> => {
  if (query.prelude !== undefined) await session.run(query.prelude, 'Null')
  switch (query.statement.kind) {
    case 'select':
      return isStreamed(query) ? streamRows(session, query, reply) : spoolRows(session, query, reply, engine)
    case 'insert_data':
    case 'insert_select':
      return insertRows(session, query, reply, engine)
    case 'show':
    case 'kill':
    case 'change':
      return sendResult(session, query, reply)
  }
}

/**
 * Runs one statement in a session of its own and answers it. The session is closed when its last operation has
 * ended: the next query starts in a fresh one, so nothing of a failed query can reach it.
 *
 * @throws EngineException as the engine words it; the signal's reason when the query was stopped
 */
export const execute = async (deps: ExecuteDeps, query: Query, reply: Reply): Promise<void> => {
  const pool = poolFor(query)
  const slots = pool === 'writer' && query.statement.kind === 'change' ? deps.slots.change : deps.slots[pool]
  // A KILL must never wait behind what it is meant to end.
  const release = query.statement.kind === 'kill' ? undefined : await slots.take(query.running.signal)
  try {
    const session = deps.engine.openSession(pool)
    try {
      await runInSession(session, query, reply, deps.engine)
    } finally {
      session.close()
    }
  } catch (error) {
    if (query.running.signal.aborted) throw query.running.signal.reason
    // The engine quotes the end of a text that it cannot read: the mark is not the sender's.
    if (error instanceof EngineException)
      throw new EngineException(error.exceptionCode, error.message.replaceAll(query.running.mark, ''), error)
    throw error
  } finally {
    release?.()
  }
}
