import { expect, it } from 'vitest'
import { readFilters } from '../../filters/filters.js'
import { type Part, whyLink } from './why-link.js'

const QUERY = 'from=2026-03-17T02%3A00%3A00.000Z&to=2026-03-18T02%3A01%3A00.000Z&subject=star&label=negative'
const narrowed = (part: Part, id: string) => {
  const link = whyLink('/w/shop/posts', QUERY, part, id)
  return link && readFilters(new URL(link, 'http://localhost').searchParams)
}
const counted = readFilters(new URLSearchParams(QUERY))

it.each([
  ['themes', 'quality.battery', { theme: 'quality.battery' }],
  ['sources', 'weibo', { source: 'weibo' }],
  ['words', '鼓包', { q: '"鼓包"' }],
  ['words', 'fast charge', { q: '"fast charge"' }],
  ['words', '5"', { q: '"5 "' }],
] as const)(
  'narrows the posts that were counted, on their page, to one of the %s: %s',
  (part, id, filter) => {
    expect(narrowed(part, id)).toEqual({ ...counted, ...filter })
  },
)

it('leads nowhere from what the page of posts is not narrowed to', () => {
  expect(narrowed('regions', '上海')).toBeUndefined()
})
