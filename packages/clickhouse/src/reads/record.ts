import type { ClickHouse } from '../client.js'
import { HOUR_MS } from '../schema/hour.js'
import { EVERYTHING, figureScope, type HourSpan, READ_SETTINGS } from './scope.js'

/** The dated posts of a workspace, everyone's. */
export interface WorkspaceRecord {
  readonly posts: number
  /** Where it begins, but for a few stray dates, and the end of its newest hour. */
  readonly beginsMs: number
  readonly endsMs: number
}

/** So small a part of the posts may be older than the record: a wrong date does not make a history. */
const STRAY = 0.005
/** So much of a period may be missing at its beginning… */
const MISSING = 0.1
/** …or so many times the usual time between two posts: of those who have few posts, silence is no gap. */
const GAPS = 3

/**
 * Whether a record covers a period, so that a later one may be compared with it. A record that begins within the period,
 * be it that history is still coming in, newest first, tells of its part alone.
 */
export const covers = ({ posts, beginsMs, endsMs }: WorkspaceRecord, { fromMs, toMs }: HourSpan): boolean => {
  if (posts === 0 || beginsMs >= toMs) return false
  const gapMs = (endsMs - beginsMs) / posts
  return beginsMs <= fromMs + Math.max(MISSING * (toMs - fromMs), GAPS * gapMs, HOUR_MS)
}

const readRecord = async (client: ClickHouse, workspace: string): Promise<WorkspaceRecord> => {
  const scope = figureScope(workspace, { everyone: true }, [EVERYTHING])
  const [row] = await client.query<{ posts: number; begins: number; newest: number }>(
    `SELECT sum(n) AS posts, toUnixTimestamp(quantileExactWeighted(${STRAY})(at, n)) AS begins,
      toUnixTimestamp(max(at)) AS newest
    FROM (SELECT r.hour AS at, sum(r.posts) AS n FROM (SELECT * ${scope.from}) AS r GROUP BY at HAVING n > 0)`,
    scope.values,
    undefined,
    { settings: READ_SETTINGS },
  )
  const { posts = 0, begins = 0, newest = 0 } = row ?? {}
  return { posts, beginsMs: begins * 1000, endsMs: newest * 1000 + HOUR_MS }
}

/** The figures of one page are asked for at once, and each wants the record: those share one answer. */
const running = new WeakMap<ClickHouse, Map<string, Promise<WorkspaceRecord>>>()

const recordOf = (client: ClickHouse, workspace: string): Promise<WorkspaceRecord> => {
  const own = running.get(client) ?? new Map<string, Promise<WorkspaceRecord>>()
  running.set(client, own)
  const known = own.get(workspace)
  if (known) return known
  const asked = readRecord(client, workspace).finally(() => own.delete(workspace))
  own.set(workspace, asked)
  return asked
}

export const isRecorded = async (client: ClickHouse, workspace: string, period: HourSpan): Promise<boolean> =>
  covers(await recordOf(client, workspace), period)
