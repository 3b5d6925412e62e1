import {
  PushedPost,
  type RejectedPage,
  type RejectedPost,
  type RejectedQuery,
  type RejectedView,
} from '@tingfeng/contracts'
import type { ClickHouse, QueryValues } from '../client.js'
import { decodeCursor, encodeCursor } from '../reads/cursor.js'
import { changeRows } from './change-rows.js'

export interface RejectedPosts {
  /** Keeps failures; the same one again (by id) stays one row. A later failure of a replayed record opens it again. */
  write(rejected: readonly RejectedPost[]): Promise<void>
  /** Newest first. */
  list(workspace: string, query: RejectedQuery): Promise<RejectedPage>
  get(workspace: string, id: string): Promise<RejectedView | undefined>
  /** Open ones by id; unknown ids are left out of the count. */
  markReplayed(workspace: string, ids: readonly string[], at: Date): Promise<number>
  countOpen(workspace: string): Promise<number>
  /**
   * Empties the records that hold any of these hashes or ids, off the disk too; that something was rejected stays
   * listed. Names are looked for where no hash can be: in what could not be taken apart, and in fields that no post
   * has. (Of both the outline alone is kept today; older records hold all of it.) A record of one of the `posts` is
   * found though it names neither. @returns how many records were emptied
   */
  forget(
    workspace: string,
    needles: readonly string[],
    names?: readonly string[],
    posts?: readonly string[],
  ): Promise<number>
  /** Empties in the same way what was rejected before, and not again since. @returns how many records were emptied */
  forgetBefore(workspace: string, before: Date): Promise<number>
  /** How many records {@link forgetBefore} would empty. */
  countBefore(workspace: string, before: Date): Promise<number>
}

interface RejectedRow extends Omit<RejectedView, 'identity' | 'rejectedAt' | 'replayedAt'> {
  readonly post: string | null
  readonly parent: string | null
  readonly follow_up: string | null
  readonly rejected_at: string
  readonly replayed_at: string | null
}

/**
 * Orders what happened to one record: by time, and at the same millisecond a replay is after the failure. A failure
 * that is delivered again keeps its time, so that it does not open what was replayed since.
 */
const versionOf = (at: string | Date, isReplay: boolean): number =>
  new Date(at).getTime() * 2 + (isReplay ? 1 : 0)

interface StoredFailure {
  readonly rejectedAt: string
  readonly version: number
  readonly isReplayed: boolean
}

/**
 * The clock of who fails may be behind that of who replays: a failure later than the last one is above the replay
 * between them, whatever their clocks say.
 */
const versionOfFailure = (rejectedAt: string, stored: StoredFailure | undefined): number => {
  const version = versionOf(rejectedAt, false)
  if (!stored?.isReplayed || Date.parse(rejectedAt) <= Date.parse(stored.rejectedAt)) return version
  return Math.max(version, stored.version + 1)
}

const hex = (column: string): string => `replaceAll(toString(${column}), '-', '')`
const SELECT = `SELECT workspace, ${hex('id')} AS id, source, stage, reason, detail, origin, position, payload,
  ${hex('post_id')} AS post, ${hex('parent_id')} AS parent, ${hex('follow_up_of')} AS follow_up, rejected_at, replayed_at`

const toView = ({
  rejected_at,
  replayed_at,
  post,
  parent,
  follow_up,
  ...row
}: RejectedRow): RejectedView => ({
  ...row,
  ...(post !== null && {
    identity: {
      post,
      ...(parent !== null && { parent }),
      ...(follow_up !== null && { followUpOf: follow_up }),
    },
  }),
  rejectedAt: rejected_at,
  replayedAt: replayed_at,
})

const toRow = (rejected: RejectedView, version: number): object => ({
  workspace: rejected.workspace,
  id: rejected.id,
  version,
  source: rejected.source,
  stage: rejected.stage,
  reason: rejected.reason,
  detail: rejected.detail.replace(/\p{Surrogate}/gu, '\ufffd'),
  origin: rejected.origin.replace(/\p{Surrogate}/gu, '\ufffd'),
  position: rejected.position,
  payload: rejected.payload.replace(/\p{Surrogate}/gu, '\ufffd'),
  post_id: rejected.identity?.post ?? null,
  parent_id: rejected.identity?.parent ?? null,
  follow_up_of: rejected.identity?.followUpOf ?? null,
  rejected_at: rejected.rejectedAt,
  replayed_at: rejected.replayedAt,
})

