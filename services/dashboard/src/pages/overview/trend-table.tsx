import type { Trend } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { FilterPatch } from '../../filters/filters.js'
import type { Range } from '../../filters/range.js'
import { formatExact, formatShare } from '../../format/number.js'
import { bucketName } from '../../format/zone.js'
import type { Surge } from '../../surge/find-surges.js'
import type { Scope } from '../../workspace/use-scope.js'
import { bucketRange } from './bucket-range.js'

interface Props {
  trend: Trend
  surges: readonly Surge[]
  scope: Scope
  range: Range
}

/** The chart's figures as a table, newest first, for keyboards, screen readers and copying. */
export const TrendTable = ({ trend, surges, scope, range }: Props) => {
  const { t } = useTranslation()
  const rows = trend.buckets.map((bucket, index) => ({ bucket, index })).reverse()
  return (
    <div className="trend-table scroll-x">
      <table className="data-table num">
        <caption className="visually-hidden">
          {t('overview.trend.caption', { step: t(`overview.trend.steps.${trend.step}`) })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('overview.trend.time')}</th>
            <th scope="col" className="right">
              {t('overview.kpi.volume')}
            </th>
            <th scope="col" className="right">
              {t('label.negative')}
            </th>
            <th scope="col" className="right">
              {t('label.neutral')}
            </th>
            <th scope="col" className="right">
              {t('label.positive')}
            </th>
            <th scope="col" className="right">
              {t('overview.trend.net')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ bucket, index }) => {
            const time = bucketRange(trend, index, index, range)
            const link = (value: number, patch: FilterPatch) => (
              <Link to={scope.href('posts', { range: time, ...patch })}>{formatExact(value)}</Link>
            )
            return (
              <tr key={bucket.start}>
                <th scope="row">
                  {bucketName(bucket.start, trend.step, trend.timeZone)}{' '}
                  {surges.some(({ first, last }) => first <= index && index <= last) && (
                    <span className="chip chip--negative">{t('overview.surge.mark')}</span>
                  )}
                </th>
                <td className="right">{link(bucket.posts, {})}</td>
                <td className="right">{link(bucket.negative, { label: 'negative' })}</td>
                <td className="right">{link(bucket.neutral, { label: 'neutral' })}</td>
                <td className="right">{link(bucket.positive, { label: 'positive' })}</td>
                <td className="right">{formatShare(bucket.netSentiment)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
