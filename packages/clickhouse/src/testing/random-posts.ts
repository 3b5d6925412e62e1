import type { EnrichedPost, SentimentLabel } from '@tingfeng/contracts'
import { postId, samplePost } from './sample-posts.js'

/** Which version of which post: the same numbers always give the same post. */
export interface VersionKey {
  readonly post: number
  readonly raw: number
  readonly correction: number
  readonly config: number
}

/** Numbers in [0, limit), fixed by the seed (xorshift over a string hash). */
const numbers = (seed: string): ((limit: number) => number) => {
  let state = 2_166_136_261
  for (const character of seed) state = Math.imul(state ^ character.charCodeAt(0), 16_777_619)
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

export const FIRST_HOUR_MS = Date.UTC(2026, 1, 26, 14)
const LABELS: readonly SentimentLabel[] = ['negative', 'neutral', 'positive']
export const SUBJECTS = ['aurora', 'borealis', 'cirrus'] as const
export const THEMES = ['quality.defect', 'service.attitude', 'price.value'] as const
export const SOURCES = ['csv', 'rss'] as const
export const PRODUCTS = ['', 'A1', 'B2'] as const
export const REGIONS = ['', '四川'] as const
export const SEGMENTS = ['', 'vip'] as const
const WORDS = ['电池', '鼓包', '客服', '态度', '退货'] as const
const ROLES = ['customer', 'customer', 'unknown', 'kol', 'brand', 'media'] as const
const TEXTS = [
  '电池 Bad\n\n鼓包',
  'it\'s \\ "quoted"\t好',
  '客服态度差😀',
  '物流太慢，;DROP TABLE posts',
] as const

const pick = <const T>(below: (limit: number) => number, list: readonly [T, ...T[]]): T =>
  list[below(list.length)] ?? list[0]

/** What the source says depends on the raw version alone; what was understood of it, on all of the version. */
export const randomPost = (
  workspace: string,
  seed: number,
  { post, raw, correction, config }: VersionKey,
): EnrichedPost => {
  const source = numbers(`${seed}/${post}/${raw}`)
  // Few hours near a change of month and of day in most zones, so that posts meet.
  const publishedMs = FIRST_HOUR_MS + source(4) * 13 * 3_600_000 + source(4) * 900_000
  const undated = source(3) === 0
  const role = source(5) === 0 ? undefined : pick(source, ROLES)
  const text = pick(source, TEXTS)
  const kind = pick(source, ['review', 'post'])
  const origin = pick(source, SOURCES)
  const product = pick(source, PRODUCTS)
  const region = pick(source, REGIONS)
  const inOutlet = source(2) === 0
  const segment = pick(source, SEGMENTS)
  const followers = source(2) === 0 ? undefined : source(5000)
  const likes = source(2) === 0 ? undefined : source(30)
  const reposts = source(3)
  const views = source(2) === 0 ? undefined : source(900)
  const tokens = WORDS.filter(() => source(2) === 0)
  // What a text repeats does not change with what else is edited.
  const isRepost = numbers(`${seed}/${post}/${text}`)(3) === 0
  const read = numbers(`${seed}/${post}/${raw}/${correction}/${config}`)
  const spam = read(3) / 2
  const label = (): SentimentLabel => LABELS[read(3)] ?? 'neutral'
  const score = (): number => (read(2001) - 1000) / 1000
  return samplePost({
    workspace,
    id: postId(post * 7919 + 1),
    rawVersion: raw,
    correctionRevision: correction,
    configRevision: config,
    source: origin,
    kind,
    text,
    publishedAt: new Date(publishedMs).toISOString(),
    tokens: [...tokens],
    ...(role === undefined
      ? {}
      : {
          author: {
            hash: 'aabbccddeeff0011',
            role,
            ...(segment === '' ? {} : { segment }),
            ...(followers === undefined ? {} : { followers }),
          },
        }),
    ...(product === '' ? {} : { product }),
    ...(region === '' ? {} : { region }),
    ...(inOutlet ? { outlet: { id: '7', province: '广东' } } : {}),
    engagement: {
      reposts,
      ...(likes === undefined ? {} : { likes }),
      ...(views === undefined ? {} : { views }),
    },
    ...(undated ? { undated: true } : {}),
    ...(isRepost ? { duplicateOf: postId(3) } : {}),
    ...(spam > 0 ? { spam: { probability: spam, reasons: ['filler' as const] } } : {}),
    sentiment: { label: label(), score: score(), confidence: 0.5, scorer: 'fast' },
    themes: Array.from({ length: read(4) }, () => ({
      id: pick(read, THEMES),
      polarity: label(),
      evidence: [0, 2] as [number, number],
      confidence: 0.75,
      ...(read(2) === 0 ? {} : { subjectId: pick(read, SUBJECTS) }),
    })),
    subjects: Array.from({ length: read(4) }, () => ({
      id: pick(read, SUBJECTS),
      relevance: 0.5,
      sentiment: label(),
      score: score(),
      evidence: [0, 1] as [number, number],
    })),
  })
}
