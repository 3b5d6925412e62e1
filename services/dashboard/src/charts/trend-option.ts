import type { Trend, TrendBucket } from '@tingfeng/contracts'
import type { EChartsCoreOption } from 'echarts/core'
import { formatExact, formatShare } from '../format/number.js'
import { bucketName } from '../format/zone.js'
import type { Surge } from '../surge/find-surges.js'
import type { Palette } from '../theme/palette.js'
import { rollingShares, rollingWindow } from './rolling-net.js'
import { surgeSeries } from './surge-series.js'

interface TrendTexts {
  negative: string
  neutral: string
  positive: string
  net: string
  surge: string
  partial: string
  count: (value: number) => string
}

interface Input {
  trend: Trend
  /** Buckets directly before the trend's. */
  before: readonly TrendBucket[]
  surges: readonly Surge[]
  /** Buckets that the range cuts, or that still run: their bars are pale. */
  partial: ReadonlySet<number>
  palette: Palette
  texts: TrendTexts
  narrow: boolean
}

const LABELS = ['negative', 'neutral', 'positive'] as const
/** A running day with fewer polar posts than this says nothing yet. */
const FEW = 5
const polar = (bucket: TrendBucket | undefined): number => (bucket ? bucket.positive + bucket.negative : 0)

/** Bars stacked from negative upwards, the net sentiment as a line, surges on a red ground with a flag. */
export const trendOption = ({
  trend,
  before,
  surges,
  partial,
  palette,
  texts,
  narrow,
}: Input): EChartsCoreOption => {
  const { buckets, step, timeZone } = trend
  const names = buckets.map(({ start }) => bucketName(start, step, timeZone))
  const window = step === 'hour' ? rollingWindow(buckets.length) : 1
  const line = rollingShares(buckets, window, before).map(({ netSentiment }, index) =>
    window === 1 && partial.has(index) && polar(buckets[index]) < FEW ? null : netSentiment,
  )
  const inSurge = (index: number) => surges.some(({ first, last }) => first <= index && index <= last)
  const colours = { negative: palette.negative, neutral: palette.neutral, positive: palette.positive }
  const axisText = { color: palette.inkFaint, fontSize: 11.5 }

  const bars = LABELS.map((label) => ({
    name: texts[label],
    type: 'bar',
    stack: 'volume',
    barMaxWidth: 26,
    barCategoryGap: '28%',
    itemStyle: { color: colours[label] },
    emphasis: { disabled: true },
    z: 3,
    data: buckets.map((bucket, index) => ({
      value: bucket[label],
      itemStyle: { opacity: partial.has(index) ? 0.5 : 1 },
    })),
  }))

  return {
    animationDuration: 350,
    grid: {
      left: 4,
      right: 4,
      top: surges.length > 0 ? 34 : 14,
      bottom: 2,
      outerBoundsMode: 'same',
      outerBounds: { left: 0, right: 0, top: 0, bottom: 0 },
    },
    xAxis: {
      type: 'category',
      data: names,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...axisText, hideOverlap: true },
    },
    yAxis: [
      {
        type: 'value',
        minInterval: 1,
        axisLabel: { ...axisText, formatter: texts.count },
        splitLine: { lineStyle: { color: palette.line } },
      },
      {
        type: 'value',
        min: -1,
        max: 1,
        interval: 0.5,
        axisLabel: { ...axisText, formatter: (value: number) => formatShare(value, 0) },
        splitLine: { show: false },
      },
    ],
    tooltip: {
      trigger: 'axis',
      confine: true,
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.ink, opacity: 0.05 } },
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 12.5, fontFamily: 'inherit' },
      formatter: (shown: readonly { dataIndex: number }[]) => {
        const index = shown[0]?.dataIndex ?? 0
        const bucket = buckets[index]
        if (!bucket) return ''
        // Only our own words and numbers stand in this markup; nothing of a post reaches it.
        const row = (colour: string, name: string, value: string) =>
          `<tr><td><i style="background:${colour}"></i>${name}</td><td class="num">${value}</td></tr>`
        const note = inSurge(index)
          ? `<b class="tip__surge">${texts.surge}</b>`
          : partial.has(index)
            ? `<span>${texts.partial}</span>`
            : ''
        return `<div class="tip"><p>${names[index] ?? ''} ${note}</p><table>${row(palette.negative, texts.negative, formatExact(bucket.negative))}${row(palette.neutral, texts.neutral, formatExact(bucket.neutral))}${row(palette.positive, texts.positive, formatExact(bucket.positive))}${row(palette.ink, texts.net, formatShare(bucket.netSentiment))}</table></div>`
      },
    },
    series: [
      surgeSeries({ surges, buckets: buckets.length, text: texts.surge, palette, narrow }),
      ...bars,
      {
        name: texts.net,
        type: 'line',
        yAxisIndex: 1,
        symbol: buckets.length > 45 ? 'none' : 'circle',
        symbolSize: 5,
        lineStyle: { color: palette.ink, width: 1.8 },
        itemStyle: { color: palette.ink, borderColor: palette.surface, borderWidth: 1 },
        emphasis: { disabled: true },
        z: 5,
        data: line,
      },
    ],
  }
}
