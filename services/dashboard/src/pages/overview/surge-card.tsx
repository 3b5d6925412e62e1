import type { Trend } from '@tingfeng/contracts'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useThemes } from '../../api/figures.js'
import type { Range } from '../../filters/range.js'
import { formatExact, relativeChange } from '../../format/number.js'
import { bucketName } from '../../format/zone.js'
import { type Surge, worstSurge } from '../../surge/find-surges.js'
import { Delta } from '../../ui/delta.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { bucketRange } from './bucket-range.js'

interface Props {
  surges: readonly Surge[]
  trend: Trend
  scope: Scope
  range: Range
}

const TOP_THEMES = 3

/** A crisis in one card: when, how much, about what, and the posts themselves. */
export const SurgeCard = ({ surges, trend, scope, range }: Props) => {
  const { t } = useTranslation()
  const { id, themeName } = useWorkspace()
  const surge = worstSurge(surges)
  const time = surge ? bucketRange(trend, surge.first, surge.last, range) : range
  const themes = useThemes(id, { ...scope.params, ...time }, TOP_THEMES, surge !== undefined)
  if (!surge) return null
  const compares = themes.data?.previousRecorded === true

  const nameOf = (index: number): string =>
    bucketName(trend.buckets[index]?.start ?? range.from, trend.step, trend.timeZone)
  const when =
    surge.first === surge.last ? nameOf(surge.first) : `${nameOf(surge.first)} ~ ${nameOf(surge.last)}`
  const unit = t(`overview.surge.unit.${trend.step}`)
  const negatives = formatExact(surge.negatives)
  const factor = surge.factor < 10 ? surge.factor.toFixed(1) : surge.factor.toFixed(0)
  return (
    <section className="surge" aria-label={t('overview.surge.mark')}>
      <div className="surge__words">
        <h2 className="surge__title num">{t('overview.surge.title', { when })}</h2>
        <p className="surge__text num">
          {surge.usual >= 1
            ? t('overview.surge.multiple', { unit, negatives, factor })
            : t('overview.surge.from', { unit, negatives })}
          {surges.length > 1 && (
            <span className="faint"> · {t('overview.surge.more', { n: surges.length })}</span>
          )}
        </p>
        {themes.data && themes.data.themes.length > 0 && !themes.isPlaceholderData && (
          <p className="surge__why">
            <span className="faint">{t('overview.surge.why')}</span>
            {themes.data.themes.map(({ theme, complaints, previousComplaints }) => {
              const change = compares ? relativeChange(complaints, previousComplaints) : null
              return (
                <Link
                  key={theme}
                  to={scope.href('posts', { range: time, theme, polarity: 'negative' })}
                  className="chip chip--negative"
                >
                  {themeName(theme)} <span className="num">{formatExact(complaints)}</span>
                  {change && <Delta change={change} good="down" />}
                </Link>
              )
            })}
          </p>
        )}
      </div>
      <Link to={scope.href('posts', { range: time, label: 'negative' })} className="surge__open">
        <Button danger type="primary" tabIndex={-1}>
          {t('overview.surge.open')}
        </Button>
      </Link>
    </section>
  )
}
