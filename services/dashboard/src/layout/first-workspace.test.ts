import { expect, it } from 'vitest'
import { VIEW } from '../testing/render-page.js'
import { askedOf, firstWorkspace } from './first-workspace.js'

const [demo, own, shop] = [
  { ...VIEW, id: 'demo', demo: true },
  { ...VIEW, id: 'own' },
  { ...VIEW, id: 'shop' },
]
const ALL = [demo, own, shop]

it('opens what was open last, whatever is in it, and asks nothing', () => {
  expect(askedOf(ALL, 'demo')).toEqual([])
  expect(firstWorkspace(ALL, 'demo', [])).toBe(demo)
})

it('opens the first own workspace with posts before a demo', () => {
  expect(askedOf(ALL, null)).toEqual([own, shop])
  expect(firstWorkspace(ALL, null, [true, undefined])).toBe(own)
  expect(firstWorkspace(ALL, 'gone', [false, true])).toBe(shop)
})

it('opens the demo while there is nothing else to see, once that is known', () => {
  expect(firstWorkspace(ALL, null, [false, undefined])).toBeUndefined()
  expect(firstWorkspace(ALL, null, [undefined, true])).toBeUndefined()
  expect(firstWorkspace(ALL, null, [false, false])).toBe(demo)
})

it('opens the first of all where there is no demo, and says where there is none', () => {
  expect(askedOf([own, shop], null)).toEqual([])
  expect(firstWorkspace([own, shop], null, [])).toBe(own)
  expect(firstWorkspace([], null, [])).toBeNull()
})
