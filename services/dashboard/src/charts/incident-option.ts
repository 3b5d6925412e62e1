import type { IncidentPoint } from '@tingfeng/contracts'
import type { EChartsCoreOption } from 'echarts/core'
import { formatExact } from '../format/number.js'
import { wallOf } from '../format/zone.js'
import type { Palette } from '../theme/palette.js'
import { CHART_FONT } from './chart-font.js'

interface Input {
  series: readonly IncidentPoint[]
  /** Estimated onset; columns from it on are red. */
  since: string
  zone: string
  palette: Palette
  texts: { observed: string; expected: string; band: string; count: (value: number) => string }
}

const pad = (value: number): string => String(value).padStart(2, '0')
const nameOf = (at: string, zone: string): string => {
  const { month, day, hour, minute } = wallOf(at, zone)
  return `${pad(month)}-${pad(day)} ${pad(hour)}:${pad(minute)}`
}

/** Columns of what came, before the band in which it was expected to lie. */
export const incidentOption = ({ series, since, zone, palette, texts }: Input): EChartsCoreOption => {
  const onset = Date.parse(since)
  const axisText = { color: palette.inkFaint, fontSize: 11.5 }
  const line = { type: 'line', symbol: 'none', silent: true, lineStyle: { opacity: 0 } } as const
  return {
    animationDuration: 300,
    textStyle: { fontFamily: CHART_FONT },
    grid: {
      left: 4,
      right: 8,
      top: 14,
      bottom: 2,
      outerBoundsMode: 'same',
      outerBounds: { left: 0, right: 0, top: 0, bottom: 0 },
    },
    xAxis: {
      type: 'category',
      data: series.map(({ at }) => nameOf(at, zone)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...axisText, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { ...axisText, formatter: texts.count },
      splitLine: { lineStyle: { color: palette.line } },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      renderMode: 'richText',
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 12.5, fontFamily: CHART_FONT },
      formatter: (params: readonly { dataIndex: number }[]) => {
        const point = series[params[0]?.dataIndex ?? 0]
        if (!point) return ''
        return [
          nameOf(point.at, zone),
          `${texts.observed} ${formatExact(point.observed)}`,
          `${texts.expected} ${point.expected.toFixed(1)}`,
          `${texts.band} ${point.lower.toFixed(1)} – ${point.upper.toFixed(1)}`,
        ].join('\n')
      },
    },
    series: [
      { ...line, stack: 'band', data: series.map(({ lower }) => lower) },
      {
        ...line,
        name: texts.band,
        stack: 'band',
        areaStyle: { color: palette.neutral, opacity: 0.35 },
        data: series.map(({ lower, upper }) => Math.max(0, upper - lower)),
      },
      {
        name: texts.observed,
        type: 'bar',
        barMaxWidth: 18,
        barCategoryGap: '30%',
        emphasis: { disabled: true },
        data: series.map(({ at, observed }) => ({
          value: observed,
          itemStyle: { color: Date.parse(at) >= onset ? palette.negative : palette.brand },
        })),
      },
      {
        name: texts.expected,
        type: 'line',
        symbol: 'none',
        silent: true,
        lineStyle: { color: palette.inkSoft, width: 1.5, type: 'dashed' },
        data: series.map(({ expected }) => expected),
      },
    ],
  }
}
