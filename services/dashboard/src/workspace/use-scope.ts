import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type ScopeParams, useOverview } from '../api/figures.js'
import {
  type FilterPatch,
  type Filters,
  patchFilters,
  readFilters,
  WITHOUT_POSTS,
  writeFilters,
} from '../filters/filters.js'
import { EVER, nextHour, type Range, resolveRange } from '../filters/range.js'
import { useNow } from '../ui/use-now.js'
import { useWorkspace } from './workspace-context.js'

export interface Scope {
  filters: Filters
  patch: (patch: FilterPatch) => void
  /** Null until it is known where all time begins. */
  range: Range | null
  /** What the figures of the page are asked with. */
  params: ScopeParams
  /** An address that carries these filters on, changed by `patch`: behind every number stands one. */
  href: (page: string, patch?: FilterPatch, more?: Record<string, string>) => string
}

const MINUTE_MS = 60_000
const NARROWED = [
  'subject',
  'source',
  'theme',
  'product',
  'region',
  'segment',
  'kind',
  'reposts',
  'spam',
] as const

/** The part of the scope that is not time, as the API takes it. */
const narrowing = (filters: Filters): Omit<ScopeParams, 'from' | 'to'> => {
  const params: Record<string, string | boolean> = {}
  for (const key of NARROWED) {
    const value = filters[key]
    if (value) params[key] = value
  }
  if (filters.everyone) params.everyone = true
  return params
}

/**
 * Filters of the address, and the figures' scope that follows from them.
 *
 * @param origin figures count dated posts only, so that their links name the instants even of all time; a list of
 * posts over all time shows the undated ones too
 */
export const useScope = (origin: 'figures' | 'posts'): Scope => {
  const workspace = useWorkspace()
  const [search, setSearch] = useSearchParams()
  const filters = useMemo(() => readFilters(search), [search])
  const hour = nextHour(useNow(MINUTE_MS)) - 1
  const allTime = 'preset' in filters.range && filters.range.preset === 'all'
  const everything = useOverview(
    workspace.id,
    { from: EVER, to: new Date(hour + 1).toISOString(), everyone: true },
    allTime,
  )
  const oldest = everything.data?.oldestPostAt ?? null
  const known = !allTime || everything.data !== undefined || everything.isError

  return useMemo(() => {
    const range = resolveRange(filters.range, hour, oldest, workspace.zone)
    return {
      filters,
      patch: (patch) =>
        setSearch((current) => writeFilters(patchFilters(filters, patch), current), {
          preventScrollReset: true,
        }),
      range: known ? range : null,
      params: {
        ...range,
        ...narrowing(filters),
      },
      href: (page, patch = {}, more = {}) => {
        const base = patchFilters(filters, page === 'posts' ? { step: undefined } : WITHOUT_POSTS)
        if (allTime && origin === 'figures' && page === 'posts') base.range = range
        const query = writeFilters(patchFilters(base, patch), new URLSearchParams(more)).toString()
        return `/w/${workspace.id}/${page}${query && `?${query}`}`
      },
    }
  }, [filters, hour, oldest, known, allTime, origin, setSearch, workspace.id, workspace.zone])
}
