import type { Change, Measure } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { Delta } from '../ui/delta.js'
import { goodOf, isShare, shownChange, shownInterval } from './change-text.js'

interface Props {
  measure: Measure
  change: Change
}

/** A change in the colour of its news; pale where it may be chance, with a mark where it holds among many. */
export const ChangeMark = ({ measure, change }: Props) => {
  const { t } = useTranslation()
  const shown = shownChange(measure, change)
  if (!shown) {
    const isNew = change.before === 0 && (change.now ?? 0) > 0
    if (isNew) return <span className="faint">{t('figure.isNew')}</span>
    return (
      <span className="faint" title={t('figure.noBeforeHint')}>
        {t('figure.noBefore')}
      </span>
    )
  }
  const interval = shownInterval(measure, change)
  const unsure = change.p !== null && !change.significant
  const title = [
    interval && t('figure.interval', { low: interval[0], high: interval[1] }),
    change.significant && t('figure.significantHint'),
    unsure && t('figure.notSignificant'),
  ]
    .filter(Boolean)
    .join(' · ')
  const text = isShare(measure) ? t('figure.points', { n: shown.text }) : shown.text
  return (
    <span className="change-mark" title={title}>
      <Delta change={{ ...shown, text }} good={unsure ? 'neither' : goodOf(measure)} />
      {change.significant && (
        <sup className="change-mark__sure">
          <span aria-hidden="true">✱</span>
          <span className="visually-hidden">{t('figure.significant')}</span>
        </sup>
      )}
    </span>
  )
}
