import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../charts/chart.js'
import { formatTick } from '../../format/number.js'
import { useFormat } from '../../i18n/use-format.js'
import { subjectColour } from '../../theme/palette.js'
import { useThemeMode } from '../../theme/theme-mode.js'
import { chartData, MOST_CATEGORIES } from './chart-data.js'
import type { Result } from './result.js'

const isWhole = (value: number | null): boolean => value === null || Number.isInteger(value)

/** A result as lines or bars, with a legend that is text. */
export const ResultChart = ({ result, kind }: { result: Result; kind: 'line' | 'bar' }) => {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const { palette, mode } = useThemeMode()
  const data = useMemo(() => chartData(result), [result])
  const option = useMemo(
    () =>
      data && {
        color: Array.from({ length: 8 }, (_, at) => subjectColour(at, mode)),
        grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
        tooltip: {
          trigger: 'axis',
          backgroundColor: palette.surface,
          borderColor: palette.line,
          textStyle: { color: palette.ink },
          // What a cell holds was written by anybody.
          renderMode: 'richText',
        },
        xAxis: {
          type: 'category',
          data: data.categories,
          axisLabel: { color: palette.inkFaint, hideOverlap: true },
          axisLine: { lineStyle: { color: palette.line } },
          axisTick: { show: false },
        },
        yAxis: {
          type: 'value',
          ...(data.series.every(({ values }) => values.every(isWhole)) && { minInterval: 1 }),
          axisLabel: { color: palette.inkFaint, formatter: (value: number) => formatTick(value, locale) },
          splitLine: { lineStyle: { color: palette.line } },
        },
        series: data.series.map(({ name, values }) => ({
          type: kind,
          name,
          data: values,
          ...(kind === 'line'
            ? { showSymbol: data.categories.length < 40, symbolSize: 5, connectNulls: false }
            : { barMaxWidth: 28 }),
        })),
      },
    [data, kind, palette, mode, locale],
  )
  if (!data || !option) return <p className="sql-note">{t('sql.noChart')}</p>
  return (
    <>
      <ul className="sql-legend">
        {data.series.map(({ name }, at) => (
          <li key={name}>
            <span className="sql-legend__dot" style={{ background: subjectColour(at, mode) }} />
            {name === '' ? '—' : name}
          </li>
        ))}
      </ul>
      <Chart option={option} height={340} label={t('sql.chartLabel')} />
      {data.cut && <p className="sql-note">{t('sql.chartCut', { count: MOST_CATEGORIES })}</p>}
    </>
  )
}
