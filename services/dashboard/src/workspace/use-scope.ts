import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type ScopeParams, useOverview } from '../api/figures.js'
import {
  type FilterPatch,
  type Filters,
  patchFilters,
  readFilters,
  writeFilters,
} from '../filters/filters.js'
import { EVER, nextHour, type Range, resolveRange } from '../filters/range.js'
import { useNow } from '../ui/use-now.js'
import { useWorkspace } from './workspace-context.js'

type Page = 'overview' | 'posts'

export interface Scope {
  filters: Filters
  patch: (patch: FilterPatch) => void
  /** Null until it is known where all time begins. */
  range: Range | null
  /** What the figures of the page are asked with. */
  params: ScopeParams
  /** An address that carries these filters on, changed by `patch`: behind every number stands one. */
  href: (page: Page, patch?: FilterPatch) => string
}

const MINUTE_MS = 60_000
const ONLY_OVERVIEW: FilterPatch = { step: undefined }
const ONLY_POSTS: FilterPatch = {
  label: undefined,
  polarity: undefined,
  kind: undefined,
  text: undefined,
  undated: undefined,
  theme: undefined,
}

/**
 * Filters of the address, and the figures' scope that follows from them.
 *
 * @param origin figures count dated posts only, so that their links name the instants even of all time; a list of
 * posts over all time shows the undated ones too
 */
export const useScope = (origin: Page): Scope => {
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
    const range = resolveRange(filters.range, hour, oldest)
    return {
      filters,
      patch: (patch) => setSearch(writeFilters(patchFilters(filters, patch)), { preventScrollReset: true }),
      range: known ? range : null,
      params: {
        ...range,
        ...(filters.subject && { subject: filters.subject }),
        ...(filters.source && { source: filters.source }),
        ...(filters.theme && { theme: filters.theme }),
        ...(filters.everyone && { everyone: true }),
      },
      href: (page, patch = {}) => {
        const base = patchFilters(filters, page === 'overview' ? ONLY_POSTS : ONLY_OVERVIEW)
        if (allTime && origin === 'overview' && page === 'posts') base.range = range
        const query = writeFilters(patchFilters(base, patch)).toString()
        return `/w/${workspace.id}/${page}${query && `?${query}`}`
      },
    }
  }, [filters, hour, oldest, known, allTime, origin, setSearch, workspace.id])
}
