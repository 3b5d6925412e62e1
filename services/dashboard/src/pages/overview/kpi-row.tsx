import type { UseQueryResult } from '@tanstack/react-query'
import type { Comparison, Measure, Series, Trend, TrendBucket } from '@tingfeng/contracts'
import { Skeleton, Tooltip } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { rollingShares, rollingWindow } from '../../charts/rolling-net.js'
import { Sparkline } from '../../charts/sparkline.js'
import { ChangeMark } from '../../figure/change-mark.js'
import { exactValue, goodOf, shownValue } from '../../figure/change-text.js'
import type { FilterPatch } from '../../filters/filters.js'
import type { Range } from '../../filters/range.js'
import { formatExact } from '../../format/number.js'
import { useFormat } from '../../i18n/use-format.js'
import { ProblemBox } from '../../ui/problem.js'
import type { Scope } from '../../workspace/use-scope.js'
import { partialBuckets } from './bucket-range.js'

const CARDS = [
  { key: 'volume', measure: 'posts', patch: {} },
  { key: 'netSentiment', measure: 'netSentiment', patch: {} },
  { key: 'negativeShare', measure: 'negativeShare', patch: { label: 'negative' } },
  { key: 'complaints', measure: 'complaints', patch: { polarity: 'negative' } },
  { key: 'heat', measure: 'heat', patch: {} },
  { key: 'reach', measure: 'reach', patch: {} },
] as const satisfies readonly {
  key: string
  measure: Measure & keyof Comparison['changes']
  patch: FilterPatch
}[]

type Card = (typeof CARDS)[number]
type Points = Partial<Record<Measure, readonly (number | null)[]>>

interface CardProps {
  card: Card
  previous: Comparison
  year: Comparison | undefined
  points: Points
  /** Buckets that are not over, and how to say so. */
  partial: ReadonlySet<number>
  partialText: string | undefined
  scope: Scope
}

/** What a share is made of, or a count in all digits. */
const exactOf = ({ measure }: Card, { now }: Comparison): string => {
  if (measure === 'netSentiment') return `${formatExact(now.positive)} − ${formatExact(now.negative)}`
  if (measure === 'negativeShare') return `${formatExact(now.negative)} / ${formatExact(now.posts)}`
  return exactValue(measure, now[measure])
}

const KpiCard = ({ card, previous, year, points, partial, partialText, scope }: CardProps) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { key, measure, patch } = card
  return (
    <Link to={scope.href('posts', patch)} className="kpi" data-kpi={key}>
      <Tooltip title={t(`overview.kpi.${key}Hint`)}>
        <span className="kpi__name">{t(`overview.kpi.${key}`)}</span>
      </Tooltip>
      <span className="kpi__value num" title={exactOf(card, previous)}>
        {shownValue(measure, previous.now[measure], count)}
      </span>
      <span className="kpi__change">
        <span className="faint">{t('figure.against.short.previous')}</span>{' '}
        <ChangeMark measure={measure} change={previous.changes[measure]} />
      </span>
      {year && year.before.posts > 0 && (
        <span className="kpi__change">
          <span className="faint">{t('figure.against.short.year')}</span>{' '}
          <ChangeMark measure={measure} change={year.changes[measure]} />
        </span>
      )}
      <span className="kpi__shape" title={partialText}>
        <Sparkline
          values={points[measure] ?? []}
          tone={goodOf(measure) === 'down' ? 'negative' : 'brand'}
          partial={partial}
        />
      </span>
    </Link>
  )
}

interface Props {
  previous: UseQueryResult<Comparison>
  year: Comparison | undefined
  trend: Trend | undefined
  /** Of the same buckets as the trend. */
  series: Series | undefined
  before: readonly TrendBucket[]
  range: Range
  scope: Scope
}

/** The shapes behind the cards: shares by the hour are taken over a longer window, as in the chart. */
const pointsOf = (
  trend: Trend | undefined,
  before: readonly TrendBucket[],
  series: Series | undefined,
): Points => {
  if (!trend) return {}
  const window = trend.step === 'hour' ? rollingWindow(trend.buckets.length) : 1
  const shares = rollingShares(trend.buckets, window, before)
  return {
    posts: trend.buckets.map(({ posts }) => posts),
    complaints: trend.buckets.map(({ complaints }) => complaints),
    netSentiment: shares.map(({ netSentiment }) => netSentiment),
    negativeShare: shares.map(({ negativeShare }) => negativeShare),
    ...(series?.step === trend.step && {
      heat: series.total.map(({ heat }) => heat),
      reach: series.total.map(({ reach }) => reach),
    }),
  }
}

export const KpiRow = ({ previous, year, trend, series, before, range, scope }: Props) => {
  const { t } = useTranslation()
  const points = useMemo(() => pointsOf(trend, before, series), [trend, before, series])
  const partial = useMemo(
    () => (trend ? partialBuckets(trend, range, Date.now()) : new Set<number>()),
    [trend, range],
  )
  const partialText =
    trend && partial.size > 0
      ? t('overview.kpi.partial', { step: t(`overview.trend.steps.${trend.step}`) })
      : undefined
  if (previous.error && !previous.data)
    return <ProblemBox error={previous.error} onRetry={() => void previous.refetch()} />
  const { data } = previous
  if (!data)
    return (
      <div className="kpis">
        {CARDS.map(({ key }) => (
          <div key={key} className="kpi">
            <Skeleton active title={{ width: '60%' }} paragraph={{ rows: 1 }} />
          </div>
        ))}
      </div>
    )
  return (
    <div className={`kpis ${previous.isPlaceholderData ? 'loaded--stale' : ''}`}>
      {CARDS.map((card) => (
        <KpiCard
          key={card.key}
          card={card}
          previous={data}
          year={year}
          points={points}
          partial={partial}
          partialText={partialText}
          scope={scope}
        />
      ))}
    </div>
  )
}
