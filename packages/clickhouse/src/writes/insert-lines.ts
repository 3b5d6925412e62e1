import type { EnrichedPost } from '@tingfeng/contracts'
import { isAppError, retry } from '@tingfeng/kit'
import type { ClickHouse } from '../client.js'
import { StoreError } from '../errors.js'
import { WITHOUT_TEXT_INDEX } from '../reads/haystack.js'
import { POST_COLUMNS } from './post-columns.js'
import { tombstoneLine } from './post-lines.js'

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

const insertRows = async (client: ClickHouse, lines: string): Promise<void> => {
  // The very same bytes each time: replicated tables know a block that they hold already.
  const rows = Buffer.from(lines)
  const options = { columns: POST_COLUMNS, format: 'JSONCompactEachRow', settings: SETTINGS } as const
  await retry(() => client.insert('posts', rows, options), RETRIES)
}

/** A row that any store can hold, and that says nothing: it takes away what was never there. */
const CONTROL = tombstoneLine(
  { workspace: '', id: '0'.repeat(32), hourMs: 0, version: 0n, standing: undefined },
  '1970-01-01T00:00:00.000Z',
)

/** @throws StoreError when the store takes no rows at all: then it says nothing of a row that it has refused */
const checkInput = async (client: ClickHouse): Promise<void> => {
  try {
    await insertRows(client, CONTROL)
  } catch (cause) {
    if (!isAboutARow(cause)) throw cause
    throw new StoreError({
      code: 'store_query_failed',
      retryable: true,
      context: isAppError(cause) ? cause.context : {},
      message:
        'The store refuses rows that it can hold, as it does when its input is broken: the batch comes again; look at its log if this goes on',
    })
  }
}

/** Why the store does not take these rows though it takes others; undefined once it has taken them. */
const findRefusal = async (client: ClickHouse, { lines }: LineGroup): Promise<unknown> => {
  await checkInput(client)
  try {
    await insertRows(client, lines)
    return undefined
  } catch (cause) {
    if (!isAboutARow(cause)) throw cause
    await checkInput(client)
    return cause
  }
}

const insertPortion = async (
  client: ClickHouse,
  groups: readonly LineGroup[],
): Promise<readonly RefusedPost[]> => {
  try {
    await insertRows(client, groups.map(({ lines }) => lines).join(''))
    return []
  } catch (error) {
    if (!isAboutARow(error)) throw error
    const [only, ...others] = groups
    if (only !== undefined && others.length === 0) {
      const cause = await findRefusal(client, only)
      if (cause === undefined) return []
      if (only.post === undefined) throw cause
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
 * ones are returned. Refused is only what the store takes neither alone nor again, while it takes a row that any store
 * can hold: a broken input, which makes it refuse whatever comes, is trouble that passes.
 */
export const insertLines = async (
  client: ClickHouse,
  groups: readonly LineGroup[],
): Promise<readonly RefusedPost[]> => {
  const refused: RefusedPost[] = []
  for (const portion of inPortions(groups)) refused.push(...(await insertPortion(client, portion)))
  return refused
}
