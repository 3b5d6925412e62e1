import { randomUUID } from 'node:crypto'
import type { ChannelFault, DeliveryQuery, DeliveryView } from '@tingfeng/contracts'
import { type Selectable, sql } from 'kysely'
import { toInstant, toInstantOrNull } from '../../column-values.js'
import type { Db } from '../../database.js'
import { inChunks } from '../../in-chunks.js'
import { isAfterPage, microsecondsOf, pageOf } from '../../paging.js'
import { transact } from '../../transact.js'
import { fromFault, toChannelFault } from '../fault-column.js'
import type { AlertDeliveriesTable } from './schema.js'

export interface NewDelivery {
  readonly workspace: string
  readonly kind: DeliveryView['kind']
  /** One delivery for each notice, channel and recipient, however often it is asked for. */
  readonly notice: string | null
  readonly incident: string | null
  readonly channel: string
  /** Empty for robots of groups. */
  readonly recipient: string
  readonly subscribers: readonly string[]
  readonly mentions: readonly string[]
  readonly language: 'zh' | 'en'
  readonly severity: DeliveryView['severity']
  readonly reason: string
  readonly titleZh: string
  readonly titleEn: string
  /** Everything that the message says. */
  readonly body: unknown
  readonly digest: boolean
  readonly dueAt: Date
}

/** Why a message did not arrive: in an English sentence, and for words in other languages. */
export interface SendFailure {
  readonly error: string
  readonly fault: ChannelFault | null
}

export interface Delivery extends Omit<NewDelivery, 'dueAt'> {
  readonly id: string
  readonly attempts: number
  readonly mayRepeat: boolean
  readonly dueAt: string
  readonly createdAt: string
}

/**
 * The outbox. A message is written before anything is sent, is marked `sending` before it leaves and settled after the
 * answer: what is found `sending` by nobody was interrupted in between, and may have arrived.
 */
export interface AlertDeliveries {
  /** @returns how many were not there before */
  add(deliveries: readonly NewDelivery[]): Promise<number>
  /**
   * What waits and is due, of enabled channels that may be tried; oldest first within each channel. Whatever the clock
   * did: single messages are due from the start, but for repeats; a digest is due, too, where it was written after `now`
   * or is due later than any digest can be; a repeat where it is due later than any can be; a channel may be tried where
   * it failed after `now`.
   */
  due(now: Date, limit: number): Promise<Delivery[]>
  /** Marks them as being given away, the first one for all. @returns false when one of them is not waiting any more */
  begin(ids: readonly string[]): Promise<boolean>
  /** They have arrived, by the message of the first one. */
  sent(ids: readonly string[], at: Date): Promise<void>
  /** To be tried again: nothing of it has arrived. */
  postpone(ids: readonly string[], failure: SendFailure): Promise<void>
  /**
   * The answer was lost, so it may have arrived: to be tried again, marked as a possible repeat. Where the other side
   * cannot tell repeats one is risked, not before `repeatAt` unless the channel has delivered something since; what was
   * marked before is `uncertain`.
   *
   * @param repeatAt at most `LONGEST_RETRY_MS` from now; undefined where the other side tells repeats by the message's id
   * @returns how many are `uncertain` now
   */
  doubt(ids: readonly string[], failure: SendFailure, repeatAt: Date | undefined): Promise<number>
  /** Nobody will take them. */
  failed(ids: readonly string[], failure: SendFailure): Promise<void>
  /**
   * What was interrupted while it was sent waits again, once, marked as a possible repeat; the second time, or where an
   * answer was lost before, it is `uncertain`. Called by whoever alone sends from now on.
   */
  recover(): Promise<{ readonly repeated: number; readonly uncertain: number }>
  /** `failed` and `uncertain` ones wait again, because a person says so. */
  retry(workspace: string, id: string): Promise<boolean>
  /** Newest first; `next` is unset on the last page. */
  list(
    workspace: string,
    query: DeliveryQuery,
  ): Promise<{ readonly deliveries: DeliveryView[]; readonly next?: string }>
  counts(workspace: string): Promise<Partial<Record<DeliveryView['state'], number>>>
  /** Waiting ones by channel. */
  waiting(workspace: string): Promise<ReadonlyMap<string, number>>
  /** Settled ones. @returns how many */
  removeBefore(before: Date): Promise<number>
}

type Row = Selectable<AlertDeliveriesTable>
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

const toDelivery = (row: Row): Delivery => ({
  id: row.id,
  workspace: row.workspace,
  kind: row.kind,
  notice: row.notice,
  incident: row.incident,
  channel: row.channel,
  recipient: row.recipient,
  subscribers: strings(row.subscribers),
  mentions: strings(row.mentions),
  language: row.language === 'en' ? 'en' : 'zh',
  severity: row.severity as Delivery['severity'], // safe: written from this type
  reason: row.reason,
  titleZh: row.title_zh,
  titleEn: row.title_en,
  body: row.body,
  digest: row.digest,
  attempts: row.attempts,
  mayRepeat: row.may_repeat,
  dueAt: toInstant(row.due_at),
  createdAt: toInstant(row.created_at),
})

