import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../theme/palette.js'

export interface Course {
  name: string
  colour: string
  values: readonly (number | null)[]
  /** Bars stand on each other; lines beside each other, told apart by their points as well as their colour. */
  as: 'line' | 'bar' | 'area'
}

interface Input {
  names: readonly string[]
  courses: readonly Course[]
  palette: Palette
  format: (value: number) => string
  /** All digits, for the tip. */
  exact: (value: number) => string
  /** A share or a score may go below zero; counts begin at it. */
  fromZero: boolean
}

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'roundRect', 'arrow', 'emptyCircle'] as const
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** Values over time: lines, stacked bars, or an area. */
export const courseOption = (input: Input): EChartsCoreOption => {
  const { names, courses, palette, format, exact, fromZero } = input
  const axisText = { color: palette.inkFaint, fontSize: 11.5 }
  return {
    animationDuration: 350,
    grid: {
      left: 4,
      right: 10,
      top: 14,
      bottom: 2,
      outerBoundsMode: 'same',
      outerBounds: { left: 0, right: 0, top: 0, bottom: 0 },
    },
    xAxis: {
      type: 'category',
      data: names,
      boundaryGap: courses.some((course) => course.as === 'bar'),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...axisText, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      scale: !fromZero,
      axisLabel: { ...axisText, formatter: format },
      splitLine: { lineStyle: { color: palette.line } },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      axisPointer: { type: 'line', lineStyle: { color: palette.inkFaint } },
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 12.5, fontFamily: 'inherit' },
      formatter: (shown: readonly { dataIndex: number }[]) => {
        const index = shown[0]?.dataIndex ?? 0
        const rows = courses.map(({ name, colour, values }) => {
          const value = values[index] ?? null
          const text = value === null ? '—' : exact(value)
          return `<tr><td><i style="background:${colour}"></i>${escaped(name)}</td><td class="num">${text}</td></tr>`
        })
        return `<div class="tip"><p>${escaped(names[index] ?? '')}</p><table>${rows.join('')}</table></div>`
      },
    },
    series: courses.map(({ name, colour, values, as }, index) =>
      as === 'bar'
        ? {
            name,
            type: 'bar',
            stack: 'all',
            barMaxWidth: 26,
            barCategoryGap: '28%',
            itemStyle: { color: colour },
            emphasis: { disabled: true },
            data: values,
          }
        : {
            name,
            type: 'line',
            symbol: SYMBOLS[index % SYMBOLS.length],
            symbolSize: names.length > 45 ? 0 : 6,
            lineStyle: { color: colour, width: 2 },
            itemStyle: { color: colour },
            ...(as === 'area' && { areaStyle: { color: colour, opacity: 0.14 } }),
            emphasis: { disabled: true },
            data: values,
          },
    ),
  }
}
