import { type EnrichedPost, type RawPost, type RejectReason, readRawPost } from '@tingfeng/contracts'
import type { Analysis } from './analysis.js'

/** A record of posts.enriched, and whose it is. */
export interface EnrichedRecord {
  readonly workspace: string
  readonly id: string
  readonly authorHash?: string | undefined
  /** An `EnrichedPost` as JSON. */
  readonly enriched: Uint8Array
}

/** What became of one record, or why it became nothing. */
export type RecordOutcome =
  | { readonly kind: 'ok'; readonly value: EnrichedRecord }
  | { readonly kind: 'reject'; readonly reason: RejectReason; readonly detail: string }

/** What every post of a batch is stamped with. */
export type Stamps = Pick<
  EnrichedPost,
  'correctionRevision' | 'modelVersion' | 'taxonomyVersion' | 'configRevision'
>

const decoder = new TextDecoder('utf-8', { fatal: true })

const reject = (reason: RejectReason, detail: string): RecordOutcome => ({ kind: 'reject', reason, detail })

/** JSON of all parts as one object. Spread into one, so many fields cost four times as much (measured). */
const joinedJson = (...parts: readonly object[]): string =>
  `{${parts.map((part) => JSON.stringify(part).slice(1, -1)).join(',')}}`

/**
 * One record of posts.raw: checked against its contract, read, and made a record of posts.enriched. Rejections name
 * fields, never what stands in them.
 */
export const enrichRecord = (
  record: Uint8Array,
  analyze: (post: RawPost) => Analysis,
  stamps: Stamps,
): RecordOutcome => {
  let json: unknown
  try {
    json = JSON.parse(decoder.decode(record))
  } catch {
    return reject(
      'invalid_json',
      'expected a RawPost as JSON in UTF-8, got bytes that are not; mend the producer',
    )
  }
  const parsed = readRawPost(json)
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join('.') || 'post'}: ${issue.message}`)
    return reject(
      'invalid_post',
      `expected a RawPost of schemaVersion 1; ${issues.join('; ')}`.slice(0, 2000),
    )
  }
  const { workspace, id, author } = parsed.data
  const enriched = Buffer.from(joinedJson(parsed.data, analyze(parsed.data), stamps))
  return { kind: 'ok', value: { workspace, id, authorHash: author?.hash, enriched } }
}
