import type { Change, Measure } from '@tingfeng/contracts'
import {
  formatExact,
  formatShare,
  pointChange,
  relativeChange,
  type Change as Shown,
} from '../format/number.js'

const SHARES: readonly Measure[] = ['negativeShare', 'netSentiment']
export const isShare = (measure: Measure): boolean => SHARES.includes(measure)

/** Which direction of a measure is good news. */
export const goodOf = (measure: Measure): 'up' | 'down' | 'neither' => {
  if (measure === 'negative' || measure === 'complaints' || measure === 'negativeShare') return 'down'
  return measure === 'netSentiment' || measure === 'meanScore' || measure === 'positive' ? 'up' : 'neither'
}

const signed = (value: number, digits: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(digits)}`

const scoreChange = (value: number): Shown => ({
  direction: Math.abs(value) < 0.005 ? 'flat' : value > 0 ? 'up' : 'down',
  text: signed(value, 2),
})

/** A change as it is read: per cent of counts, points of shares, hundredths of scores; null where nothing was before. */
export const shownChange = (measure: Measure, { now, before, absolute }: Change): Shown | null => {
  if (measure === 'meanScore') return absolute === null ? null : scoreChange(absolute)
  if (isShare(measure)) return pointChange(now, before)
  return now === null || before === null ? null : relativeChange(now, before)
}

/** Both ends of the interval of a change, in the unit of the change. */
export const shownInterval = (measure: Measure, { interval }: Change): [string, string] | null => {
  if (!interval) return null
  const text = (value: number): string =>
    measure === 'meanScore'
      ? signed(value, 2)
      : isShare(measure)
        ? signed(value * 100, 1)
        : `${signed(value * 100, Math.abs(value) < 1 ? 1 : 0)}%`
  return [text(interval[0]), text(interval[1])]
}

/** A measure as it is read where there is little room. */
export const shownValue = (
  measure: Measure,
  value: number | null,
  count: (value: number) => string,
): string => {
  if (value === null) return '—'
  if (measure === 'meanScore') return value.toFixed(2).replace('-', '−')
  return isShare(measure) ? formatShare(value) : count(value)
}

export const exactValue = (measure: Measure, value: number | null): string =>
  shownValue(measure, value, formatExact)
