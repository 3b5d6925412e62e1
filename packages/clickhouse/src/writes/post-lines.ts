import type { EnrichedPost } from '@tingfeng/contracts'
import { hourOf, isStorable } from '../schema/hour.js'
import { instantValue } from './instant-value.js'
import { EMPTY_CONTENT, pushContent, undatedContent } from './post-columns.js'
import type { Standing } from './version-order.js'

interface RowKey {
  readonly workspace: string
  /** 32 hexadecimal digits. */
  readonly id: string
  readonly hourMs: number
  readonly version: bigint
}

/** The key and version of a row that takes another one away. */
export interface Tombstone extends RowKey {
  /** The version that it makes way for. */
  readonly standing: Standing | undefined
  /** Of a post without a date that is gone, so that it keeps its time if it comes again; milliseconds since 1970. */
  readonly undatedAtMs?: number | undefined
}

const keyOf = (
  row: RowKey,
  isDeleted: 0 | 1,
  writtenAt: string,
  rawVersion: number,
  arrival: number | undefined,
  highestRevision: number | undefined,
): unknown[] => [
  row.workspace,
  row.hourMs / 1000,
  row.id,
  row.version.toString(),
  isDeleted,
  instantValue(writtenAt),
  rawVersion,
  arrival ?? 0,
  highestRevision ?? -1,
]

const MAYBE_LONE_SURROGATE = /\\ud[89a-f]/
const wellFormed = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value

/** Half of an emoji, which a source has cut in two, becomes U+FFFD: the store takes no lone surrogates. */
const toJson = (values: readonly unknown[]): string => {
  const json = JSON.stringify(values)
  return MAYBE_LONE_SURROGATE.test(json) ? JSON.stringify(values, wellFormed) : json
}

/**
 * A post as one line of the table's INSERT, in JSONCompactEachRow: without names of columns the engine reads it in
 * half the time of JSONEachRow, and a value too many or too few is an error.
 *
 * @param highestRevision of all versions up to this one
 * @param writtenAt ISO 8601 in UTC with milliseconds
 * @throws RangeError when the post's times are not between 1970 and 2106
 */
export const postLine = (
  post: EnrichedPost,
  version: bigint,
  highestRevision: number | undefined,
  writtenAt: string,
): string => {
  const publishedAtMs = Date.parse(post.publishedAt)
  if (!isStorable(publishedAtMs) || !isStorable(Date.parse(post.collectedAt)))
    throw new RangeError('publishedAt and collectedAt must lie between 1970 and 2106')
  const key = {
    workspace: post.workspace,
    id: post.id,
    hourMs: hourOf(publishedAtMs),
    version,
  }
  const values = keyOf(key, 0, writtenAt, post.rawVersion, post.arrival, highestRevision)
  pushContent(values, post)
  return `${toJson(values)}\n`
}

export const tombstoneLine = (tombstone: Tombstone, writtenAt: string): string => {
  const { isByClock, arrival = 0, highestRevision } = tombstone.standing ?? {}
  const came = isByClock === false ? ([highestRevision ?? 0, arrival] as const) : ([arrival, 0] as const)
  const content = tombstone.undatedAtMs === undefined ? EMPTY_CONTENT : undatedContent(tombstone.undatedAtMs)
  return `${JSON.stringify([...keyOf(tombstone, 1, writtenAt, ...came, highestRevision), ...content])}\n`
}
