import type { PostKind } from '@tingfeng/contracts'
import {
  CRISIS_BRAND,
  CRISIS_PRODUCT,
  DEMO_BRANDS,
  DEMO_REGIONS,
  DEMO_SOURCES,
  type DemoBrand,
  type DemoSource,
} from './brands.js'
import {
  BAD_ENDINGS,
  COMPLAINTS,
  CRISIS,
  CRISIS_REPOSTS,
  GOOD_ENDINGS,
  MERCHANT_REPLIES,
  NEUTRAL,
  NOISE,
  OPENERS,
  PRAISE,
  RIVALRY,
  type Topic,
} from './phrases.js'
import { createRandom, type Random, seedOf } from './random.js'
import { crisisInHour, expectedInHour, HOUR_MS } from './timeline.js'

/** A post as a collector would push it. */
export interface DemoPost {
  readonly id: string
  readonly source: string
  readonly kind: PostKind
  readonly text: string
  readonly publishedAt: string
  readonly product?: string
  readonly region?: string
  readonly rating?: { readonly value: number; readonly max: number }
  readonly author: {
    readonly id: string
    readonly role: 'customer' | 'merchant_reply'
    readonly followers?: number
  }
  readonly engagement?: { readonly likes: number; readonly reposts: number; readonly comments: number }
  readonly demo: true
}

type Mood = 'complaint' | 'praise' | 'neutral' | 'crisis'

const fill = (random: Random, template: string, brand: DemoBrand, product: string): string =>
  template
    .replaceAll('{p}', product)
    .replaceAll('{b}', brand.name)
    .replaceAll('{c}', brand.rival)
    .replaceAll('{n}', String(2 + random.below(4)))
    .replaceAll('{d}', String(3 + random.below(25)))
    .replaceAll('{m}', String(50 * (1 + random.below(8))))

const topicPhrase = (random: Random, topics: readonly Topic[], brand: DemoBrand): string => {
  const fitting = topics.filter(({ lines }) => lines.includes(brand.line))
  return random.pick(random.weighted(fitting.map((topic) => [topic, topic.weight] as const)).phrases)
}

/** Names the product once, so that the post can be tied to its subject, as most real posts do. */
const named = (random: Random, text: string, product: string): string =>
  text.includes(product) || random.chance(0.25) ? text : `${product}${random.pick(['，', '：', ' '])}${text}`

const opinion = (random: Random, mood: 'complaint' | 'praise', brand: DemoBrand, product: string): string => {
  const [own, other] = mood === 'complaint' ? [COMPLAINTS, PRAISE] : [PRAISE, COMPLAINTS]
  const parts = [topicPhrase(random, own, brand)]
  if (random.chance(0.4)) parts.push(topicPhrase(random, own, brand))
  const body = [...new Set(parts)].join(random.pick(['，', '。', '，而且']))
  const mixed = random.chance(0.14) ? `${body}，不过${topicPhrase(random, other, brand)}` : body
  const ending = random.pick(mood === 'complaint' ? BAD_ENDINGS : GOOD_ENDINGS)
  const text = named(random, `${random.pick(OPENERS)}${mixed}${ending}`, product)
  return fill(random, text, brand, product)
}

const write = (random: Random, mood: Mood, brand: DemoBrand, product: string): string => {
  if (mood === 'complaint' || mood === 'praise') return opinion(random, mood, brand, product)
  if (mood === 'neutral')
    return fill(random, random.pick(random.chance(0.2) ? RIVALRY : NEUTRAL), brand, product)
  if (random.chance(0.22)) return fill(random, random.pick(CRISIS_REPOSTS), brand, product)
  const text = `${random.pick(CRISIS)}${random.chance(0.35) ? `。${random.pick(CRISIS)}` : ''}${random.pick(BAD_ENDINGS)}`
  return fill(random, named(random, text, product), brand, product)
}

const ratingFor = (random: Random, mood: Mood): number => {
  if (mood === 'praise') return random.chance(0.8) ? 5 : 4
  if (mood === 'neutral') return random.chance(0.5) ? 3 : 4
  return random.chance(0.75) ? 1 : 2
}

interface Making {
  readonly random: Random
  readonly hour: number
  readonly seed: number
  nth: number
}

const makePost = (
  making: Making,
  mood: Mood,
  brand: DemoBrand,
  product: string,
  source: DemoSource,
): DemoPost => {
  const { random, hour, seed } = making
  const isNoise = mood === 'praise' && source.rated && random.chance(0.05)
  const isReply = mood === 'complaint' && source.kind === 'review' && random.chance(0.04)
  const text = isNoise
    ? random.pick(NOISE)
    : isReply
      ? fill(random, random.pick(MERCHANT_REPLIES), brand, product)
      : write(random, mood, brand, product)
  const reach = random.next() ** 6
  return {
    id: `demo-${seed}-${hour / HOUR_MS}-${making.nth++}`,
    source: source.id,
    kind: isReply ? 'reply' : source.kind,
    text,
    publishedAt: new Date(hour + random.below(HOUR_MS)).toISOString(),
    product,
    region: random.weighted(DEMO_REGIONS),
    ...(source.rated && !isReply && { rating: { value: ratingFor(random, mood), max: 5 } }),
    author: {
      id: isReply ? `shop-${brand.name}` : `user-${random.below(40_000)}`,
      role: isReply ? 'merchant_reply' : 'customer',
      ...(!source.rated && { followers: Math.round(20 + reach * 400_000) }),
    },
    ...(!source.rated && {
      engagement: {
        likes: Math.round(reach * 5_000) + random.below(12),
        reposts: Math.round(reach * 900) + random.below(4),
        comments: Math.round(reach * 700) + random.below(6),
      },
    }),
    demo: true,
  }
}

export interface DemoPlan {
  readonly seed: number
  /** When the demo was made, in ms: places the crisis. */
  readonly madeAt: number
}

const sourceFor = (random: Random, crisis: boolean): DemoSource =>
  random.weighted(
    DEMO_SOURCES.map(
      (source) => [source, crisis && !source.rated ? source.weight * 2 : source.weight] as const,
    ),
  )

/** All posts of the hour that starts at `hour` (ms, UTC), oldest first. The same plan gives the same posts. */
export const demoPostsOfHour = ({ seed, madeAt }: DemoPlan, hour: number): DemoPost[] => {
  const random = createRandom(seedOf(seed, hour / HOUR_MS))
  const making: Making = { random, hour, seed, nth: 0 }
  const posts: DemoPost[] = []
  for (const brand of DEMO_BRANDS) {
    const count = random.poisson(expectedInHour(hour, brand.postsPerDay))
    for (let index = 0; index < count; index++) {
      const mood = random.chance(0.18)
        ? 'neutral'
        : random.chance(brand.complaintShare)
          ? 'complaint'
          : 'praise'
      posts.push(makePost(making, mood, brand, random.pick(brand.products), sourceFor(random, false)))
    }
  }
  const crisisBrand = DEMO_BRANDS.find(({ name }) => name === CRISIS_BRAND)
  const crisisPosts = random.poisson(crisisInHour(hour, madeAt))
  for (let index = 0; crisisBrand && index < crisisPosts; index++)
    posts.push(makePost(making, 'crisis', crisisBrand, CRISIS_PRODUCT, sourceFor(random, true)))
  return posts.sort((a, b) => a.publishedAt.localeCompare(b.publishedAt))
}
