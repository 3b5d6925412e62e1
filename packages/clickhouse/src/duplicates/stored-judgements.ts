import { createHash } from 'node:crypto'
import type { EnrichedPost, SpamReason } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'

/** What was found out of a copy when its text was first stored. It stands for as long as the text is the same. */
export interface StoredJudgement {
  /** The post whose text it repeats. */
  readonly origin: string
  readonly probability: number
  readonly reasons: readonly SpamReason[]
}

export interface StoredCopy {
  readonly post: EnrichedPost
  /** Of its live row; milliseconds since 1970. */
  readonly hourMs: number
}

interface Row {
  readonly post: string
  readonly origin: string
  readonly probability: number
  readonly reasons: readonly SpamReason[]
  readonly digest: string
}

/** Half of an emoji is U+FFFD in UTF-8, as it is in the store. */
export const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/**
 * By id: of those copies whose stored text is the one that comes now. Asked anew, a copy would meet its own row and all
 * that came after it, and its origin may be remembered no more.
 */
export const findStoredJudgements = async (
  client: ClickHouse,
  workspace: string,
  copies: readonly StoredCopy[],
): Promise<ReadonlyMap<string, StoredJudgement>> => {
  if (copies.length === 0) return new Map()
  const rows = await client.query<Row>(
    `SELECT replaceAll(toString(id), '-', '') AS post,
      replaceAll(toString(assumeNotNull(argMax(duplicate_of, version))), '-', '') AS origin,
      argMax(spam, version) AS probability, argMax(spam_reasons, version) AS reasons,
      lower(hex(argMax(SHA256(text), version))) AS digest
    FROM posts
    WHERE workspace = {workspace:String} AND hour IN {hours:Array(UInt32)} AND id IN {ids:Array(UUID)}
      AND is_deleted = 0 AND duplicate_of IS NOT NULL
    GROUP BY id`,
    {
      workspace,
      hours: [...new Set(copies.map(({ hourMs }) => hourMs / 1000))],
      ids: copies.map(({ post }) => post.id),
    },
  )
  const texts = new Map(copies.map(({ post }) => [post.id, post.text]))
  return new Map(
    rows
      .filter(({ post, digest }) => digest === digestOf(texts.get(post) ?? ''))
      .map(({ post, origin, probability, reasons }) => [post, { origin, probability, reasons }]),
  )
}
