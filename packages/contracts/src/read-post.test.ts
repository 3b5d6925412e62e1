import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { EnrichedPost } from './enriched-post.js'
import { RawPost } from './raw-post.js'
import { type Read, readEnrichedPost, readRawPost } from './read-post.js'

const RAW = {
  schemaVersion: 1,
  id: '0'.repeat(32),
  rawVersion: 7,
  workspace: 'shop',
  source: '京东.csv_1-2',
  kind: 'review',
  text: '电池鼓包😀',
  title: '差',
  rating: { value: 1, max: 5 },
  author: { hash: '0123456789abcdef', role: 'customer', followers: 3, segment: '老客', publicName: 'x' },
  publishedAt: '2026-03-01T00:00:00.000Z',
  collectedAt: '2024-02-29T23:59:59.999Z',
  undated: true,
  url: 'https://example.com/a?b=c',
  engagement: { likes: 0, comments: 1, reposts: 2, views: 3 },
  product: 'X1',
  batch: 'b',
  orderRef: 'o',
  outlet: { id: '店-1', name: 'n', province: 'p', city: 'c', tier: 't' },
  channel: 'c',
  region: 'r',
  parentId: '1'.repeat(32),
  followUpOf: '2'.repeat(32),
  answers: { nps: 9, why: '好' },
  extra: { 颜色: '蓝' },
  pii: { phone: 2 },
  demo: true,
}
const ENRICHED = {
  ...RAW,
  language: 'zh',
  tokens: ['电池'],
  keywords: [],
  sentiment: { label: 'negative', score: -0.8, confidence: 0.9, scorer: 'fast' },
  sentimentEvidence: [{ span: [0, 2], weight: -0.5 }],
  themes: [
    { id: 'quality.safety', polarity: 'negative', evidence: [0, 4], confidence: 0.5, subjectId: 'own' },
  ],
  subjects: [{ id: 'own', relevance: 1, sentiment: 'negative', score: -1, evidence: [0, 1] }],
  intents: ['complaint', 'churn'],
  intentEvidence: [{ intent: 'complaint', evidence: [0, 2] }],
  urgency: [{ cause: 'safety', evidence: [0, 4] }],
  churnCause: 'price',
  churnCauseEvidence: [1, 2],
  fingerprint: 'A'.repeat(76),
  duplicateOf: '3'.repeat(32),
  spam: { probability: 0.75, reasons: ['advertising'] },
  boilerplate: false,
  starTextConflict: false,
  correctionRevision: 0,
  modelVersion: 'm',
  taxonomyVersion: 1,
  configRevision: 0,
}

const HOSTILE: readonly unknown[] = [
  undefined,
  null,
  '',
  ' ',
  'x',
  'X'.repeat(501),
  '😀'.repeat(60),
  ' https://example.com ',
  'javascript:alert(1)',
  '2026-02-29T00:00:00.000Z',
  '2026-03-01T00:00:00Z',
  '2026-03-01T00:00:00.000+08:00',
  '0123456789ABCDEF',
  '名字',
  'a.b',
  -1,
  0,
  1.5,
  6,
  2 ** 53,
  Number.POSITIVE_INFINITY,
  true,
  [],
  [1],
  [1, 2, 3],
  [[0, 1]],
  {},
  { unknown: 1 },
  { value: 3 },
  { value: 9, max: 5 },
  { id: '' },
  { hash: '0123456789abcdef' },
  { email: 0 },
  { shoe: 1 },
]

type Json = Record<string, unknown>
/** Every place of a value that can be replaced, as a function that makes the changed copy. */
const places = (value: unknown): ((by: unknown) => unknown)[] => {
  if (Array.isArray(value))
    return [
      ...value.map((_, at) => (by: unknown) => value.with(at, by)),
      ...value.flatMap((item, at) =>
        places(item).map((change) => (by: unknown) => value.with(at, change(by))),
      ),
    ]
  if (typeof value !== 'object' || value === null) return []
  const object = value as Json // safe: neither null nor an array
  const set = (key: string, by: unknown): Json => {
    const { [key]: _, ...rest } = object
    return by === undefined ? rest : { ...rest, [key]: by }
  }
  return [
    ...[...Object.keys(object), 'unknownField'].map((key) => (by: unknown) => set(key, by)),
    ...Object.entries(object).flatMap(([key, item]) =>
      places(item).map((change) => (by: unknown) => set(key, change(by))),
    ),
  ]
}

const compare = <T>(read: (value: unknown) => Read<T>, schema: z.ZodType<T>, sample: unknown): number => {
  let accepted = 0
  const differing: unknown[] = []
  for (const change of places(sample))
    for (const hostile of HOSTILE) {
      const changed = change(hostile)
      const [fast, slow] = [read(changed), schema.safeParse(changed)]
      if (fast.success !== slow.success) differing.push(changed)
      else if (fast.success) expect(fast.data).toEqual(slow.data)
      if (fast.success) accepted++
    }
  expect(differing).toHaveLength(0)
  return accepted
}

describe('reading a post', () => {
  it('takes and refuses what the schema of raw posts does, with the same outcome', () => {
    expect(compare(readRawPost, RawPost, RAW)).toBeGreaterThan(50)
  })

  it('takes and refuses what the schema of enriched posts does, with the same outcome', () => {
    expect(compare(readEnrichedPost, EnrichedPost, ENRICHED)).toBeGreaterThan(50)
  })

  it('gives a post that keeps the contract back as it is, and fills in what it may leave out', () => {
    const read = readEnrichedPost(ENRICHED)
    expect(read.success && read.data).toBe(ENRICHED)
    const { role: _, ...author } = ENRICHED.author
    expect(readEnrichedPost({ ...ENRICHED, author })).toEqual({
      success: true,
      data: { ...ENRICHED, author: { ...author, role: 'unknown' } },
    })
  })
})