const POST_FIELDS = Object.keys(PushedPost.shape).filter((field) => field !== 'author' && field !== 'extra')

/** Keeps the bound list of one query below a megabyte. */
const IDS_PER_QUERY = 20_000

/** As programs write it that keep to ASCII. */
const escapedInJson = (name: string): string =>
  name.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

const BEFORE = 'rejected_at < {before:DateTime64(3)}'

export const createRejectedPosts = (client: ClickHouse): RejectedPosts => {
  const find = async (workspace: string, ids: readonly string[]): Promise<RejectedView[]> => {
    const rows = await client.query<RejectedRow>(
      `SELECT * FROM (${SELECT} FROM rejected_posts FINAL
        WHERE workspace = {workspace:String} AND rejected_posts.id IN {ids:Array(UUID)})`,
      { workspace, ids },
    )
    return rows.map(toView)
  }

  const findStored = async (
    workspace: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, StoredFailure>> => {
    const rows = await client.query<{ id: string; at: string; newest: number; replayed: 0 | 1 }>(
      `SELECT ${hex('id')} AS id, argMax(rejected_at, version) AS at, max(version) AS newest,
        argMax(isNotNull(replayed_at), version) AS replayed
      FROM rejected_posts WHERE workspace = {workspace:String} AND rejected_posts.id IN {ids:Array(UUID)}
      GROUP BY rejected_posts.id`,
      { workspace, ids },
    )
    return new Map(
      rows.map(({ id, at, newest, replayed }) => [
        id,
        { rejectedAt: at, version: newest, isReplayed: replayed === 1 },
      ]),
    )
  }

  /** In two steps: what a mutation says stays on the disk for long, and must not name whom it is to forget. */
  const empty = async (
    condition: string,
    values: QueryValues,
    emptied: Set<string>,
    onlyRows: { readonly sql: string; readonly values: QueryValues } = { sql: '1', values: {} },
  ): Promise<void> => {
    for (;;) {
      const rows = await client.query<{ id: string }>(
        `SELECT DISTINCT toString(id) AS id FROM rejected_posts
          WHERE workspace = {workspace:String} AND payload != '' AND (${condition}) LIMIT ${IDS_PER_QUERY}`,
        values,
      )
      if (rows.length === 0) return
      for (const { id } of rows) emptied.add(id)
      await changeRows(
        client,
        `ALTER TABLE rejected_posts UPDATE payload = ''
          WHERE workspace = {workspace:String} AND id IN {ids:Array(UUID)} AND ${onlyRows.sql}`,
        { ...onlyRows.values, workspace: values.workspace, ids: rows.map(({ id }) => id) },
      )
    }
  }

  const countBefore: RejectedPosts['countBefore'] = async (workspace, before) => {
    const [row] = await client.query<{ total: number }>(
      `SELECT count() AS total FROM rejected_posts FINAL
        WHERE workspace = {workspace:String} AND payload != '' AND ${BEFORE}`,
      { workspace, before },
    )
    return row?.total ?? 0
  }

  return {
    async write(rejected) {
      if (rejected.length === 0) return
      const rows: object[] = []
      for (const workspace of new Set(rejected.map((item) => item.workspace))) {
        const items = rejected.filter((item) => item.workspace === workspace)
        const stored = await findStored(
          workspace,
          items.map(({ id }) => id),
        )
        for (const item of items)
          rows.push(
            toRow({ ...item, replayedAt: null }, versionOfFailure(item.rejectedAt, stored.get(item.id))),
          )
      }
      await client.insert('rejected_posts', rows)
    },
    async list(workspace, { source, reason, state, cursor: cursorText, limit }) {
      const cursor = cursorText === undefined ? undefined : decodeCursor(cursorText)
      const filter = [
        'workspace = {workspace:String}',
        source === undefined ? '' : 'source = {source:String}',
        reason === undefined ? '' : 'reason = {reason:String}',
        state === 'open' ? 'replayed_at IS NULL' : state === 'replayed' ? 'replayed_at IS NOT NULL' : '',
      ].filter(Boolean)
      const onPage =
        cursor === undefined
          ? filter
          : [
              ...filter,
              '(rejected_at < {at:DateTime64(3)} OR (rejected_at = {at:DateTime64(3)} AND rejected_posts.id < {id:UUID}))',
            ]
      const values = {
        workspace,
        rows: limit + 1,
        ...(source === undefined ? {} : { source }),
        ...(reason === undefined ? {} : { reason }),
        ...(cursor === undefined ? {} : { at: new Date(cursor.atMs), id: cursor.id }),
      }
      const [rows, [count]] = await Promise.all([
        client.query<RejectedRow>(
          `${SELECT} FROM rejected_posts FINAL WHERE ${onPage.join(' AND ')}
          ORDER BY rejected_at DESC, rejected_posts.id DESC LIMIT {rows:UInt32}`,
          values,
        ),
        client.query<{ total: number }>(
          `SELECT count() AS total FROM rejected_posts FINAL WHERE ${filter.join(' AND ')}`,
          values,
        ),
      ])
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return {
        total: count?.total ?? 0,
        rejected: page.map(toView),
        ...(rows.length > limit && last !== undefined
          ? { nextCursor: encodeCursor({ atMs: Date.parse(last.rejected_at), id: last.id }) }
          : {}),
      }
    },
    async get(workspace, id) {
      return (await find(workspace, [id]))[0]
    },
    async markReplayed(workspace, ids, at) {
      const open = (await find(workspace, ids)).filter((item) => item.replayedAt === null)
      if (open.length === 0) return 0
      const stored = await findStored(workspace, ids)
      const rows = open.map((item) => {
        const replayedAt = new Date(Math.max(at.getTime(), Date.parse(item.rejectedAt))).toISOString()
        const above = (stored.get(item.id)?.version ?? 0) + 1
        return toRow({ ...item, replayedAt }, Math.max(versionOf(replayedAt, true), above))
      })
      await client.insert('rejected_posts', rows)
      return open.length
    },
    async countOpen(workspace) {
      const [row] = await client.query<{ total: number }>(
        'SELECT count() AS total FROM rejected_posts FINAL WHERE workspace = {workspace:String} AND replayed_at IS NULL',
        { workspace },
      )
      return row?.total ?? 0
    },
    async forget(workspace, needles, names = [], posts = []) {
      const holdsAny = (of: string): string =>
        `arrayExists(one -> position(payload, one) > 0, {${of}:Array(String)})`
      const unread =
        "(reason = 'invalid_json' OR (reason IN ('text_too_long', 'invalid_post') AND NOT isValidJSON(payload)))"
      const inOtherField = `stage IN ('collect', 'enrich') AND arrayExists(
        (field) -> NOT has({fields:Array(String)}, field.1)
          AND arrayExists(one -> position(field.2, one) > 0, {values:Array(String)}),
        JSONExtractKeysAndValuesRaw(payload))`
      const ofNeedles = `${holdsAny('needles')} OR has({needles:Array(String)}, ${hex('post_id')})`
      const emptied = new Set<string>()
      if (needles.length + names.length > 0)
        await empty(
          `${ofNeedles} OR (${unread} AND ${holdsAny('names')}) OR (${inOtherField})`,
          {
            workspace,
            needles,
            names: [...names, ...names.map(escapedInJson)],
            values: names.flatMap((name) => [JSON.stringify(name), escapedInJson(JSON.stringify(name))]),
            fields: POST_FIELDS,
          },
          emptied,
        )
      for (let from = 0; from < posts.length; from += IDS_PER_QUERY)
        await empty(
          'post_id IN {posts:Array(UUID)}',
          { workspace, posts: posts.slice(from, from + IDS_PER_QUERY) },
          emptied,
        )
      return emptied.size
    },
    async forgetBefore(workspace, before) {
      const records = await countBefore(workspace, before)
      // Not what the same record was rejected with since.
      await empty(BEFORE, { workspace, before }, new Set(), { sql: BEFORE, values: { before } })
      return records
    },
    countBefore,
  }
}
