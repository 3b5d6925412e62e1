import type { Readable } from 'node:stream'
import type { PostView } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { quoteIdentifier } from '../quote-identifier.js'
import { HOUR_MS } from '../schema/hour.js'
import { POST_VIEW } from '../views/columns.js'
import type { Cursor } from './cursor.js'
import { type PostFilter, postFilter } from './post-filter.js'
import { POST_SELECT, type PostRow, toPost } from './post-row.js'
import { toView } from './post-view.js'
import { type HourSpan, READ_SETTINGS, spanOf } from './scope.js'

const ROWS = 2_000
/** A page is read while its rows are written to a disk, which may be slow. */
const PAGE_TIMEOUT_MS = 600_000
const PARQUET_TIMEOUT_MS = 2 * 3_600_000
/** Of one query; a row group of the longest posts fits. */
const MEMORY = String(600 * 1024 * 1024)

export interface ExportPlan {
  readonly total: number
  /** From new to old; each has about as many posts as fit one page, or is one busy hour. */
  readonly spans: readonly HourSpan[]
}

/** How many posts a filter has, and the pieces in which they are best read. */
export const planExport = async (
  client: ClickHouse,
  workspace: string,
  filter: PostFilter,
): Promise<ExportPlan> => {
  const { where, values } = postFilter(workspace, filter, spanOf(filter))
  const hours = await client.query<{ at: number; n: number }>(
    `SELECT toUnixTimestamp(hour) AS at, count() AS n FROM posts FINAL WHERE ${where} GROUP BY hour ORDER BY hour DESC`,
    values,
    undefined,
    { settings: READ_SETTINGS, timeoutMs: PAGE_TIMEOUT_MS },
  )
  const spans: { fromMs: number; toMs: number; posts: number }[] = []
  for (const { at, n } of hours) {
    const last = spans.at(-1)
    if (last && last.posts + n <= ROWS) {
      last.fromMs = at * 1000
      last.posts += n
    } else spans.push({ fromMs: at * 1000, toMs: at * 1000 + HOUR_MS, posts: n })
  }
  return { total: hours.reduce((sum, { n }) => sum + n, 0), spans }
}

/** One piece of a plan, newest first, as the rows arrive. */
async function* readSpan(
  client: ClickHouse,
  workspace: string,
  filter: PostFilter,
  span: HourSpan,
  signal: AbortSignal,
): AsyncGenerator<readonly PostView[], void, undefined> {
  let cursor: Cursor | undefined
  for (;;) {
    const { where, values } = postFilter(workspace, filter, span, cursor)
    let rows = 0
    const answer = client.queryStream<PostRow>(
      `SELECT ${POST_SELECT} FROM posts FINAL WHERE ${where}
      ORDER BY posts.published_at DESC, posts.id DESC LIMIT {rows:UInt32}`,
      { ...values, rows: ROWS },
      { settings: { ...READ_SETTINGS, max_memory_usage: MEMORY }, signal, timeoutMs: PAGE_TIMEOUT_MS },
    )
    for await (const batch of answer) {
      const last = batch.at(-1)
      if (last) cursor = { atMs: Date.parse(last.published_at), id: last.post_id }
      rows += batch.length
      yield batch.map((row) => toView(toPost(row)))
    }
    if (rows < ROWS) return
  }
}

/**
 * Every post of a filter, newest first, in bounded memory. Each piece is a query of its own: nothing is held open for
 * long, and a post that is edited meanwhile comes as it was when its piece was read.
 */
export async function* exportPosts(
  client: ClickHouse,
  workspace: string,
  filter: PostFilter,
  { spans }: ExportPlan,
  signal: AbortSignal,
): AsyncGenerator<readonly PostView[], void, undefined> {
  for (const span of spans) yield* readSpan(client, workspace, filter, span, signal)
}

/** Enums are numbers to readers of Parquet. */
const COLUMNS = POST_VIEW.map(({ name, type, is }) =>
  type.startsWith('Enum8') ? `toString(${is}) AS ${name}` : `${is} AS ${name}`,
).join(', ')

/** The same posts as a Parquet file with the columns of `v_posts`, in no particular order, written by the store. */
export const exportParquet = (
  client: ClickHouse,
  workspace: string,
  filter: PostFilter,
  signal: AbortSignal,
): Promise<Readable> => {
  const { where, values } = postFilter(workspace, filter, spanOf(filter))
  return client.raw(`SELECT ${COLUMNS} FROM posts FINAL WHERE ${where}`, values, {
    format: 'Parquet',
    pool: 'analyst',
    signal,
    timeoutMs: PARQUET_TIMEOUT_MS,
    settings: {
      ...READ_SETTINGS,
      prefer_column_name_to_alias: 1,
      max_memory_usage: MEMORY,
      max_threads: 1,
      max_block_size: '8192',
      output_format_parquet_row_group_size: '50000',
      output_format_parquet_row_group_size_bytes: String(32 * 1024 * 1024),
      output_format_parquet_compression_method: 'zstd',
      output_format_parquet_string_as_string: 1,
    },
  })
}

/** A small table as a Parquet file. */
export const parquetOfRows = (
  client: ClickHouse,
  columns: readonly { readonly name: string; readonly type: string }[],
  rows: readonly (readonly unknown[])[],
  signal: AbortSignal,
): Promise<Readable> => {
  const structure = columns.map(({ name, type }) => `${quoteIdentifier(name)} ${type}`).join(', ')
  return client.raw(
    `SELECT * FROM format('JSONCompactEachRow', {structure:String}, {rows:String})`,
    { structure, rows: rows.map((row) => JSON.stringify(row)).join('\n') },
    { format: 'Parquet', signal, settings: { output_format_parquet_string_as_string: 1 } },
  )
}
