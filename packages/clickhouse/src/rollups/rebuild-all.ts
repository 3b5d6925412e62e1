import type { ClickHouse } from '../client.js'
import { highestRevision } from './highest-revision.js'
import { createRollups } from './rollups.js'

/**
 * Makes the figures of every post anew, for a schema that figures of before do not fit. No other pass may run. The rows
 * have the highest revision that there is: of equal revisions the one written last counts, and every later pass is above.
 */
export const rebuildAll = async (client: ClickHouse): Promise<void> => {
  const hours = await client.query<{ workspace: string; hours: number[] }>(
    `SELECT workspace, arraySort(groupUniqArray(toUnixTimestamp(hour))) AS hours FROM (
      SELECT workspace, hour FROM posts UNION DISTINCT SELECT workspace, hour FROM sentiment_hourly
      UNION DISTINCT SELECT workspace, hour FROM themes_hourly
    ) GROUP BY workspace`,
  )
  const revision = await highestRevision(client)
  const rollups = createRollups(client, { takeTurn: (_workspace, pass) => pass({ revision }) })
  for (const { workspace, hours: ofWorkspace } of hours)
    await rollups.rebuild(
      workspace,
      ofWorkspace.map((hour) => new Date(hour * 1000)),
    )
}
