import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatCount,
  formatExpected,
  formatShare,
  formatTick,
  pointChange,
  relativeChange,
  timesExpected,
} from './number.js'

describe('what was expected', () => {
  it('is said as a mean, with the digits that it has', () => {
    expect([0.03, 0.06, 2.44, 62.9, 157.3].map(formatExpected)).toEqual(['0', '0.1', '2.4', '63', '157'])
  })

  it('came so many times over, where that says anything', () => {
    expect(timesExpected(391, 157.3)).toBe('2.5')
    expect(timesExpected(785, 62.9)).toBe('12')
    // One post where a sixteenth was expected is no catastrophe, a silent source and a fallen rating are no multiple.
    expect([timesExpected(38, 0.06), timesExpected(0, 95.7), timesExpected(3.2, 4.5)]).toEqual([
      null,
      null,
      null,
    ])
  })
})

describe('formatCount', () => {
  it.each([
    [0, '0'],
    [9_999, '9,999'],
    [10_000, '1万'],
    [12_345, '1.2万'],
    [9_994_000, '999.4万'],
    [99_994_999, '9999万'],
    [99_999_999, '1亿'],
    [345_600_000, '3.46亿'],
  ])('writes %i as %s in Chinese', (value, text) => {
    expect(formatCount(value, 'zh-CN')).toBe(text)
  })

  it.each([
    [9_999, '9,999'],
    [12_345, '12.3K'],
    [3_450_000, '3.5M'],
  ])('writes %i as %s in English', (value, text) => {
    expect(formatCount(value, 'en')).toBe(text)
  })
})

describe('formatShare', () => {
  it('shows a dash, not zero, where there is nothing to divide by', () => {
    expect(formatShare(null)).toBe('—')
    expect(formatShare(0)).toBe('0.0%')
  })
  it('shows negative net sentiment with a true minus sign', () => {
    expect(formatShare(-0.125)).toBe('−12.5%')
  })
})

describe('relativeChange', () => {
  it('says nothing where the period before was empty', () => {
    expect(relativeChange(5, 0)).toBeNull()
  })
  it('turns from per cent to a factor at ten-fold', () => {
    expect(relativeChange(15, 10)).toEqual({ direction: 'up', text: '+50.0%' })
    expect(relativeChange(5, 10)).toEqual({ direction: 'down', text: '−50.0%' })
    expect(relativeChange(124, 10)).toEqual({ direction: 'up', text: '×12.4' })
  })
  it('calls a change that would read 0.0% flat', () => {
    expect(relativeChange(10_001, 10_000)).toEqual({ direction: 'flat', text: '0%' })
  })
})

describe('pointChange', () => {
  it('counts percentage points between two shares', () => {
    expect(pointChange(0.31, 0.25)).toEqual({ direction: 'up', text: '+6.0' })
    expect(pointChange(-0.1, 0.1)).toEqual({ direction: 'down', text: '−20.0' })
    expect(pointChange(0.2, null)).toBeNull()
  })
})

it('writes file sizes in decimal units', () => {
  expect([formatBytes(999), formatBytes(1_536), formatBytes(2_400_000)]).toEqual([
    '999 B',
    '1.5 kB',
    '2.4 MB',
  ])
})

it('says beside an axis what stands there, fractions too', () => {
  expect([0, 0.05, 0.1 + 0.2, 1.5, 250].map((value) => formatTick(value, 'en'))).toEqual([
    ...['0', '0.05', '0.3', '1.5', '250'],
  ])
  expect([formatTick(9_876, 'zh-CN'), formatTick(12_000, 'zh-CN')]).toEqual(['9,876', '1.2万'])
})
