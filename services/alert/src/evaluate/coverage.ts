import type { ClickHouse } from '@tingfeng/clickhouse'
import type { State } from '@tingfeng/state'
import { DAY_MS, seconds } from './counts.js'

/** A polled source that brought nothing for this many of its intervals is silent. */
const SILENT_AFTER = 3

/** Which part of a workspace's usual posts comes from sources that deliver now: less is expected while some do not. */
export const coverageOf = async (
  sources: State['sources'],
  store: ClickHouse,
  workspace: string,
  now: number,
): Promise<number> => {
  const silent = (await sources.list(workspace)).filter(
    ({ enabled, everyMs, lastSuccessAt }) =>
      enabled &&
      everyMs !== null &&
      (lastSuccessAt === null || now - Date.parse(lastSuccessAt) > SILENT_AFTER * everyMs),
  )
  if (silent.length === 0) return 1
  const [row] = await store.query<{ readonly part: number }>(
    `SELECT sumIf(posts, source NOT IN {silent:Array(String)}) / greatest(1, sum(posts)) AS part
    FROM sentiment_hourly FINAL WHERE workspace = {workspace:String} AND subject = '' AND is_customer = 1
      AND hour >= toDateTime({from:UInt32})`,
    { workspace, silent: silent.map(({ id }) => id), from: seconds(now - 14 * DAY_MS) },
  )
  return row?.part ?? 1
}
