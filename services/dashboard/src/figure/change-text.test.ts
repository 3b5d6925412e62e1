import type { Change } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { shownChange, shownInterval, shownValue } from './change-text.js'

const change = (now: number | null, before: number | null, interval: [number, number] | null): Change => ({
  now,
  before,
  absolute: now === null || before === null ? null : now - before,
  relative: null,
  interval,
  intervalOf: 'relative',
  p: null,
  significant: false,
})

it('reads counts in per cent, shares in points and scores in hundredths, each with its interval', () => {
  expect(shownChange('posts', change(150, 100, null))?.text).toBe('+50.0%')
  expect(shownInterval('posts', change(150, 100, [0.31, 1.2]))).toEqual(['+31.0%', '+120%'])
  expect(shownChange('negativeShare', change(0.31, 0.25, null))?.text).toBe('+6.0')
  expect(shownInterval('netSentiment', change(0.1, 0.2, [-0.12, -0.08]))).toEqual(['−12.0', '−8.0'])
  expect(shownChange('meanScore', change(-0.2, 0.1, null))).toEqual({ direction: 'down', text: '−0.30' })
})

it('says nothing of a change where there was nothing before, and nothing of a share of no posts', () => {
  expect(shownChange('heat', change(5, 0, null))).toBeNull()
  expect(shownChange('netSentiment', change(null, 0.1, null))).toBeNull()
  expect(shownValue('negativeShare', null, String)).toBe('—')
})
