import type { EnrichedPost } from '@tingfeng/contracts'
import { isAppError } from '@tingfeng/kit'
import type { ClickHouse } from '../client.js'
import { POST_COLUMNS } from './post-columns.js'

/** The rows of one post: its new one and the tombstones of its old ones, stored together or not at all. */
export interface LineGroup {
  /** None where rows are only taken away. */
  readonly post?: EnrichedPost
  readonly lines: string
}

export interface RefusedPost {
  readonly post: EnrichedPost
  readonly cause: unknown
}

const SETTINGS = { max_partitions_per_insert_block: '0', date_time_input_format: 'basic' } as const

const isAboutARow = (error: unknown): boolean => isAppError(error) && error.code === 'store_data_error'

/** Characters of one insert: a batch of very long posts must not become one request of hundreds of megabytes. */
const MOST_CHARACTERS = 16 * 1024 * 1024

const inPortions = (groups: readonly LineGroup[]): LineGroup[][] => {
  const portions: LineGroup[][] = []
  let characters = Number.POSITIVE_INFINITY
  for (const group of groups) {
    characters += group.lines.length
    if (characters > MOST_CHARACTERS) {
      portions.push([])
      characters = group.lines.length
    }
    portions.at(-1)?.push(group)
  }
  return portions
}

const insertPortion = async (
  client: ClickHouse,
  groups: readonly LineGroup[],
): Promise<readonly RefusedPost[]> => {
  try {
    await client.insert('posts', Buffer.from(groups.map(({ lines }) => lines).join('')), {
      columns: POST_COLUMNS,
      format: 'JSONCompactEachRow',
      settings: SETTINGS,
    })
    return []
  } catch (cause) {
    const [only] = groups
    if (!isAboutARow(cause)) throw cause
    if (groups.length === 1) {
      if (only?.post === undefined) throw cause
      return [{ post: only.post, cause }]
    }
    const middle = groups.length >> 1
    const first = await insertPortion(client, groups.slice(0, middle))
    return [...first, ...(await insertPortion(client, groups.slice(middle)))]
  }
}

/**
 * Inserts all groups, a post's rows always together; in one insert unless they are very long. Where the store refuses
 * a row for what it holds, the insert is halved until that row stands alone: every other row gets in, and the refused
 * ones are returned.
 */
export const insertLines = async (
  client: ClickHouse,
  groups: readonly LineGroup[],
): Promise<readonly RefusedPost[]> => {
  const refused: RefusedPost[] = []
  for (const portion of inPortions(groups)) refused.push(...(await insertPortion(client, portion)))
  return refused
}
