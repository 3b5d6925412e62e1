import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { percent, shortCount } from './report-format.js'
import type { ReportModel } from './report-model.js'

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer])

export const FONTS =
  "'Noto Sans SC Variable','PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif"
/** Those of the dashboard in its light dress. */
export const COLOURS = {
  ink: '#14211f',
  inkSoft: '#465450',
  line: '#e0e6e1',
  brand: '#0e6b66',
  negative: '#c8372a',
  negativeSoft: '#e9b7b0',
  neutral: '#bcc6c1',
  positive: '#2f9475',
} as const

export interface Picture {
  readonly svg: string
  readonly width: number
  readonly height: number
  /** What it shows, for those who cannot see it. */
  readonly label: string
}

const WIDTH = 720

const draw = (label: string, height: number, option: EChartsCoreOption): Picture => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: FONTS }, ...option })
    // Attributes are quoted with ", which the names of fonts must not hold.
    return { svg: chart.renderToSVGString(), width: WIDTH, height, label }
  } finally {
    chart.dispose()
  }
}

const axisText = { color: COLOURS.inkSoft, fontSize: 11 }
const LEGEND = {
  top: 0,
  right: 4,
  itemWidth: 12,
  itemHeight: 9,
  itemGap: 16,
  textStyle: { color: COLOURS.inkSoft, fontSize: 11 },
}
const GRID = {
  left: 6,
  right: 8,
  top: 34,
  bottom: 4,
  outerBoundsMode: 'same',
  outerBounds: { left: 0, right: 0, top: 0, bottom: 0 },
}

/** A line through the mood of one or two posts would leap from end to end. */
const LEAST_POSTS = 5

/** Bars stacked from negative upwards and the net sentiment as a line. */
export const trendPicture = ({ trend, words, stepName, language }: ReportModel): Picture => {
  const { buckets } = trend
  const bar = (name: string, key: 'negative' | 'neutral' | 'positive', color: string) => ({
    name,
    type: 'bar',
    stack: 'volume',
    barMaxWidth: 24,
    itemStyle: { color },
    data: buckets.map((bucket) => bucket[key]),
  })
  return draw(words.sections.trend, 250, {
    legend: { ...LEGEND, data: [words.negative, words.neutral, words.positive, words.net] },
    grid: GRID,
    xAxis: {
      type: 'category',
      data: buckets.map(({ start }) => stepName(start)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOURS.line } },
      axisLabel: { ...axisText, hideOverlap: true },
    },
    yAxis: [
      {
        type: 'value',
        minInterval: 1,
        axisLabel: { ...axisText, formatter: (value: number) => shortCount(value, language) },
        splitLine: { lineStyle: { color: COLOURS.line } },
      },
      {
        type: 'value',
        min: -1,
        max: 1,
        interval: 0.5,
        axisLabel: { ...axisText, formatter: (value: number) => percent(value, 0) },
        splitLine: { show: false },
      },
    ],
    series: [
      bar(words.negative, 'negative', COLOURS.negative),
      bar(words.neutral, 'neutral', COLOURS.neutral),
      bar(words.positive, 'positive', COLOURS.positive),
      {
        name: words.net,
        type: 'line',
        yAxisIndex: 1,
        symbol: buckets.length > 45 ? 'none' : 'circle',
        symbolSize: 5,
        lineStyle: { color: COLOURS.ink, width: 1.8 },
        itemStyle: { color: COLOURS.ink },
        data: buckets.map(({ posts, netSentiment }) => (posts < LEAST_POSTS ? null : netSentiment)),
      },
    ],
  })
}

/** Complaints by theme, beside those of the period before. */
export const themesPicture = ({ themes, overview, words, language }: ReportModel): Picture | null => {
  const compares = overview.previous.posts > 0
  const shown = themes
    .filter(({ complaints, previousComplaints }) => complaints + previousComplaints > 0)
    .slice(0, 10)
  if (shown.length === 0) return null
  const fromBelow = [...shown].reverse()
  return draw(words.sections.themes, 60 + shown.length * 30, {
    legend: { ...LEGEND, data: compares ? [words.now, words.before] : [words.now] },
    grid: { ...GRID, right: 34 },
    xAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: axisText,
      splitLine: { lineStyle: { color: COLOURS.line } },
    },
    yAxis: {
      type: 'category',
      data: fromBelow.map((theme) => theme[language]),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOURS.line } },
      axisLabel: { ...axisText, color: COLOURS.ink, width: 190, overflow: 'truncate' },
    },
    series: [
      ...(compares
        ? [
            {
              name: words.before,
              type: 'bar' as const,
              barWidth: 8,
              barGap: '15%',
              itemStyle: { color: COLOURS.negativeSoft },
              data: fromBelow.map(({ previousComplaints }) => previousComplaints),
            },
          ]
        : []),
      {
        name: words.now,
        type: 'bar',
        barWidth: 10,
        itemStyle: { color: COLOURS.negative },
        label: { show: true, position: 'right', color: COLOURS.ink, fontSize: 11 },
        data: fromBelow.map(({ complaints }) => complaints),
      },
    ],
  })
}

/** How people speak of each subject: shares of negative, neutral and positive. */
export const subjectsPicture = ({ subjects, words }: ReportModel): Picture | null => {
  const shown = subjects.filter(({ posts }) => posts > 0).slice(0, 10)
  if (shown.length < 2) return null
  const fromBelow = [...shown].reverse()
  const bar = (name: string, key: 'negative' | 'neutral' | 'positive', color: string) => ({
    name,
    type: 'bar',
    stack: 'share',
    barMaxWidth: 18,
    itemStyle: { color },
    data: fromBelow.map((subject) => subject[key] / subject.posts),
  })
  return draw(words.sections.subjects, 60 + shown.length * 30, {
    legend: { ...LEGEND, data: [words.negative, words.neutral, words.positive] },
    grid: GRID,
    xAxis: {
      type: 'value',
      max: 1,
      axisLabel: { ...axisText, formatter: (value: number) => percent(value, 0) },
      splitLine: { lineStyle: { color: COLOURS.line } },
    },
    yAxis: {
      type: 'category',
      data: fromBelow.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOURS.line } },
      axisLabel: { ...axisText, color: COLOURS.ink, width: 190, overflow: 'truncate' },
    },
    series: [
      bar(words.negative, 'negative', COLOURS.negative),
      bar(words.neutral, 'neutral', COLOURS.neutral),
      bar(words.positive, 'positive', COLOURS.positive),
    ],
  })
}
