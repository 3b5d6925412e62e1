import type { UseQueryResult } from '@tanstack/react-query'
import type { Overview, Trend, TrendBucket } from '@tingfeng/contracts'
import { Skeleton, Tooltip } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { rollingShares, rollingWindow } from '../../charts/rolling-net.js'
import { Sparkline } from '../../charts/sparkline.js'
import type { FilterPatch } from '../../filters/filters.js'
import type { Range } from '../../filters/range.js'
import { type Change, formatExact, formatShare, pointChange, relativeChange } from '../../format/number.js'
import { useFormat } from '../../i18n/use-format.js'
import { Delta } from '../../ui/delta.js'
import type { Scope } from '../../workspace/use-scope.js'
import { partialBuckets } from './bucket-range.js'

type Point = Pick<TrendBucket, 'posts' | 'complaints' | 'netSentiment' | 'negativeShare'>

interface Kpi {
  key: 'volume' | 'netSentiment' | 'negativeShare' | 'complaints'
  value: string
  exact: string
  change: Change | null
  points: boolean
  wasZero: boolean
  good: 'up' | 'down' | 'neither'
  series: (bucket: Point) => number | null
  patch: FilterPatch
}

const kpisOf = ({ current, previous }: Overview, count: (value: number) => string): Kpi[] => [
  {
    key: 'volume',
    value: count(current.posts),
    exact: formatExact(current.posts),
    change: relativeChange(current.posts, previous.posts),
    points: false,
    wasZero: previous.posts === 0,
    good: 'neither',
    series: ({ posts }) => posts,
    patch: {},
  },
  {
    key: 'netSentiment',
    value: formatShare(current.netSentiment),
    exact: `${formatExact(current.positive)} − ${formatExact(current.negative)}`,
    change: pointChange(current.netSentiment, previous.netSentiment),
    points: true,
    wasZero: false,
    good: 'up',
    series: ({ netSentiment }) => netSentiment,
    patch: {},
  },
  {
    key: 'negativeShare',
    value: formatShare(current.negativeShare),
    exact: `${formatExact(current.negative)} / ${formatExact(current.posts)}`,
    change: pointChange(current.negativeShare, previous.negativeShare),
    points: true,
    wasZero: false,
    good: 'down',
    series: ({ negativeShare }) => negativeShare,
    patch: { label: 'negative' },
  },
  {
    key: 'complaints',
    value: count(current.complaints),
    exact: formatExact(current.complaints),
    change: relativeChange(current.complaints, previous.complaints),
    points: false,
    wasZero: previous.complaints === 0,
    good: 'down',
    series: ({ complaints }) => complaints,
    patch: { polarity: 'negative' },
  },
]

interface CardProps {
  kpi: Kpi
  points: readonly Point[]
  /** Buckets that are not over, and how to say so. */
  partial: ReadonlySet<number>
  partialText: string | undefined
  scope: Scope
}

const KpiCard = ({ kpi, points, partial, partialText, scope }: CardProps) => {
  const { t } = useTranslation()
  const { change } = kpi
  return (
    <Link to={scope.href('posts', kpi.patch)} className="kpi" data-kpi={kpi.key}>
      <Tooltip title={t(`overview.kpi.${kpi.key}Hint`)}>
        <span className="kpi__name">{t(`overview.kpi.${kpi.key}`)}</span>
      </Tooltip>
      <span className="kpi__value num" title={kpi.exact}>
        {kpi.value}
      </span>
      <span className="kpi__change">
        <span className="faint">{t('overview.kpi.previous')}</span>{' '}
        {change ? (
          <Delta
            change={kpi.points ? { ...change, text: t('overview.kpi.points', { n: change.text }) } : change}
            good={kpi.good}
          />
        ) : (
          <span className="faint">
            {kpi.wasZero ? t('overview.kpi.isNew') : t('overview.kpi.noPrevious')}
          </span>
        )}
      </span>
      <span className="kpi__shape" title={partialText}>
        <Sparkline
          values={points.map(kpi.series)}
          tone={kpi.good === 'down' ? 'negative' : 'brand'}
          partial={partial}
        />
      </span>
    </Link>
  )
}

interface Props {
  overview: UseQueryResult<Overview>
  trend: Trend | undefined
  before: readonly TrendBucket[]
  range: Range
  scope: Scope
}

/** The shapes behind the cards: shares by the hour are taken over a longer window, as in the chart. */
const pointsOf = (trend: Trend, before: readonly TrendBucket[]): Point[] => {
  const window = trend.step === 'hour' ? rollingWindow(trend.buckets.length) : 1
  const shares = rollingShares(trend.buckets, window, before)
  return trend.buckets.map(({ posts, complaints }, index) => ({
    posts,
    complaints,
    netSentiment: shares[index]?.netSentiment ?? null,
    negativeShare: shares[index]?.negativeShare ?? null,
  }))
}

export const KpiRow = ({ overview, trend, before, range, scope }: Props) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const points = useMemo(() => (trend ? pointsOf(trend, before) : []), [trend, before])
  const partial = useMemo(
    () => (trend ? partialBuckets(trend, range, Date.now()) : new Set<number>()),
    [trend, range],
  )
  const partialText =
    trend && partial.size > 0
      ? t('overview.kpi.partial', { step: t(`overview.trend.steps.${trend.step}`) })
      : undefined
  if (!overview.data)
    return (
      <div className="kpis">
        {['volume', 'net', 'negative', 'complaints'].map((key) => (
          <div key={key} className="kpi">
            <Skeleton active title={{ width: '60%' }} paragraph={{ rows: 1 }} />
          </div>
        ))}
      </div>
    )
  return (
    <div className={`kpis ${overview.isPlaceholderData ? 'loaded--stale' : ''}`}>
      {kpisOf(overview.data, count).map((kpi) => (
        <KpiCard
          key={kpi.key}
          kpi={kpi}
          points={points}
          partial={partial}
          partialText={partialText}
          scope={scope}
        />
      ))}
    </div>
  )
}
