import { DEFAULT_TIME_ZONE, type PostKind, type RawPost, type RejectReason } from '@tingfeng/contracts'
import type { EventLog } from '@tingfeng/event-log'
import { zoneOf } from '@tingfeng/kit'
import { hashAuthor } from '@tingfeng/privacy'
import { BatchAppender } from '../post/append-in-batches.js'
import { identify, idOfFollowUp, type PostIds, RowIdentity } from '../post/identity.js'
import type { IsExpired } from '../post/is-expired.js'
import type { Outcome, Rejection } from '../post/outcome.js'
import { postRecord, rejectedRecord } from '../post/records.js'
import { toPushed } from '../post/to-pushed.js'
import { type PostContext, toRawPost } from '../post/to-raw-post.js'
import { guessDateOrder } from './date-order.js'
import { type ColumnOf, type Mapping, resolveColumns } from './mapping.js'
import { belowTitle, openTable } from './open-table.js'
import { guessRatingMax } from './rating-scale.js'
import { type Row, sheetOf } from './row.js'
import { createRowMapper, type DataRow } from './row-mapper.js'

export interface ImportDeps {
  readonly log: Pick<EventLog, 'append'>
  readonly clock: PostContext['clock']
  readonly authorKey: Uint8Array
  readonly isExpired?: IsExpired | undefined
  /** Resolves when the readers of the bulk lane are near enough for more; default at once. */
  readonly room?: (signal?: AbortSignal) => Promise<void>
}

export interface ImportFile {
  readonly workspace: string
  readonly source: string
  readonly fileName: string
  readonly stream: AsyncIterable<Uint8Array>
  readonly mapping?: Mapping | undefined
  /** Default review. */
  readonly kind?: PostKind | undefined
  /** Zone of dates that carry none; default Asia/Shanghai. */
  readonly timeZone?: string | undefined
  readonly signal?: AbortSignal | undefined
}

export interface ImportProgress {
  /** Rows, and each 追评 that stands in a column of its own. */
  readonly seen: number
  /** Posts that are durable in the log. */
  readonly accepted: number
  /** Rows that are durable in the list of rejected posts. */
  readonly rejected: number
  /** Posts that are older than the workspace keeps them: not stored. */
  readonly expired: number
  /** Of the file, read so far. */
  readonly bytes: number
}

export interface RowError extends Rejection {
  readonly line: number
  /** Of a JSON array, from 1: all of it may stand on one line. */
  readonly item?: number
  /** Of a workbook, where it is not the first sheet that was read. */
  readonly sheet?: string
}

export interface ImportSummary extends ImportProgress {
  readonly firstErrors: readonly RowError[]
  readonly reasons: Readonly<Partial<Record<RejectReason, number>>>
  readonly columns: ColumnOf
  readonly format: string
  readonly encoding: string
  /** Where a title stands above the headers: the line that they were found in. */
  readonly headerLine?: number
  /** Of a workbook: the sheets that were read, and those that hold texts too but were not. */
  readonly sheets?: readonly string[]
  readonly unreadSheets?: readonly string[]
  /** Newest publication time among the accepted posts. */
  readonly newestPostAt?: string
}

const FIRST_ERRORS = 100

/**
 * Reads a CSV, XLSX, JSON or JSONL file into the bulk lane of the log. Resolves when every row is durable, as a post or as
 * a rejected post; memory does not grow with the file, and reading waits for the log.
 *
 * @throws CollectError when the file as a whole cannot be taken (`COLLECT_ERROR_CODES`); what the log throws
 */
