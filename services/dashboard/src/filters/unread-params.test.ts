import { expect, it } from 'vitest'
import { unreadParams } from './unread-params.js'

const unread = (query: string) => unreadParams(new URLSearchParams(query))

it.each([
  ['from=2026-11-19T00:00:00Z&to=2026-11-18T00:00:00Z', ['from', 'to']],
  ['from=yesterday', ['from']],
  ['range=3d', ['range']],
  ['label=angry&kind=tweet&everyone=yes', ['label', 'kind', 'everyone']],
  ['step=minute&reposts=no', ['step', 'reposts']],
])('names what it cannot read in %s', (query, names) => {
  expect(unread(query)).toEqual(names)
})

it.each([
  '',
  'range=30d&label=negative&subject=x&q=%22',
  'from=2026-11-18T00:00:00Z&to=2026-11-19T00:00:00Z&reposts=exclude&everyone=1',
  'everyone=0&undated=&reposts=include&view=1&a=star',
])('has nothing to say of %s', (query) => {
  expect(unread(query)).toEqual([])
})
