import type { ClickHouse } from '../client.js'
import { changeRows } from '../writes/change-rows.js'

/** Who stands for a text whose first post is gone. */
export interface Heir {
  readonly origin: string
  /** The copy that was published first: of those that are not suspicious for how the text spread, where there are any. */
  readonly heir: string
  readonly publishedAt: string
}

export interface Heritage {
  readonly heirs: readonly Heir[]
  /** At which copies of these texts stand; milliseconds since 1970. */
  readonly hours: readonly number[]
}

interface Row extends Heir {
  readonly hours: readonly number[]
}

/** Keeps the bound lists of one statement below a megabyte. */
const TEXTS_PER_STATEMENT = 5_000

/** One that is marked for how its text spread makes no original: as such it would count for nothing. */
const FIRST = "(hasAny(spam_reasons, ['copies', 'burst']), published_at, id)"

function* inChunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += TEXTS_PER_STATEMENT)
    yield items.slice(start, start + TEXTS_PER_STATEMENT)
}

/** Of posts that are not there, or have their tombstones: the copies that are, by the text that they repeat. */
export const findHeirs = async (
  client: ClickHouse,
  workspace: string,
  origins: readonly string[],
): Promise<Heritage> => {
  const rows: Row[] = []
  for (const chunk of inChunks(origins))
    rows.push(
      ...(await client.query<Row>(
        `SELECT replaceAll(toString(assumeNotNull(duplicate_of)), '-', '') AS origin,
          replaceAll(toString(argMin(id, ${FIRST})), '-', '') AS heir, argMin(published_at, ${FIRST}) AS publishedAt,
          groupUniqArray(toUnixTimestamp(hour)) AS hours
        FROM posts FINAL
        WHERE workspace = {workspace:String} AND duplicate_of IN {origins:Array(UUID)}
        GROUP BY duplicate_of`,
        { workspace, origins: chunk },
      )),
    )
  return {
    heirs: rows.map(({ origin, heir, publishedAt }) => ({ origin, heir, publishedAt })),
    hours: [...new Set(rows.flatMap(({ hours }) => hours.map((hour) => hour * 1000)))],
  }
}

interface Values extends Record<string, unknown> {
  readonly origins: readonly string[]
}

const valuesOf = (workspace: string, heirs: readonly Heir[]): Values => ({
  workspace,
  origins: heirs.map(({ origin }) => origin),
  heirs: heirs.map(({ heir }) => heir),
  times: heirs.map(({ publishedAt }) => Date.parse(publishedAt)),
})

const heirOf = (origin: string): string => `{heirs:Array(UUID)}[indexOf({origins:Array(UUID)}, ${origin})]`

/** Makes the heirs what their texts come from for what is still to come. At once, and may be repeated. */
export const nameHeirs = async (
  client: ClickHouse,
  workspace: string,
  all: readonly Heir[],
): Promise<void> => {
  for (const heirs of inChunks(all))
    await client.command(
      `INSERT INTO text_origins (workspace, key, id, published_at, sketch, seen_at)
      SELECT workspace, key, ${heirOf('text_origins.id')},
        fromUnixTimestamp64Milli({times:Array(Int64)}[indexOf({origins:Array(UUID)}, text_origins.id)], 'UTC'), sketch, seen_at
      FROM text_origins WHERE workspace = {workspace:String} AND id IN {origins:Array(UUID)}`,
      valuesOf(workspace, heirs),
    )
}

const COPIES = 'workspace = {workspace:String} AND duplicate_of IN {origins:Array(UUID)}'

/** Whether any stored post still says that it repeats what has heirs. */
const hasOrphans = async (client: ClickHouse, workspace: string, all: readonly Heir[]): Promise<boolean> => {
  for (const heirs of inChunks(all)) {
    const { origins } = valuesOf(workspace, heirs)
    const [copy] = await client.query(`SELECT 1 FROM posts WHERE ${COPIES} AND is_deleted = 0 LIMIT 1`, {
      workspace,
      origins,
    })
    if (copy !== undefined) return true
  }
  return false
}

/**
 * Makes the heirs what the stored copies of their texts come from. Rewrites the rows, which takes its time; they keep
 * their version: the hours' roll-ups must be rebuilt. May be repeated.
 */
export const giveToHeirs = async (
  client: ClickHouse,
  workspace: string,
  all: readonly Heir[],
  signal?: AbortSignal,
): Promise<void> => {
  for (const heirs of inChunks(all))
    if (await hasOrphans(client, workspace, heirs))
      await changeRows(
        client,
        `ALTER TABLE posts UPDATE duplicate_of = nullIf(${heirOf('assumeNotNull(duplicate_of)')}, id) WHERE ${COPIES}`,
        valuesOf(workspace, heirs),
        signal,
      )
}
