import {
  BreakdownQuery,
  ChangesQuery,
  ComparisonQuery,
  FacetsQuery,
  LifeQuery,
  MatrixQuery,
  ScopeQuery,
  SearchQuery,
  SeriesQuery,
  SpreadsQuery,
  WordsQuery,
} from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { rangeOf } from './ask.js'
import { TOOLS } from './tools.js'

/** What each answer of the API is asked by. */
const QUERIES = {
  comparison: ComparisonQuery,
  breakdown: BreakdownQuery,
  series: SeriesQuery,
  matrix: MatrixQuery,
  changes: ChangesQuery,
  words: WordsQuery,
  life: LifeQuery,
  spreads: SpreadsQuery,
  sources: ScopeQuery,
  search: SearchQuery,
  'search/facets': FacetsQuery,
}

describe('the tools of an assistant', () => {
  it.each(TOOLS.map((tool) => [tool.name, tool] as const))(
    '%s offers all that its answer can be asked by, and nothing that it would not heed',
    (_name, { path, input, fixed = {} }) => {
      const query = Object.entries(QUERIES).find(([known]) => known === path)?.[1]
      const { workspace: _, ...asked } = { ...input, ...fixed }
      expect(Object.keys(asked).sort()).toEqual(Object.keys(query?.shape ?? {}).sort())
    },
  )

  it('ask every question of the API that has figures', () => {
    const asked = new Set(TOOLS.map(({ path }) => path))
    expect([...asked].sort()).toEqual(Object.keys(QUERIES).sort())
  })
})

describe('the range of a question', () => {
  const now = Date.parse('2026-11-30T10:20:00Z')
  it('is the 30 days before its end, which is the next full hour where nothing is said', () => {
    expect(rangeOf({}, now)).toEqual({ from: '2026-10-31T11:00:00.000Z', to: '2026-11-30T11:00:00.000Z' })
    const to = '2026-03-01T00:00:00+08:00'
    expect(rangeOf({ to }, now)).toEqual({ from: '2026-01-29T16:00:00.000Z', to })
    const from = '2026-11-01T00:00:00+08:00'
    expect(rangeOf({ from }, now)).toEqual({ from, to: '2026-11-30T11:00:00.000Z' })
    expect(rangeOf({ from, to }, now)).toEqual({ from, to })
  })

  it('is left to the API where it cannot be read', () => {
    expect(rangeOf({ to: 'yesterday' }, now)).toMatchObject({ to: 'yesterday' })
  })
})
