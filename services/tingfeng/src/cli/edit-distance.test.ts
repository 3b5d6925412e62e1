import { expect, it } from 'vitest'
import { editDistance } from './edit-distance.js'

it.each([
  ['label', 'label', 0],
  ['lable', 'label', 2],
  ['theme', 'themes', 1],
  ['', 'id', 2],
  ['text', 'label', 5],
])('from %s to %s it is %d', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance)
})
