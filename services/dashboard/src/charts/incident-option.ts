import type { IncidentPoint } from '@tingfeng/contracts'
import type { EChartsCoreOption } from 'echarts/core'
import { formatExact } from '../format/number.js'
import { wallOf } from '../format/zone.js'
import type { Palette } from '../theme/palette.js'

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

const HOUR_MS = 3_600_000
const MANY_MS = 60 * HOUR_MS

/** The width of the columns, by the first two. */
const stepOf = ([first, second]: readonly IncidentPoint[]): number =>
  first && second ? Date.parse(second.at) - Date.parse(first.at) : HOUR_MS

/** Whether a column holds posts of after the onset: that in which it began does. */
export const isAfterOnset = (at: string, stepMs: number, since: string): boolean =>
  Date.parse(at) + stepMs > Date.parse(since)

/** Where a label stands: over many days at each midnight, else wherever there is room. */
export const labelsOf = (
  series: readonly IncidentPoint[],
  zone: string,
): ((index: number, name: string) => boolean) | 'auto' => {
  const [first, last] = [series[0], series.at(-1)]
  if (!first || !last || Date.parse(last.at) - Date.parse(first.at) < MANY_MS) return 'auto'
  return (index) => {
    const { hour } = wallOf(series[index]?.at ?? first.at, zone)
    return hour * HOUR_MS < stepOf(series)
  }
}

/** Columns of what came, before the band in which it was expected to lie. */
export const incidentOption = ({ series, since, zone, palette, texts }: Input): EChartsCoreOption => {
  const stepMs = stepOf(series)
  const labels = labelsOf(series, zone)
  const axisText = { color: palette.inkFaint, fontSize: 11.5 }
  // Behind the columns, so that they keep their colour.
  const line = { type: 'line', z: 1, symbol: 'none', silent: true, lineStyle: { opacity: 0 } } as const
  return {
    animationDuration: 300,
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
      axisLabel: {
        ...axisText,
        hideOverlap: true,
        interval: labels,
        ...(labels !== 'auto' && { formatter: (name: string) => name.slice(0, 5) }),
      },
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
      textStyle: { color: palette.ink, fontSize: 12.5 },
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
        z: 2,
        barMaxWidth: 18,
        barCategoryGap: '30%',
        emphasis: { disabled: true },
        data: series.map(({ at, observed }) => ({
          value: observed,
          itemStyle: { color: isAfterOnset(at, stepMs, since) ? palette.negative : palette.brand },
        })),
      },
      {
        name: texts.expected,
        type: 'line',
        z: 3,
        symbol: 'none',
        silent: true,
        lineStyle: { color: palette.inkSoft, width: 1.5, type: 'dashed' },
        data: series.map(({ expected }) => expected),
      },
    ],
  }
}
