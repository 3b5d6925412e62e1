import type { RejectReason, Topic } from '@tingfeng/contracts'
import type { NewRecord } from '@tingfeng/event-log'

/** One way to break the contract of a topic. */
export interface Malformation {
  readonly kind: string
  readonly topic: Topic
  readonly reason: RejectReason
  readonly record: (nth: number) => NewRecord
}

const SOURCE = 'malformed'
const encoder = new TextEncoder()
const idOf = (nth: number): string => nth.toString(16).padStart(32, 'a')
const keyOf = (nth: number): string => `default/${idOf(nth)}`

/** A record that keeps the contract: what each kind spoils one thing of. */
export const soundPost = (nth: number) => ({
  schemaVersion: 1,
  id: idOf(nth),
  rawVersion: 1,
  workspace: 'default',
  source: SOURCE,
  kind: 'review',
  text: `送得太慢了，等了两个小时（${nth}）`,
  publishedAt: '2026-03-01T08:00:00.000Z',
  collectedAt: '2026-03-01T09:00:00.000Z',
})

const bytes = (value: (nth: number) => Uint8Array) => (nth: number) => ({
  key: keyOf(nth),
  value: value(nth),
})
const text = (value: (nth: number) => string) => bytes((nth) => encoder.encode(value(nth)))
const spoilt = (how: object) => text((nth) => JSON.stringify({ ...soundPost(nth), ...how }))

/** Twelve, over all topics that a stage reads and both lanes. */
export const MALFORMATIONS: readonly Malformation[] = [
  { kind: 'no bytes', topic: 'posts.raw', reason: 'invalid_json', record: text(() => '') },
  {
    kind: 'not UTF-8',
    topic: 'posts.raw',
    reason: 'invalid_json',
    record: bytes((nth) => Uint8Array.of(0x22, 0xff, 0xfe, nth & 0x7f, 0x22)),
  },
  {
    kind: 'cut off',
    topic: 'posts.raw.bulk',
    reason: 'invalid_json',
    record: text((nth) => JSON.stringify(soundPost(nth)).slice(0, -20)),
  },
  { kind: 'a number', topic: 'posts.raw', reason: 'invalid_post', record: text(String) },
  {
    kind: 'a list',
    topic: 'posts.raw.bulk',
    reason: 'invalid_post',
    record: text((nth) => JSON.stringify([soundPost(nth)])),
  },
  { kind: 'no text', topic: 'posts.raw', reason: 'invalid_post', record: spoilt({ text: undefined }) },
  {
    kind: 'another schemaVersion',
    topic: 'posts.raw.bulk',
    reason: 'invalid_post',
    record: spoilt({ schemaVersion: 99 }),
  },
  { kind: 'no instant', topic: 'posts.raw', reason: 'invalid_post', record: spoilt({ publishedAt: '昨天' }) },
  {
    kind: 'six of five stars',
    topic: 'posts.raw',
    reason: 'invalid_post',
    record: spoilt({ rating: { value: 6, max: 5 } }),
  },
  {
    kind: 'a key of another workspace',
    topic: 'posts.raw',
    reason: 'invalid_post',
    record: spoilt({ workspace: 'elsewhere' }),
  },
  {
    kind: 'not enriched',
    topic: 'posts.enriched',
    reason: 'unreadable_record',
    record: text((nth) => JSON.stringify(soundPost(nth))),
  },
  {
    kind: 'no rejected post',
    topic: 'posts.rejected',
    reason: 'unreadable_record',
    record: text((nth) => `{"nth":${nth}}`),
  },
]
