import type { EnrichedPost } from '@tingfeng/contracts'
import { isAppError, retry } from '@tingfeng/kit'
import type { ClickHouse } from '../client.js'
import { WITHOUT_TEXT_INDEX } from '../reads/haystack.js'
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

const SETTINGS = {
  max_partitions_per_insert_block: '0',
  date_time_input_format: 'basic',
  ...WITHOUT_TEXT_INDEX,
} as const

/** Some seconds; then the batch goes back to the log, which brings it again for as long as it takes. */
const RETRIES = { attempts: 5, firstDelayMs: 200, maxDelayMs: 2_000 }

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
  // The very same bytes each time: replicated tables know a block that they hold already.
  const rows = Buffer.from(groups.map(({ lines }) => lines).join(''))
  try {
    await retry(
      () =>
        client.insert('posts', rows, {
          columns: POST_COLUMNS,
          format: 'JSONCompactEachRow',
          settings: SETTINGS,
        }),
      RETRIES,
    )
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
 * Inserts all groups, a post's rows always together; in one insert unless they are very long. Trouble of the store
 * that passes (no connection, too busy, disk full) is waited out for some seconds with the same insert. Where the store refuses
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
