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

const reject = (reason: RejectReason, detail: string) => ({ kind: 'reject', reason, detail }) as const

const COMMA = 0x2c
const OPENING = 0x7b
const CLOSING = 0x7d

/**
 * An object as JSON and more fields behind its own. The bytes that came are kept: nothing is written anew that was
 * only read, and a post's text is most of it.
 */
const withMore = (object: Uint8Array, ...more: readonly object[]): Uint8Array => {
  const fields = more.map((part) => JSON.stringify(part).slice(1, -1)).join(',')
  const kept = object.byteLength - 1
  const joined = Buffer.allocUnsafe(kept + Buffer.byteLength(fields) + 2)
  joined.set(object)
  joined[kept] = COMMA
  joined.write(fields, kept + 1)
  joined[joined.byteLength - 1] = CLOSING
  return joined
}

/** The bytes of a post that is kept as it came; where zod made another value of it, or blanks surround it, new ones. */
const bytesOf = (record: Uint8Array, json: unknown, post: RawPost): Uint8Array =>
  json === post && record[0] === OPENING && record.at(-1) === CLOSING
    ? record
    : Buffer.from(JSON.stringify(post))

export type ParsedRecord =
  | { readonly kind: 'ok'; readonly post: RawPost; readonly bytes: Uint8Array }
  | Extract<RecordOutcome, { kind: 'reject' }>

/** Checks one record of posts.raw against its contract. Rejections name fields, never what stands in them. */
export const parseRecord = (record: Uint8Array): ParsedRecord => {
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
  if (parsed.success) return { kind: 'ok', post: parsed.data, bytes: bytesOf(record, json, parsed.data) }
  const issues = parsed.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'post'}: ${issue.message}`)
  return reject('invalid_post', `expected a RawPost of schemaVersion 1; ${issues.join('; ')}`.slice(0, 2000))
}

/** What was read of a post, put behind what it is. */
export const completeRecord = (
  { post, bytes }: Extract<ParsedRecord, { kind: 'ok' }>,
  analysis: Analysis,
  stamps: Stamps,
): EnrichedRecord => {
  const { workspace, id, author } = post
  return { workspace, id, authorHash: author?.hash, enriched: withMore(bytes, analysis, stamps) }
}