const toView = (row: Omit<Row, 'body'>): DeliveryView => ({
  id: row.id,
  kind: row.kind,
  channel: row.channel,
  to: row.recipient,
  subscribers: strings(row.subscribers),
  state: row.state,
  severity: row.severity as DeliveryView['severity'], // safe: written from this type
  reason: row.reason,
  titleZh: row.title_zh,
  titleEn: row.title_en,
  incident: row.incident,
  mayRepeat: row.may_repeat,
  attempts: row.attempts,
  createdAt: toInstant(row.created_at),
  dueAt: toInstant(row.due_at),
  sentAt: toInstantOrNull(row.sent_at),
  mergedInto: row.merged_into,
  lastError: row.last_error,
  lastFault: toChannelFault(row.last_fault),
})

const VIEW_COLUMNS = [
  ...([
    'id',
    'workspace',
    'kind',
    'notice',
    'incident',
    'channel',
    'recipient',
    'subscribers',
    'mentions',
  ] as const),
  ...([
    'language',
    'severity',
    'reason',
    'title_zh',
    'title_en',
    'digest',
    'state',
    'due_at',
    'attempts',
  ] as const),
  ...(['interrupted', 'may_repeat', 'sent_at', 'merged_into', 'last_error', 'last_fault'] as const),
  ...(['created_at'] as const),
] as const

const CHUNK = 500
const HOUR_MS = 3_600_000
/** A day, and the hour of a change to winter time. */
const LONGEST_DIGEST_MS = 25 * HOUR_MS
/** Nobody leaves a channel alone for longer after a failure. */
export const LONGEST_RETRY_MS = HOUR_MS
/** Rows are stamped by the clock of the database, which may run on another machine. */
const CLOCKS_DIFFER_MS = 5 * 60_000

