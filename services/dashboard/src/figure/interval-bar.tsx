import type { Change, Measure } from '@tingfeng/contracts'
import { goodOf, shownInterval } from './change-text.js'

interface Props {
  measure: Measure
  change: Change
}

/** A change beyond this is drawn at the edge: most of the width belongs to what is usual. */
const MOST = { relative: 1, absolute: 0.15 } as const
const placeOf = (value: number, most: number): number =>
  ((Math.max(-most, Math.min(most, value)) + most) / (2 * most)) * 100

/** The interval of a change as a line about zero, its middle a dot: what crosses zero may be chance. */
export const IntervalBar = ({ measure, change }: Props) => {
  const { interval, intervalOf } = change
  const middle = change[intervalOf]
  if (!interval || middle === null) return <span className="interval-bar" />
  const at = (value: number): number => placeOf(value, MOST[intervalOf])
  const [low, high] = interval
  const good = goodOf(measure)
  const crosses = low <= 0 && high >= 0
  const tone = crosses || good === 'neither' ? 'plain' : middle > 0 === (good === 'up') ? 'good' : 'bad'
  const words = shownInterval(measure, change)
  return (
    <span className={`interval-bar interval-bar--${tone}`} title={words?.join(' ~ ')} aria-hidden="true">
      <span className="interval-bar__zero" />
      <span
        className="interval-bar__line"
        style={{ left: `${at(low)}%`, width: `${Math.max(at(high) - at(low), 1)}%` }}
      />
      <span className="interval-bar__dot" style={{ left: `${at(middle)}%` }} />
    </span>
  )
}
