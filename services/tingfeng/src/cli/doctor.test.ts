import { expect, it } from 'vitest'
import { checkMemory } from './doctor.js'

it('tells how much memory the product takes with the sentiment transformer, and without', () => {
  expect(checkMemory({ second: { scorer: 'cascade' } }).detail).toContain('up to 2.5 GB')
  expect(checkMemory({}).detail).toContain('up to 1.8 GB')
})
