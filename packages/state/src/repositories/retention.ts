import type { RetentionPass } from '@tingfeng/contracts'
import { type Closable, type Logger, zoneOf } from '@tingfeng/kit'
import { type Selectable, sql } from 'kysely'
import type { ChangeFeed } from '../change-feed.js'
import { announce, lockWorkspace } from '../changes.js'
import { toInstant, toInstantOrNull, toNumber } from '../column-values.js'
import type { Db } from '../database.js'
import { follow } from '../followed.js'
import type { RetentionPassesTable } from '../schema.js'
import { transact } from '../transact.js'

/** What tells whether a post is too old. */
export interface Aged {
  /** Of one without a date: when it was first accepted. */
  readonly publishedAt: string
  readonly collectedAt: string
}

/** How long the posts of a workspace are kept, and the passes that remove the older ones. */
export interface Retention {
  /** Null: for ever. */
  days(workspace: string): Promise<number | null>
  /** When it resolves, this process goes by it. @returns whether it is another than before @throws StateError `unknown_workspace` */
  set(workspace: string, days: number | null): Promise<boolean>
  /** Start of the oldest day that is kept `now`, in the workspace's zone; a whole hour. Undefined: all are kept. */
  cutoff(workspace: string, now: Date, days?: number): Promise<Date | undefined>
  /**
   * Whether a post is older than its workspace keeps posts, or was collected before a pass that removed its like. From
   * memory: cheap enough to ask for every post.
   */
  isExpired(workspace: string, post: Aged, now: number): boolean
  /** Workspaces that keep posts for a time, or of which a pass is under way. */
  concerned(): Promise<string[]>
  last(workspace: string): Promise<RetentionPass | undefined>
  /** Up to when a pass is to remove posts: undefined where the last one did so with the setting of now. */
  due(workspace: string, now: Date): Promise<Date | undefined>
  /**
   * From when it resolves, `isExpired` says so of everything that is older and was collected by now, whatever becomes of
   * the setting. One pass of a workspace at a time.
   */
  begin(workspace: string, before: Date): Promise<void>
  /** What the batch in hand took away, for as long as it is not done; of the pass under way. */
  readBatch(workspace: string): Promise<unknown>
  keepBatch(workspace: string, batch: unknown): Promise<void>
  /** The batch is done, and counts. */
  countBatch(workspace: string, took: { readonly posts: number; readonly rejected: number }): Promise<void>
  /** @param result `before`: how far it really came; `rejected`: those that no batch counted */
  finish(
    workspace: string,
    result: { readonly before: Date; readonly rejected: number },
  ): Promise<RetentionPass>
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** No day is kept in part: figures of the oldest one are whole. */
const cutoffOf = (days: number, timeZone: string, nowMs: number): number => {
  const { wallOf, instantOf } = zoneOf(timeZone)
  const today = Math.floor(wallOf(nowMs) / DAY_MS)
  return Math.floor(instantOf((today - days) * DAY_MS) / HOUR_MS) * HOUR_MS
}

interface Known {
  readonly days: number | null
  readonly timeZone: string
  readonly passes: readonly { readonly beforeMs: number; readonly beganMs: number }[]
}

const toPass = (row: Selectable<RetentionPassesTable>): RetentionPass => ({
  before: toInstant(row.before),
  beganAt: toInstant(row.began_at),
  finishedAt: toInstantOrNull(row.finished_at),
  posts: toNumber(row.posts),
  rejected: toNumber(row.rejected),
})

const DATABASE_NOW = sql<Date>`date_trunc('milliseconds', clock_timestamp())`

/** Later than every pass of the workspace, whatever became of the clock since: they are told apart by their order. */
const afterPasses = (workspace: string) => sql<Date>`greatest(${DATABASE_NOW}, (
  SELECT max(began_at) + interval '1 millisecond' FROM retention_passes WHERE workspace = ${workspace}))`

export const createRetention = async (
  db: Db,
  feed: ChangeFeed,
  logger: Logger,
): Promise<Retention & Closable> => {
  const known = new Map<string, Known>()
  /** Days begin on whole hours. */
  const cutoffs = new Map<string, number>()
  const cutoffNow = (days: number, timeZone: string, nowMs: number): number => {
    const key = `${days} ${timeZone} ${Math.floor(nowMs / HOUR_MS)}`
    let cutoff = cutoffs.get(key)
    if (cutoff === undefined) {
      cutoff = cutoffOf(days, timeZone, nowMs)
      if (cutoffs.size >= 1_000) cutoffs.clear()
      cutoffs.set(key, cutoff)
    }
    return cutoff
  }

  const load = async (workspace: string): Promise<void> => {
    const row = await db
      .selectFrom('workspaces')
      .select(['retention_days', 'time_zone'])
      .where('id', '=', workspace)
      .executeTakeFirst()
    const passes = await db
      .selectFrom('retention_passes')
      .select(['before', 'began_at'])
      .where('workspace', '=', workspace)
      .execute()
    if (row === undefined || (row.retention_days === null && passes.length === 0)) known.delete(workspace)
    else
      known.set(workspace, {
        days: row.retention_days,
        timeZone: row.time_zone,
        passes: passes.map(({ before, began_at }) => ({
          beforeMs: before.getTime(),
          beganMs: began_at.getTime(),
        })),
      })
  }
  const followed = follow({ feed, what: 'retention', load, logger })

  const concerned = async (): Promise<string[]> => {
    const rows = await db
      .selectFrom('workspaces')
      .select('id')
      .where((where) =>
        where.or([
          where('retention_days', 'is not', null),
          where.exists(
            where
              .selectFrom('retention_passes')
              .select('workspace')
              .whereRef('workspace', '=', 'workspaces.id')
              .where('finished_at', 'is', null),
          ),
        ]),
      )
      .orderBy('id')
      .execute()
    return rows.map(({ id }) => id)
  }
  const withPasses = await db.selectFrom('retention_passes').select('workspace').distinct().execute()
  for (const workspace of new Set([...(await concerned()), ...withPasses.map((pass) => pass.workspace)]))
    await followed.refresh(workspace)

  const settingOf = (workspace: string) =>
    db
      .selectFrom('workspaces')
      .select(['retention_days', 'retention_set_at', 'time_zone'])
      .where('id', '=', workspace)
      .executeTakeFirst()
  const lastRow = (workspace: string) =>
    db
      .selectFrom('retention_passes')
      .selectAll()
      .where('workspace', '=', workspace)
      .orderBy((where) => where('finished_at', 'is', null), 'desc')
      .orderBy('began_at', 'desc')
      .limit(1)
      .executeTakeFirst()
  const underWay = (workspace: string) =>
    db.updateTable('retention_passes').where('workspace', '=', workspace).where('finished_at', 'is', null)

  return {
    days: async (workspace) => (await settingOf(workspace))?.retention_days ?? null,

    set: async (workspace, days) => {
      const changed = await transact(db, async (trx) => {
        await lockWorkspace(trx, workspace)
        const { numUpdatedRows } = await trx
          .updateTable('workspaces')
          .set({ retention_days: days, retention_set_at: afterPasses(workspace) })
          .where('id', '=', workspace)
          .where(sql<boolean>`retention_days IS DISTINCT FROM ${days}::integer`)
          .executeTakeFirstOrThrow()
        if (numUpdatedRows > 0n) await announce(trx, workspace, 'retention')
        return numUpdatedRows > 0n
      })
      await followed.refresh(workspace)
      return changed
    },

    cutoff: async (workspace, now, given) => {
      const row = await settingOf(workspace)
      const days = given ?? row?.retention_days ?? null
      return row === undefined || days === null
        ? undefined
        : new Date(cutoffNow(days, row.time_zone, now.getTime()))
    },

    isExpired: (workspace, { publishedAt, collectedAt }, now) => {
      const own = known.get(workspace)
      if (own === undefined) return false
      const publishedMs = Date.parse(publishedAt)
      if (own.days !== null && publishedMs < cutoffNow(own.days, own.timeZone, now)) return true
      return own.passes.some(
        ({ beforeMs, beganMs }) => publishedMs < beforeMs && Date.parse(collectedAt) <= beganMs,
      )
    },

    concerned,

    last: async (workspace) => {
      const row = await lastRow(workspace)
      return row && toPass(row)
    },

    due: async (workspace, now) => {
      const setting = await settingOf(workspace)
      if (setting === undefined || setting.retention_days === null) return undefined
      const cutoff = new Date(cutoffNow(setting.retention_days, setting.time_zone, now.getTime()))
      const last = await lastRow(workspace)
      const isDone =
        last !== undefined &&
        last.finished_at !== null &&
        last.before.getTime() === cutoff.getTime() &&
        (setting.retention_set_at === null || setting.retention_set_at <= last.began_at)
      return isDone ? undefined : cutoff
    },

    begin: async (workspace, before) => {
      await transact(db, async (trx) => {
        await lockWorkspace(trx, workspace)
        await trx
          .insertInto('retention_passes')
          .values({ workspace, before, began_at: afterPasses(workspace) })
          .execute()
        await announce(trx, workspace, 'retention')
      })
      await followed.refresh(workspace)
    },

    readBatch: async (workspace) =>
      (
        await db
          .selectFrom('retention_passes')
          .select('batch')
          .where('workspace', '=', workspace)
          .where('finished_at', 'is', null)
          .executeTakeFirst()
      )?.batch ?? undefined,

    keepBatch: async (workspace, batch) => {
      await underWay(workspace)
        .set({ batch: JSON.stringify(batch) })
        .execute()
    },

    countBatch: async (workspace, { posts, rejected }) => {
      await underWay(workspace)
        .set({
          posts: sql<number>`posts + ${posts}`,
          rejected: sql<number>`rejected + ${rejected}`,
          batch: null,
        })
        .execute()
    },

    finish: async (workspace, { before, rejected }) => {
      const row = await transact(db, async (trx) => {
        await lockWorkspace(trx, workspace)
        const done = await trx
          .updateTable('retention_passes')
          .set({
            before,
            rejected: sql<number>`rejected + ${rejected}`,
            batch: null,
            finished_at: DATABASE_NOW,
          })
          .where('workspace', '=', workspace)
          .where('finished_at', 'is', null)
          .returningAll()
          .executeTakeFirstOrThrow()
        // Those that say no more than this one.
        await trx
          .deleteFrom('retention_passes')
          .where('workspace', '=', workspace)
          .where('began_at', '<', done.began_at)
          .where('before', '<=', done.before)
          .execute()
        await announce(trx, workspace, 'retention')
        return done
      })
      await followed.refresh(workspace)
      return toPass(row)
    },

    close: () => followed.close(),
  }
}
