import type { BackTest } from '@tingfeng/contracts'
import type { EChartsCoreOption } from 'echarts/core'
import { bucketEnd, bucketName } from '../format/zone.js'
import type { Palette } from '../theme/palette.js'

/** Daily columns; days on which the rule would have spoken are red. */
export const backTestOption = (
  { series, moments }: BackTest,
  zone: string,
  palette: Palette,
): EChartsCoreOption => {
  const axisText = { color: palette.inkFaint, fontSize: 11.5 }
  const now = Date.now()
  const spoke = (at: string): boolean => {
    const [start, end] = [Date.parse(at), bucketEnd(at, 'day', zone)]
    return moments.some(({ from, to }) => Date.parse(from) < end && (to ? Date.parse(to) : now) > start)
  }
  return {
    animation: false,
    grid: {
      left: 4,
      right: 8,
      top: 10,
      bottom: 2,
      outerBoundsMode: 'same',
      outerBounds: { left: 0, right: 0, top: 0, bottom: 0 },
    },
    xAxis: {
      type: 'category',
      data: series.map(({ at }) => bucketName(at, 'day', zone)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...axisText, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: axisText,
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      {
        type: 'bar',
        barCategoryGap: '25%',
        emphasis: { disabled: true },
        data: series.map(({ at, observed }) => ({
          value: observed,
          itemStyle: { color: spoke(at) ? palette.negative : palette.neutral },
        })),
      },
    ],
  }
}
