import type { ActiveHours } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { isWithin } from './active-hours.js'

const at = (local: string): number => Date.parse(`${local}+08:00`)
const office: ActiveHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays: true }
const within = (hours: ActiveHours, local: string): boolean => isWithin(hours, at(local), 'Asia/Shanghai')

describe('active hours', () => {
  it('hold from their beginning to just before their end, in the zone of the workspace', () => {
    expect(within(office, '2026-03-04T08:59:59')).toBe(false)
    expect(within(office, '2026-03-04T09:00:00')).toBe(true)
    expect(within(office, '2026-03-04T17:59:59')).toBe(true)
    expect(within(office, '2026-03-04T18:00:00')).toBe(false)
  })

  it('take a public holiday for a Sunday and an adjusted workday for a Monday, unless told not to', () => {
    expect(within(office, '2025-10-01T10:00:00')).toBe(false)
    expect(within(office, '2025-09-28T10:00:00')).toBe(true)
    expect(within({ ...office, holidays: false }, '2025-10-01T10:00:00')).toBe(true)
    expect(within({ ...office, holidays: false }, '2025-09-28T10:00:00')).toBe(false)
  })

  it('count the small hours of a span over midnight to the day on which it began', () => {
    const night: ActiveHours = { days: [5], from: '22:00', to: '06:00', holidays: false }
    expect(within(night, '2026-03-06T23:00:00')).toBe(true)
    expect(within(night, '2026-03-07T05:59:00')).toBe(true)
    expect(within(night, '2026-03-07T22:30:00')).toBe(false)
    expect(within(night, '2026-03-06T05:00:00')).toBe(false)
  })

  it('use a zone of their own where they have one', () => {
    expect(within({ ...office, timeZone: 'Europe/Berlin' }, '2026-03-04T17:30:00')).toBe(true)
    expect(within({ ...office, timeZone: 'Europe/Berlin' }, '2026-03-04T09:30:00')).toBe(false)
  })
})
