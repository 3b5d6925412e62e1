import { describe, expect, it } from 'vitest'
import { SHOWN } from '../../../../test/support/zone-cases.mjs'
import { zoneOf } from './zone.js'

describe('the zone of a series', () => {
  it.each(SHOWN)('in %s at %s is %s on its clocks', (zone, instant, wall) => {
    const at = Date.parse(instant)
    expect(new Date(at + zoneOf(zone)(at)).toISOString().slice(0, 16)).toBe(wall)
  })
})
