import type { ClickHouse } from '../client.js'
import { hourOf } from '../schema/hour.js'
import { MOST_SINGLE_HOURS, rangesOf } from './dirty-hours.js'
import { highestRevision } from './highest-revision.js'
import { removeMentions, writeMentions } from './mention-sql.js'
import { sentimentRollup, themeRollup } from './rollup-sql.js'

export interface Rollups {
  /**
   * Makes the figures of these hours what the posts say now. May be repeated; hours are rounded down, in any order.
   * When it throws, some figures may be new and some old: call it again with the same hours.
   *
   * @param stop ends it between two statements
   */
  rebuild(workspace: string, hours: Iterable<Date>, stop?: AbortSignal): Promise<void>
}

export interface RollupTurn {
  /** Of the rows that the pass writes: above those of every pass over the same workspace before it. */
  readonly revision: number
  /** Aborts when the turn is over before the pass is: what it wrote until then may be of no use. */
  readonly signal?: AbortSignal
}

/** Runs a pass while no other one runs over the same workspace, in whichever process. */
export type TakeTurn = (workspace: string, pass: (turn: RollupTurn) => Promise<void>) => Promise<void>

export interface RollupsOptions {
  readonly clock?: () => number
  /** Of several processes that write the roll-ups; by default this one is alone. */
  readonly takeTurn?: TakeTurn
}

const SETTINGS = {
  max_partitions_per_insert_block: '0',
  do_not_merge_across_partitions_select_final: 1,
  // Machine code for these few expressions takes longer to make (0.15 s) than it ever saves.
  compile_expressions: 0,
  compile_aggregate_expressions: 0,
} as const

interface Condition {
  readonly sql: string
  readonly values: Readonly<Record<string, unknown>>
}

const conditionOf = (hours: readonly number[]): Condition => {
  if (hours.length <= MOST_SINGLE_HOURS)
    return { sql: 'hour IN {hours:Array(UInt32)}', values: { hours: hours.map((hour) => hour / 1000) } }
  const ranges = rangesOf(hours)
  return {
    sql: `(${ranges.map((_, at) => `hour BETWEEN {first${at}:UInt32} AND {last${at}:UInt32}`).join(' OR ')})`,
    values: Object.fromEntries(
      ranges.flatMap(({ first, last }, at) => [
        [`first${at}`, first / 1000],
        [`last${at}`, last / 1000],
      ]),
    ),
  }
}

/** Of the posts of one statement: their keys, and the keys of their figures, are held in memory. */
const MOST_POSTS_AT_ONCE = 300_000

/**
 * Statements over so few posts run side by side: a pass is mostly their planning, and the engine has two cores. With
 * one thread each they leave as much of both as they can to those who ask meanwhile.
 */
const FEW_POSTS = 20_000
const SIDE_BY_SIDE = { ...SETTINGS, max_threads: 1 } as const

interface HourGroup {
  readonly hours: number[]
  posts: number
}

/** Groups of hours with so many posts together, tombstones among them; a larger hour is a group of its own. */
const groupsOfHours = async (
  client: ClickHouse,
  workspace: string,
  hours: readonly number[],
): Promise<readonly Readonly<HourGroup>[]> => {
  const { sql, values } = conditionOf(hours)
  const rows = await client.query<{ at: number; posts: number }>(
    `SELECT toUnixTimestamp(hour) AS at, count() AS posts FROM posts
    WHERE workspace = {workspace:String} AND ${sql} GROUP BY hour`,
    { ...values, workspace },
  )
  const counts = new Map(rows.map(({ at, posts }) => [at * 1000, posts]))
  const groups: HourGroup[] = []
  for (const hour of [...hours].sort((a, b) => a - b)) {
    const posts = counts.get(hour) ?? 0
    const last = groups.at(-1)
    if (last === undefined || last.posts + posts > MOST_POSTS_AT_ONCE) groups.push({ hours: [hour], posts })
    else {
      last.hours.push(hour)
      last.posts += posts
    }
  }
  return groups
}

/** Ends when all have ended: a pass that failed must not go on writing behind the next one. */
const sideBySide = async (tasks: readonly (() => Promise<unknown>)[]): Promise<void> => {
  const results = await Promise.allSettled(tasks.map((task) => task()))
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

const oneByOne = async (tasks: readonly (() => Promise<unknown>)[]): Promise<void> => {
  for (const task of tasks) await task()
}

/** Turns of a process that is the only writer of the roll-ups. */
const turnsOfOneProcess = (client: ClickHouse, clock: () => number): TakeTurn => {
  let lastRevision: number | undefined
  /** Rises over restarts and when the clock is set back. */
  const nextRevision = async (): Promise<number> => {
    lastRevision ??= await highestRevision(client)
    lastRevision = Math.max(lastRevision + 1, clock())
    return lastRevision
  }

  return async (_workspace, pass) => pass({ revision: await nextRevision() })
}

/**
 * Passes of one process wait for each other. Of two processes that write the roll-ups, both must take turns: a pass
 * writes zeros for what vanished, and does not know of the rows that another pass has in hand.
 */
export const createRollups = (
  client: ClickHouse,
  { clock = Date.now, takeTurn = turnsOfOneProcess(client, clock) }: RollupsOptions = {},
): Rollups => {
  let queue: Promise<unknown> = Promise.resolve()

  const rebuild = async (
    workspace: string,
    hours: readonly number[],
    stop: AbortSignal | undefined,
  ): Promise<void> => {
    if (hours.length === 0) return
    await takeTurn(workspace, async ({ revision, signal }) => {
      for (const { hours: together, posts } of await groupsOfHours(client, workspace, hours)) {
        const { sql, values } = conditionOf(together)
        const bound = { ...values, workspace, revision }
        const statements = [sentimentRollup, themeRollup, writeMentions, removeMentions]
        const areFew = posts <= FEW_POSTS
        const request = { settings: areFew ? SIDE_BY_SIDE : SETTINGS, ...(signal && { signal }) }
        const tasks = statements.map((statement) => async () => {
          stop?.throwIfAborted()
          await client.command(statement(sql), bound, request)
        })
        await (areFew ? sideBySide(tasks) : oneByOne(tasks))
      }
      // A pass that outlived its turn may have missed the rows of the next one: its hours must come again.
      signal?.throwIfAborted()
    })
  }

  return {
    rebuild(workspace, hours, stop) {
      const distinct = [...new Set(Array.from(hours, (hour) => hourOf(hour.getTime())))]
      const result = queue.then(() => rebuild(workspace, distinct, stop))
      queue = result.catch(() => undefined)
      return result
    },
  }
}
