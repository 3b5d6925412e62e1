import { describe, expect, it } from 'vitest'
import { checkTimeZone } from './time-zone.js'

describe('a workspace’s time zone', () => {
  it.each(['Asia/Shanghai', 'Asia/Tokyo', 'UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati'])(
    'may be %s, whole hours from UTC all year',
    (zone) => {
      expect(checkTimeZone(zone)).toBe(zone)
    },
  )

  it.each([
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Australia/Adelaide',
    'Australia/Lord_Howe',
    'America/St_Johns',
  ])('may not be %s, which has half hours at some time of the year', (zone) => {
    expect(() => checkTimeZone(zone)).toThrow(expect.objectContaining({ code: 'invalid_time_zone' }))
  })

  it.each(['', 'Mars/Olympus', '北京'])('may not be “%s”, which is none', (zone) => {
    expect(() => checkTimeZone(zone)).toThrow(/is no time zone/)
  })
})
