import { expect, it } from 'vitest'
import { matching, type PaletteItem } from './palette-items.js'

const items: PaletteItem[] = [
  { group: 'pages', name: '帖子', also: 'posts', to: '/posts' },
  { group: 'themes', name: '售后响应', also: 'response', to: '/a' },
  { group: 'themes', name: '响应速度', to: '/b' },
]

it('puts names that begin with what was typed first, and finds by the words of the other language', () => {
  expect(matching(items, '响应').map(({ to }) => to)).toEqual(['/b', '/a'])
  expect(matching(items, 'POST').map(({ to }) => to)).toEqual(['/posts'])
  expect(matching(items, '没有')).toEqual([])
})

it('shows no themes before anything is typed: there are too many', () => {
  expect(matching(items, ' ').map(({ group }) => group)).toEqual(['pages'])
})
