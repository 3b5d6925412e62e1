import { expect, it } from 'vitest'
import { isWithinBounds } from './retention-bounds.js'

it('takes whole days within the bounds alone', () => {
  for (const days of [30, 400, 3650]) expect(isWithinBounds(days)).toBe(true)
  for (const days of [null, -400, 0, 29, 30.5, 3651, Number.NaN]) expect(isWithinBounds(days)).toBe(false)
})
