import type { ClickHouse } from '../client.js'
import { hourOf } from '../schema/hour.js'
import { MOST_SINGLE_HOURS, rangesOf } from './dirty-hours.js'
import { sentimentRollup, themeRollup } from './rollup-sql.js'

export interface Rollups {
  /**
   * Makes the figures of these hours what the posts say now. May be repeated; hours are rounded down, in any order.
   * When it throws, some figures may be new and some old: call it again with the same hours.
   */
  rebuild(workspace: string, hours: Iterable<Date>): Promise<void>
}

export interface RollupsOptions {
  readonly clock?: () => number
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

/** The one writer of the roll-ups: a second one beside it would let an older pass win. */
export const createRollups = (client: ClickHouse, { clock = Date.now }: RollupsOptions = {}): Rollups => {
  let lastRevision: number | undefined
  let queue: Promise<unknown> = Promise.resolve()

  /** Rises over restarts and when the clock is set back. */
  const nextRevision = async (): Promise<number> => {
    if (lastRevision === undefined) {
      const [row] = await client.query<{ last: number }>(
        `SELECT max(revision) AS last FROM (
          SELECT max(revision) AS revision FROM sentiment_hourly UNION ALL SELECT max(revision) FROM themes_hourly
        )`,
      )
      lastRevision = row?.last ?? 0
    }
    lastRevision = Math.max(lastRevision + 1, clock())
    return lastRevision
  }

  const rebuild = async (workspace: string, hours: readonly number[]): Promise<void> => {
    if (hours.length === 0) return
    const { sql, values } = conditionOf(hours)
    const bound = { ...values, workspace, revision: await nextRevision() }
    await client.command(sentimentRollup(sql), bound, { settings: SETTINGS })
    await client.command(themeRollup(sql), bound, { settings: SETTINGS })
  }

  return {
    rebuild(workspace, hours) {
      const distinct = [...new Set(Array.from(hours, (hour) => hourOf(hour.getTime())))]
      const result = queue.then(() => rebuild(workspace, distinct))
      queue = result.catch(() => undefined)
      return result
    },
  }
}