export const importStream = async (
  deps: ImportDeps,
  file: ImportFile,
  onProgress: (progress: ImportProgress) => void = () => {},
): Promise<ImportSummary> => {
  const progress = { seen: 0, accepted: 0, rejected: 0, expired: 0, bytes: 0 }
  const reasons: Partial<Record<RejectReason, number>> = {}
  const firstErrors: RowError[] = []
  let newestPostAt: string | undefined

  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of file.stream) {
      file.signal?.throwIfAborted()
      progress.bytes += chunk.byteLength
      yield chunk
    }
  }
  const table = await openTable(counted())
  const columns = resolveColumns(table.headers, file.mapping)
  const mapper = createRowMapper(table.reader, columns, {
    ratingMax: file.mapping?.ratingMax ?? guessRatingMax(table.sample, table.reader, columns),
  })
  const context: PostContext = {
    workspace: file.workspace,
    source: file.source,
    kind: file.kind ?? 'review',
    zone: zoneOf(file.timeZone ?? DEFAULT_TIME_ZONE),
    dateOrder: file.mapping?.dateOrder ?? guessDateOrder(table.sample, table.reader, columns),
    authorKey: deps.authorKey,
    clock: deps.clock,
  }
  let identity = new RowIdentity(file.source)
  let inSheet: string | undefined
  const room = async (): Promise<void> => deps.room?.(file.signal)
  const posts = new BatchAppender(deps.log, 'posts.raw.bulk', {
    room,
    onDurable: (count) => {
      progress.accepted += count
      onProgress({ ...progress })
    },
  })
  const rejects = new BatchAppender(deps.log, 'posts.rejected', {
    room,
    onDurable: (count) => {
      progress.rejected += count
      onProgress({ ...progress })
    },
  })

  const refuse = (
    row: Row,
    { reason, detail }: Rejection,
    payload: string,
    ids?: PostIds,
  ): Promise<void> | undefined => {
    reasons[reason] = (reasons[reason] ?? 0) + 1
    const item = 'item' in row ? row.item : undefined
    const sheet = sheetOf(row)
    if (firstErrors.length < FIRST_ERRORS)
      firstErrors.push({
        line: row.line,
        ...(item !== undefined && { item }),
        ...(sheet !== undefined && { sheet }),
        reason,
        detail,
      })
    const { workspace, source, fileName } = file
    return rejects.add(
      rejectedRecord({
        workspace,
        source,
        origin: sheet === undefined ? fileName : `${fileName} ${sheet}`,
        position: item ?? row.line,
        reason,
        detail,
        payload,
        ids,
        unread: row.kind === 'bad',
        at: deps.clock.now(),
      }),
    )
  }
  const keep = (post: RawPost): Promise<void> | undefined => {
    const { undated, publishedAt } = post
    if (deps.isExpired?.(post)) {
      progress.expired++
      return undefined
    }
    if (!undated && (newestPostAt === undefined || publishedAt > newestPostAt)) newestPostAt = publishedAt
    return posts.add(postRecord(post))
  }
  const nameOf = (row: DataRow): string =>
    row.kind === 'object' && row.item !== undefined ? `item-${row.item}` : `line-${row.line}`
  const idsOf = (row: DataRow, mapped: Parameters<typeof identify>[0]): PostIds =>
    identify(mapped, file.source, () => identity.next(mapper.canonical(row)))
  /** 追评 of the same row: a post of its own, also where the first one could not be taken yet. */
  const takeFollowUp = (row: DataRow, firstId: string | undefined): Promise<void> | undefined => {
    const mapped = mapper.followUp(row)
    if (mapped === undefined) return undefined
    progress.seen++
    const followUpOf = firstId ?? idsOf(row, { nativeId: mapped.followUpOfNativeId }).post
    const ids = { post: idOfFollowUp(followUpOf), followUpOf }
    const post = toRawPost(mapped, context, ids)
    if (post.kind === 'ok') return keep(post.value)
    return refuse(row, post, JSON.stringify(toPushed(mapped, context, `${nameOf(row)}-follow-up`)), ids)
  }
  const hashOf = (author: string): string => hashAuthor(deps.authorKey, file.source, author)
  const takeFirst = (row: DataRow): { wait: Promise<void> | undefined; id?: string } => {
    const mapped = mapper.map(row)
    if (mapped.kind === 'reject') return { wait: refuse(row, mapped, mapper.readable(row, hashOf)) }
    const ids = idsOf(row, mapped.value)
    const post: Outcome<RawPost> = toRawPost(mapped.value, context, ids)
    if (post.kind === 'ok') return { wait: keep(post.value), id: ids.post }
    const payload = JSON.stringify(toPushed(mapped.value, context, nameOf(row)))
    return { wait: refuse(row, post, payload, ids), id: ids.post }
  }
  const takeBoth = async (row: DataRow): Promise<void> => {
    const { wait, id } = takeFirst(row)
    await wait
    await takeFollowUp(row, id)
  }
  const take = (row: Row): Promise<void> | undefined => {
    progress.seen++
    if (sheetOf(row) !== inSheet) {
      // Two sheets overlap as two exports do: a row that stands in both is one.
      inSheet = sheetOf(row)
      identity = new RowIdentity(file.source)
    }
    if (row.kind === 'bad') return refuse(row, row, row.payload)
    return columns.followUpText === undefined ? takeFirst(row).wait : takeBoth(row)
  }

  try {
    for await (const rows of table.rows)
      for (const row of rows) {
        const wait = take(row)
        if (wait) await wait
      }
  } finally {
    // What was read is settled even when the stream breaks off: the counts must say what is in the log.
    await Promise.allSettled([posts.flush(), rejects.flush()])
  }
  await Promise.all([posts.flush(), rejects.flush()])
  onProgress({ ...progress })
  return {
    ...progress,
    firstErrors,
    reasons,
    columns,
    format: table.format,
    encoding: table.encoding(),
    ...belowTitle(table),
    ...(table.sheets && { sheets: table.sheets, unreadSheets: table.unreadSheets ?? [] }),
    ...(newestPostAt !== undefined && { newestPostAt }),
  }
}
