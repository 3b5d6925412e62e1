import { describe, expect, it } from 'vitest'
import { parseSince } from './since.js'

describe('--since', () => {
  it('takes a day and a time', () => {
    expect(parseSince('2026-01-31')).toEqual(new Date(2026, 0, 31))
    expect(parseSince('2026-01-31T08:00:00+08:00')).toEqual(new Date('2026-01-31T00:00:00Z'))
  })

  it.each([
    'yesterday',
    '',
    '31.01.2026',
    '2026-02-30',
    '2026-02-30T08:00',
    '2026-04-31T08:00Z',
    '2026',
    '2026-01-31T99:00',
  ])('refuses “%s” and says what it takes', (text) => {
    expect(() => parseSince(text)).toThrow(/expected --since to be a date such as/)
  })
})
