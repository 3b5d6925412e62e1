import { readFilters, writeFilters } from './filters.js'

/** What a filter may say to mean that it is not set. */
const OFF = new Set(['', '0', 'include'])
const CHECKED = ['step', 'label', 'polarity', 'kind', 'reposts', 'spam', 'everyone', 'undated'] as const

/** Filters of an address that say something which is not understood, and so narrow nothing. */
export const unreadParams = (params: URLSearchParams): string[] => {
  const filters = readFilters(params)
  const read = writeFilters(filters)
  const given = (key: string): boolean => !OFF.has(params.get(key)?.trim() ?? '')
  const fixed = 'from' in filters.range
  return [
    ...['from', 'to'].filter((key) => given(key) && !fixed),
    ...(given('range') && !fixed && 'preset' in filters.range && filters.range.preset !== params.get('range')
      ? ['range']
      : []),
    ...CHECKED.filter((key) => given(key) && !read.has(key)),
  ]
}
