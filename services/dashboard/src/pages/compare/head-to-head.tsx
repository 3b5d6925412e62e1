import type { BreakdownRow, Measure } from '@tingfeng/contracts'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ChangeMark } from '../../figure/change-mark.js'
import { exactValue, goodOf, shownValue } from '../../figure/change-text.js'
import type { FilterPatch } from '../../filters/filters.js'
import { formatShare } from '../../format/number.js'
import { useFormat } from '../../i18n/use-format.js'
import type { Scope } from '../../workspace/use-scope.js'

type Compared = keyof BreakdownRow['changes']

const MEASURES = [
  'posts',
  'netSentiment',
  'negativeShare',
  'complaints',
  'heat',
  'reach',
] as const satisfies readonly (Measure & Compared)[]

const PATCHES: Partial<Record<Measure, FilterPatch>> = {
  negativeShare: { label: 'negative' },
  complaints: { polarity: 'negative' },
}

/** Which side has the better figure; volume has none. */
const better = (measure: Measure, left: number | null, right: number | null): 'left' | 'right' | null => {
  const good = goodOf(measure)
  if (good === 'neither' || measure === 'complaints' || left === null || right === null || left === right)
    return null
  return left > right === (good === 'up') ? 'left' : 'right'
}

interface Props {
  left: BreakdownRow
  right: BreakdownRow
  leftChooser: ReactNode
  rightChooser: ReactNode
  scope: Scope
}

/** Two subjects face to face, measure by measure. */
export const HeadToHead = ({ left, right, leftChooser, rightChooser, scope }: Props) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const side = (row: BreakdownRow, measure: (typeof MEASURES)[number], wins: boolean) => (
    <span className={wins ? 'duel__side duel__side--better' : 'duel__side'}>
      <Link
        to={scope.href('posts', { subject: row.key, ...PATCHES[measure] })}
        className="duel__value num"
        title={exactValue(measure, row.now[measure])}
      >
        {shownValue(measure, row.now[measure], count)}
      </Link>
      <ChangeMark measure={measure} change={row.changes[measure]} />
    </span>
  )
  return (
    <section className="panel duel" aria-label={t('compare.duel')}>
      <div className="duel__head">
        {leftChooser}
        <span className="duel__versus" aria-hidden="true">
          vs
        </span>
        {rightChooser}
      </div>
      <ul className="duel__rows">
        <li className="duel__row">
          <span className="duel__side">
            <span className="duel__value num">{formatShare(left.share)}</span>
          </span>
          <span className="duel__measure">{t('overview.subjects.share')}</span>
          <span className="duel__side">
            <span className="duel__value num">{formatShare(right.share)}</span>
          </span>
        </li>
        {MEASURES.map((measure) => {
          const winner = better(measure, left.now[measure], right.now[measure])
          return (
            <li key={measure} className="duel__row">
              {side(left, measure, winner === 'left')}
              <span className="duel__measure">{t(`figure.measure.${measure}`)}</span>
              {side(right, measure, winner === 'right')}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
