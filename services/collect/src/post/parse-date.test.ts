import { zoneOf } from '@tingfeng/kit'
import { describe, expect, it } from 'vitest'
import { parseDate } from './parse-date.js'

const shanghai = zoneOf('Asia/Shanghai')
const iso = (value: unknown, zone = shanghai): string => {
  const parsed = parseDate(value, zone)
  return typeof parsed === 'object' ? new Date(parsed.at).toISOString() : parsed
}

describe('reading a date', () => {
  it('does not guess whether day or month stands first', () => {
    expect(parseDate('11/02/2026', shanghai)).toBe('ambiguous')
    expect(parseDate('11/02/2026', shanghai, 'day-first')).toEqual({ at: Date.parse('2026-02-10T16:00:00Z') })
    expect(parseDate('11/02/2026', shanghai, 'month-first')).toEqual({
      at: Date.parse('2026-11-01T16:00:00Z'),
    })
    expect(parseDate('25/02/2026', shanghai, 'month-first')).toBe('invalid')
  })

  it.each([
    ['2024-01-05 12:30:05', '2024-01-05T04:30:05.000Z'],
    ['2024-01-05T12:30:05.123', '2024-01-05T04:30:05.123Z'],
    ['2024/1/5', '2024-01-04T16:00:00.000Z'],
    ['2024/1/5 9:05', '2024-01-05T01:05:00.000Z'],
    ['2024.1.5', '2024-01-04T16:00:00.000Z'],
    ['2024年1月5日 12:30', '2024-01-05T04:30:00.000Z'],
    ['2024年1月5日12时30分05秒', '2024-01-05T04:30:05.000Z'],
    ['2024年1月5日 下午3点05分', '2024-01-05T07:05:00.000Z'],
    ['2024年1月5日 星期五 12:30', '2024-01-05T04:30:00.000Z'],
    ['2024-01-05 上午12:10', '2024-01-04T16:10:00.000Z'],
    ['2024-01-05 3:05 PM', '2024-01-05T07:05:00.000Z'],
    ['2024-01-05 24:00', '2024-01-05T16:00:00.000Z'],
    ['20240105', '2024-01-04T16:00:00.000Z'],
    ['20240105123005', '2024-01-05T04:30:05.000Z'],
    ['1/15/2024 15:05', '2024-01-15T07:05:00.000Z'],
    ['15/1/2024 15:05', '2024-01-15T07:05:00.000Z'],
    ['1/1/2024', '2023-12-31T16:00:00.000Z'],
    ['  2024-01-05  ', '2024-01-04T16:00:00.000Z'],
  ])('reads %s in the zone of the workspace', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })

  it.each([
    ['2024-01-05T12:30:00Z', '2024-01-05T12:30:00.000Z'],
    ['2024-01-05T12:30:00+08:00', '2024-01-05T04:30:00.000Z'],
    ['2024-01-05 12:30:00 +0800', '2024-01-05T04:30:00.000Z'],
    ['2024-01-05 12:30:00 UTC', '2024-01-05T12:30:00.000Z'],
    ['2024-01-05T12:30:00+08', '2024-01-05T04:30:00.000Z'],
    ['Fri, 05 Jan 2024 12:30:00 +0800', '2024-01-05T04:30:00.000Z'],
    ['Fri, 05 Jan 2024 12:30:00 GMT', '2024-01-05T12:30:00.000Z'],
    ['Fri Jan 05 12:30:00 +0800 2024', '2024-01-05T04:30:00.000Z'],
    ['Fri Jan 05 2024 12:30:00 GMT+0800', '2024-01-05T04:30:00.000Z'],
    ['Fri, 5 Jan 2024 12:30:00 EST', '2024-01-05T17:30:00.000Z'],
    ['Friday, 05 Jan 2024 12:30:00 Z', '2024-01-05T12:30:00.000Z'],
    ['Fri, Jan 5, 2024 12:30:00 UTC', '2024-01-05T12:30:00.000Z'],
    ['Thu, 29 Feb 2024 23:30:00 -0800', '2024-03-01T07:30:00.000Z'],
    ['2024-02-29T23:30:00-08:00', '2024-03-01T07:30:00.000Z'],
    ['2024-01-05T24:00:00Z', '2024-01-06T00:00:00.000Z'],
  ])('keeps the zone that %s carries', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })

  it.each([
    [1704429000, '2024-01-05T04:30:00.000Z'],
    ['1704429000', '2024-01-05T04:30:00.000Z'],
    [1704429000123, '2024-01-05T04:30:00.123Z'],
    [1704429000123456, '2024-01-05T04:30:00.123Z'],
    [45296, '2024-01-04T16:00:00.000Z'],
    ['45296.5', '2024-01-05T04:00:00.000Z'],
    [new Date('2024-01-05T04:30:00Z'), '2024-01-05T04:30:00.000Z'],
  ])('reads the number %s as Unix time or as a day of Excel', (value, expected) => {
    expect(iso(value)).toBe(expected)
  })

  it.each(['Fri Jan 05 12:30:00 CST 2024', 'Fri, 05 Jan 2024 12:30:00 CST'])(
    'takes %s for China’s time in a workspace at UTC+8, and for nobody’s elsewhere',
    (text) => {
      expect(iso(text)).toBe('2024-01-05T04:30:00.000Z')
      expect(iso(text, zoneOf('Asia/Singapore'))).toBe('2024-01-05T04:30:00.000Z')
      expect(iso(text, zoneOf('America/Chicago'))).toBe('unclear_zone')
      expect(iso(text, zoneOf('UTC'))).toBe('unclear_zone')
    },
  )

  it.each(['', '  ', '-', 'null', 'N/A', '无', undefined, null])('takes %s for no date', (value) => {
    expect(iso(value)).toBe('missing')
  })

  it.each([
    '2024-02-30',
    '2023-02-29',
    '2023-02-29T12:00:00Z',
    '2024-04-31 12:00:00 +0800',
    '2024-04-31T24:00:00Z',
    'Thu, 30 Feb 2024 12:30:00 +0800',
    'Fri Apr 31 12:30:00 +0800 2026',
    'Tue Apr 31 12:30:00 CST 2026',
    'Fri, 05 Jan 2024 12:30:00 IST',
    'Fri, 05 Jan 2024 12:30:00 JST',
    '2024-13-01',
    '2024-00-10',
    '0000-00-00',
    '1970-01-01 08:00',
    '2024-01-05 25:00',
    '2024-01-05 12:61',
    '昨天 12:30',
    '3小时前',
    '01-05 12:30',
    '下周',
    '12',
    'abc',
    '2024-01-05 and more',
    `2024-01-05${' '.repeat(50_000)}x`,
    {},
    [],
    true,
    Number.NaN,
    -5,
    Number.POSITIVE_INFINITY,
  ])('refuses %j', (value) => {
    expect(iso(value)).toBe('invalid')
  })

  it('follows the zone through its summer time', () => {
    const newYork = zoneOf('America/New_York')
    expect(iso('2024-01-15 12:00', newYork)).toBe('2024-01-15T17:00:00.000Z')
    expect(iso('2024-07-15 12:00', newYork)).toBe('2024-07-15T16:00:00.000Z')
    expect(iso('2024-03-10 01:30', newYork)).toBe('2024-03-10T06:30:00.000Z')
    expect(iso('2024-03-10 02:30', newYork)).toBe('2024-03-10T07:00:00.000Z')
    expect(iso('2024-03-10 03:30', newYork)).toBe('2024-03-10T07:30:00.000Z')
    expect(iso('2024-11-03 01:30', newYork)).toBe('2024-11-03T05:30:00.000Z')
    expect(iso('1990-07-01 12:00')).toBe('1990-07-01T03:00:00.000Z')
  })
})
