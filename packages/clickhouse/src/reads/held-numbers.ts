import { type EnrichedPost, PostId, SentimentLabel } from '@tingfeng/contracts'
import { z } from 'zod'
import type { ClickHouse } from '../client.js'
import { ARRIVAL_SQL } from '../writes/version-order.js'

/** The highest numbers of the live posts of a workspace. */
export interface HeldNumbers {
  readonly workspace: string
  /** Of settings and of corrections. */
  readonly revision: number
  /** Of the clock by which posts are ordered that come without a revision of their source. */
  readonly tick: number
}

/** A post as a person corrected it. */
export interface HeldCorrection {
  readonly postId: string
  readonly revision: number
  /** The one that the person gave, if any. */
  readonly label?: EnrichedPost['sentiment']['label']
  /** The post whose text it repeats, or its own id. */
  readonly origin: string
}

const Held = z.object({ workspace: z.string(), revision: z.int(), tick: z.int() })

/** Of all workspaces that have posts, or of one: what a state that is older than the store does not know. */
export const findHeldNumbers = (client: ClickHouse, workspace?: string): Promise<HeldNumbers[]> =>
  client.query(
    `SELECT workspace, max(greatest(correction_revision, config_revision)) AS revision, max(${ARRIVAL_SQL}) AS tick
    FROM posts WHERE is_deleted = 0${workspace === undefined ? '' : ' AND workspace = {workspace:String}'}
    GROUP BY workspace`,
    workspace === undefined ? {} : { workspace },
    Held,
  )

const Corrected = z.object({
  postId: PostId,
  revision: z.int(),
  label: SentimentLabel.nullable(),
  origin: PostId,
})

/** Of posts that were corrected themselves: not of those that repeat the text of one. Reads versions of all posts. */
export const findHeldCorrections = async (
  client: ClickHouse,
  workspace: string,
): Promise<readonly HeldCorrection[]> => {
  const hex = (column: string): string => `replaceAll(toString(${column}), '-', '')`
  const rows = await client.query(
    `SELECT ${hex('id')} AS postId, toUInt32(bitAnd(bitShiftRight(version, 32), 4294967295)) AS revision,
      if(sentiment_scorer = 'correction', toString(sentiment_label), NULL) AS label,
      ${hex('ifNull(duplicate_of, id)')} AS origin
    FROM posts FINAL WHERE workspace = {workspace:String} AND bitAnd(bitShiftRight(version, 32), 4294967295) > 0
    ORDER BY revision`,
    { workspace },
    Corrected,
  )
  return rows.map(({ label, ...row }) => (label === null ? row : { ...row, label }))
}
