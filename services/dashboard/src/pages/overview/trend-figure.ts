import type { Trend } from '@tingfeng/contracts'
import type { TFunction } from 'i18next'
import type { FigureCell, FigureTable } from '../../figure/figure-table.js'
import type { FilterPatch } from '../../filters/filters.js'
import type { Range } from '../../filters/range.js'
import { formatExact, formatShare } from '../../format/number.js'
import { bucketName } from '../../format/zone.js'
import type { Surge } from '../../surge/find-surges.js'
import type { Scope } from '../../workspace/use-scope.js'
import { bucketRange } from './bucket-range.js'

/** The trend's figures, newest first; behind each number its posts. */
export const trendFigure = (
  trend: Trend,
  surges: readonly Surge[],
  scope: Scope,
  range: Range,
  t: TFunction,
): FigureTable => ({
  columns: [
    { title: t('figure.time') },
    { title: t('overview.kpi.volume'), numeric: true },
    { title: t('label.negative'), numeric: true },
    { title: t('label.neutral'), numeric: true },
    { title: t('label.positive'), numeric: true },
    { title: t('overview.trend.net'), numeric: true },
  ],
  rows: trend.buckets
    .map((bucket, index) => {
      const time = bucketRange(trend, index, index, range)
      const link = (value: number, patch: FilterPatch): FigureCell => ({
        text: formatExact(value),
        value,
        href: scope.href('posts', { range: time, ...patch }),
      })
      const surging = surges.some(({ first, last }) => first <= index && index <= last)
      const name = bucketName(bucket.start, trend.step, trend.timeZone)
      return [
        { text: surging ? `${name} · ${t('overview.surge.mark')}` : name, value: name },
        link(bucket.posts, {}),
        link(bucket.negative, { label: 'negative' }),
        link(bucket.neutral, { label: 'neutral' }),
        link(bucket.positive, { label: 'positive' }),
        { text: formatShare(bucket.netSentiment), value: bucket.netSentiment },
      ]
    })
    .reverse(),
})
