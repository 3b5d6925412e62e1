import { describe, expect, it } from 'vitest'
import { Before, readPageEnd, writePageEnd } from './paging.js'

const END = { atUs: 1_764_509_591_123_456, id: '00000000-0000-4000-8000-000000000001' }

describe('where a page ended', () => {
  it('is read as it was written, to the microsecond', () => {
    expect(readPageEnd(writePageEnd(END))).toEqual(END)
  })

  it.each([writePageEnd(END), '2026-03-01T00:00:00Z', '2026-03-01T00:00:00.123+08:00'])(
    'may be %s',
    (text) => {
      expect(Before.parse(text)).toBe(text)
    },
  )

  it.each(['', '1', 'yesterday', '2026-03-01', `-${writePageEnd(END)}`, `${writePageEnd(END)}'`])(
    'may not be “%s”, and says what it expects',
    (text) => {
      expect(Before.safeParse(text).error?.issues[0]?.message).toMatch(/`next`.*2026-03-01T00:00:00/)
    },
  )
})
