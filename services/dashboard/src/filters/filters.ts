import type { PostKind, SentimentLabel, Step } from '@tingfeng/contracts'

export const PRESETS = ['today', '24h', '7d', '30d', '90d', 'week', 'month', 'all'] as const
export type Preset = (typeof PRESETS)[number]
const DEFAULT_PRESET: Preset = '30d'

/** A preset moves with the clock; a fixed range is half-open, in ISO instants. */
export type RangeChoice = { preset: Preset } | { from: string; to: string }

export const LABELS = ['negative', 'neutral', 'positive'] as const satisfies readonly SentimentLabel[]
export const KINDS = [
  'review',
  'post',
  'comment',
  'article',
  'video',
  'question',
  'reply',
  'conversation',
  'complaint',
  'survey',
] as const satisfies readonly PostKind[]
const STEPS = ['hour', 'day', 'week', 'month'] as const satisfies readonly Step[]

const WORDS = ['subject', 'source', 'theme', 'product', 'region', 'segment', 'q'] as const

/** Everything a page is narrowed to. It lives in the address, so that a link shows the same figures. */
export interface Filters {
  range: RangeChoice
  subject?: string
  source?: string
  theme?: string
  product?: string
  region?: string
  segment?: string
  kind?: PostKind
  /** Copies of a text, and noise, are counted unless they are left out. */
  reposts?: 'exclude'
  spam?: 'exclude'
  /** Posts of brands, merchants, media and staff too. */
  everyone?: true
  step?: Step
  label?: SentimentLabel
  polarity?: SentimentLabel
  /** In the search language. */
  q?: string
  undated?: true
}

const oneOf = <T extends string>(known: readonly T[], value: string | null): T | undefined =>
  known.find((item) => item === value)

const readRange = (params: URLSearchParams): RangeChoice => {
  const from = Date.parse(params.get('from') ?? '')
  const to = Date.parse(params.get('to') ?? '')
  if (from < to) return { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
  return { preset: oneOf(PRESETS, params.get('range')) ?? DEFAULT_PRESET }
}

/** Filters of an address; what is unknown or malformed counts as not given. */
export const readFilters = (params: URLSearchParams): Filters => {
  const filters: Filters = { range: readRange(params) }
  for (const key of WORDS) {
    const value = params.get(key)?.trim()
    if (value) filters[key] = value
  }
  const step = oneOf(STEPS, params.get('step'))
  const label = oneOf(LABELS, params.get('label'))
  const polarity = oneOf(LABELS, params.get('polarity'))
  const kind = oneOf(KINDS, params.get('kind'))
  return {
    ...filters,
    ...(step && { step }),
    ...(label && { label }),
    ...(polarity && { polarity }),
    ...(kind && { kind }),
    ...(params.get('reposts') === 'exclude' && { reposts: 'exclude' as const }),
    ...(params.get('spam') === 'exclude' && { spam: 'exclude' as const }),
    ...(params.get('everyone') === '1' && { everyone: true as const }),
    ...(params.get('undated') === '1' && { undated: true as const }),
  }
}

const PLAIN = [...WORDS, 'label', 'polarity', 'kind', 'step', 'reposts', 'spam'] as const
const KNOWN = ['range', 'from', 'to', 'everyone', 'undated', ...PLAIN]

/** The shortest address that reads back as the same filters; what else a page keeps in `others` stays. */
export const writeFilters = (filters: Filters, others = new URLSearchParams()): URLSearchParams => {
  const params = new URLSearchParams()
  const { range } = filters
  if ('from' in range) {
    params.set('from', range.from)
    params.set('to', range.to)
  } else if (range.preset !== DEFAULT_PRESET) params.set('range', range.preset)
  for (const key of PLAIN) {
    const value = filters[key]
    if (value) params.set(key, value)
  }
  if (filters.everyone) params.set('everyone', '1')
  if (filters.undated) params.set('undated', '1')
  for (const [key, value] of others) if (!KNOWN.includes(key)) params.append(key, value)
  return params
}

/** Changed filters; a key set to `undefined` is taken away. */
export type FilterPatch = { [K in keyof Filters]?: Filters[K] | undefined }

export const patchFilters = (filters: Filters, patch: FilterPatch): Filters => {
  const merged: Record<string, unknown> = { ...filters, ...patch }
  for (const key of Object.keys(merged)) if (merged[key] === undefined) delete merged[key]
  return merged as unknown as Filters // safe: `range` is only replaced, never taken away, by a FilterPatch in use
}

/** What only a list of posts is narrowed to, taken away. */
export const WITHOUT_POSTS: FilterPatch = {
  label: undefined,
  polarity: undefined,
  q: undefined,
  undated: undefined,
}
/** What the pages of figures and of posts have in common, taken away, but for the time. */
export const WITHOUT_SCOPE = {
  subject: undefined,
  source: undefined,
  theme: undefined,
  product: undefined,
  region: undefined,
  segment: undefined,
  kind: undefined,
  reposts: undefined,
  spam: undefined,
  everyone: undefined,
} satisfies FilterPatch

/** What the pages of figures have in common; walking between them keeps it. */
export const sharedFilters = (filters: Filters): Filters =>
  patchFilters(filters, { ...WITHOUT_POSTS, step: undefined })