export const createAlertDeliveries = (db: Db): AlertDeliveries => ({
  add: (deliveries) =>
    transact(db, async (trx) => {
      let added = 0n
      for (const chunk of inChunks(deliveries, CHUNK)) {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('alert_deliveries')
          .values(
            chunk.map(({ titleZh, titleEn, dueAt, subscribers, mentions, body, ...delivery }) => ({
              id: randomUUID(),
              ...delivery,
              subscribers: JSON.stringify(subscribers),
              mentions: JSON.stringify(mentions),
              title_zh: titleZh,
              title_en: titleEn,
              body: JSON.stringify(body),
              state: 'waiting' as const,
              due_at: dueAt,
            })),
          )
          .onConflict((conflict) => conflict.columns(['notice', 'channel', 'recipient']).doNothing())
          .executeTakeFirstOrThrow()
        added += numInsertedOrUpdatedRows ?? 0n
      }
      return Number(added)
    }),

  due: async (now, limit) => {
    const rows = await db
      .selectFrom('alert_deliveries as d')
      .innerJoin('alert_channels as c', 'c.id', 'd.channel')
      .selectAll('d')
      .where('d.state', '=', 'waiting')
      .where('c.enabled', '=', true)
      .where((where) =>
        where.or([
          where('d.digest', '=', false),
          where('d.due_at', '<=', now),
          where('d.due_at', '>', new Date(now.getTime() + LONGEST_DIGEST_MS)),
          where('d.created_at', '>', new Date(now.getTime() + CLOCKS_DIFFER_MS)),
        ]),
      )
      .where((where) =>
        where.or([
          where('d.interrupted', '=', 0),
          where('c.failures', '=', 0),
          where('d.due_at', '<=', now),
          where('d.due_at', '>', new Date(now.getTime() + LONGEST_RETRY_MS)),
        ]),
      )
      .where((where) =>
        where.or([
          where('c.retry_at', 'is', null),
          where('c.retry_at', '<=', now),
          where('c.retry_at', '>', new Date(now.getTime() + LONGEST_RETRY_MS)),
          where('c.last_error_at', '>', now),
        ]),
      )
      .orderBy('d.due_at')
      .orderBy('d.created_at')
      .orderBy('d.id')
      .limit(limit)
      .execute()
    return rows.map(toDelivery)
  },

  begin: async (ids) => {
    const [first = ''] = ids
    const taken = new Error('not all of them were waiting')
    try {
      await transact(db, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('alert_deliveries')
          .set({
            state: 'sending',
            attempts: sql<number>`attempts + 1`,
            merged_into: sql<string | null>`CASE WHEN id = ${first} THEN NULL ELSE ${first} END`,
          })
          .where('id', 'in', [...ids])
          .where('state', '=', 'waiting')
          .executeTakeFirstOrThrow()
        if (numUpdatedRows !== BigInt(ids.length)) throw taken
      })
      return true
    } catch (error) {
      if (error === taken) return false
      throw error
    }
  },

  sent: async (ids, at) => {
    await db
      .updateTable('alert_deliveries')
      .set({
        state: sql<'sent'>`CASE WHEN merged_into IS NULL THEN 'sent' ELSE 'merged' END`,
        sent_at: at,
        last_error: null,
        last_fault: null,
      })
      .where('id', 'in', [...ids])
      .where('state', '=', 'sending')
      .execute()
  },

  postpone: async (ids, { error, fault }) => {
    await db
      .updateTable('alert_deliveries')
      .set({ state: 'waiting', merged_into: null, last_error: error, last_fault: fromFault(fault) })
      .where('id', 'in', [...ids])
      .where('state', '=', 'sending')
      .execute()
  },

  doubt: async (ids, { error, fault }, repeatAt) => {
    const rows = await db
      .updateTable('alert_deliveries')
      .set({
        may_repeat: true,
        last_error: error,
        last_fault: fromFault(fault),
        ...(repeatAt === undefined
          ? { state: 'waiting' as const, merged_into: null }
          : {
              state: sql<'waiting'>`CASE WHEN may_repeat THEN 'uncertain' ELSE 'waiting' END`,
              merged_into: sql<string | null>`CASE WHEN may_repeat THEN merged_into END`,
              due_at: sql<Date>`CASE WHEN may_repeat THEN due_at ELSE ${repeatAt} END`,
              interrupted: sql<number>`interrupted + 1`,
            }),
      })
      .where('id', 'in', [...ids])
      .where('state', '=', 'sending')
      .returning('state')
      .execute()
    return rows.filter(({ state }) => state === 'uncertain').length
  },

  failed: async (ids, { error, fault }) => {
    await db
      .updateTable('alert_deliveries')
      .set({ state: 'failed', last_error: error, last_fault: fromFault(fault) })
      .where('id', 'in', [...ids])
      .where('state', '=', 'sending')
      .execute()
  },

  recover: async () => {
    const rows = await db
      .updateTable('alert_deliveries')
      .set({
        state: sql<'waiting'>`CASE WHEN interrupted = 0 THEN 'waiting' ELSE 'uncertain' END`,
        merged_into: sql<string | null>`CASE WHEN interrupted = 0 THEN NULL ELSE merged_into END`,
        interrupted: sql<number>`interrupted + 1`,
        may_repeat: true,
        last_error: 'interrupted between sending and marking; it may have arrived',
        last_fault: fromFault({ code: 'interrupted' }),
      })
      .where('state', '=', 'sending')
      .returning('state')
      .execute()
    const repeated = rows.filter(({ state }) => state === 'waiting').length
    return { repeated, uncertain: rows.length - repeated }
  },

  retry: async (workspace, id) => {
    const { numUpdatedRows } = await db
      .updateTable('alert_deliveries')
      .set({ state: 'waiting', merged_into: null, due_at: new Date(), interrupted: 0 })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('state', 'in', ['failed', 'uncertain'])
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  },

  list: async (workspace, { channel, incident, state, before, limit }) => {
    let query = db
      .selectFrom('alert_deliveries')
      .select(VIEW_COLUMNS)
      .select(microsecondsOf('created_at').as('at_us'))
      .where('workspace', '=', workspace)
    if (channel !== undefined) query = query.where('channel', '=', channel)
    if (incident !== undefined) query = query.where('incident', '=', incident)
    if (state !== undefined) query = query.where('state', '=', state)
    if (before !== undefined) query = query.where(isAfterPage('created_at', before))
    const found = await query
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const { rows, ...next } = pageOf(found, limit)
    return { deliveries: rows.map(toView), ...next }
  },

  counts: async (workspace) => {
    const rows = await db
      .selectFrom('alert_deliveries')
      .select((select) => ['state', select.fn.countAll<string | number | bigint>().as('count')])
      .where('workspace', '=', workspace)
      .groupBy('state')
      .execute()
    return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
  },

  waiting: async (workspace) => {
    const rows = await db
      .selectFrom('alert_deliveries')
      .select((select) => ['channel', select.fn.countAll<string | number | bigint>().as('count')])
      .where('workspace', '=', workspace)
      .where('state', 'in', ['waiting', 'sending'])
      .groupBy('channel')
      .execute()
    return new Map(rows.map(({ channel, count }) => [channel, Number(count)]))
  },

  removeBefore: async (before) => {
    const { numDeletedRows } = await db
      .deleteFrom('alert_deliveries')
      .where('created_at', '<', before)
      .where('state', 'in', ['sent', 'merged', 'failed', 'uncertain'])
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },
})
