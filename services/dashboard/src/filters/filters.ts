import type { PostKind, SentimentLabel, Step } from '@tingfeng/contracts'

export const PRESETS = ['24h', '7d', '30d', '90d', 'all'] as const
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

/** Everything a page is narrowed to. It lives in the address, so that a link shows the same figures. */
export interface Filters {
  range: RangeChoice
  subject?: string
  source?: string
  theme?: string
  /** Posts of brands, merchants, media and staff too. */
  everyone?: true
  step?: Step
  label?: SentimentLabel
  polarity?: SentimentLabel
  kind?: PostKind
  text?: string
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
  for (const key of ['subject', 'source', 'theme', 'text'] as const) {
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
    ...(params.get('everyone') === '1' && { everyone: true as const }),
    ...(params.get('undated') === '1' && { undated: true as const }),
  }
}

/** The shortest address that reads back as the same filters. */
export const writeFilters = (filters: Filters): URLSearchParams => {
  const params = new URLSearchParams()
  const { range } = filters
  if ('from' in range) {
    params.set('from', range.from)
    params.set('to', range.to)
  } else if (range.preset !== DEFAULT_PRESET) params.set('range', range.preset)
  for (const key of ['subject', 'source', 'theme', 'label', 'polarity', 'kind', 'step', 'text'] as const) {
    const value = filters[key]
    if (value) params.set(key, value)
  }
  if (filters.everyone) params.set('everyone', '1')
  if (filters.undated) params.set('undated', '1')
  return params
}

/** Changed filters; a key set to `undefined` is taken away. */
export type FilterPatch = { [K in keyof Filters]?: Filters[K] | undefined }

export const patchFilters = (filters: Filters, patch: FilterPatch): Filters => {
  const merged: Record<string, unknown> = { ...filters, ...patch }
  for (const key of Object.keys(merged)) if (merged[key] === undefined) delete merged[key]
  return merged as unknown as Filters // safe: `range` is only replaced, never taken away, by a FilterPatch in use
}

/** What the pages of figures have in common; walking between them keeps it. */
export const sharedFilters = (filters: Filters): Filters =>
  patchFilters(
    { range: filters.range },
    { subject: filters.subject, source: filters.source, everyone: filters.everyone },
  )
