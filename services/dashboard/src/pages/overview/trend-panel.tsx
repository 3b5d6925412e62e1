import type { UseQueryResult } from '@tanstack/react-query'
import type { Trend, TrendBucket } from '@tingfeng/contracts'
import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Chart } from '../../charts/chart.js'
import { rollingWindow } from '../../charts/rolling-net.js'
import { trendOption } from '../../charts/trend-option.js'
import type { Range } from '../../filters/range.js'
import { useFormat } from '../../i18n/use-format.js'
import type { Surge } from '../../surge/find-surges.js'
import { useThemeMode } from '../../theme/theme-mode.js'
import { Loaded, Panel } from '../../ui/panel.js'
import { useNarrow } from '../../ui/use-narrow.js'
import type { Scope } from '../../workspace/use-scope.js'
import { bucketRange, partialBuckets } from './bucket-range.js'
import { TrendTable } from './trend-table.js'

interface Props {
  trend: UseQueryResult<Trend>
  before: readonly TrendBucket[]
  surges: readonly Surge[]
  scope: Scope
  range: Range
  steps: ReactNode
}

const Legend = ({ trend }: { trend: Trend | undefined }) => {
  const { t } = useTranslation()
  return (
    <ul className="legend">
      {(['negative', 'neutral', 'positive'] as const).map((label) => (
        <li key={label}>
          <i className={`fill--${label}`} />
          {t(`label.${label}`)}
        </li>
      ))}
      <li>
        <i className="legend__line" />
        {trend?.step === 'hour'
          ? t('overview.trend.rolling', { n: rollingWindow(trend.buckets.length) })
          : t('overview.trend.net')}
      </li>
    </ul>
  )
}

const TrendChart = ({
  trend,
  before,
  surges,
  scope,
  range,
}: Omit<Props, 'trend' | 'steps'> & { trend: Trend }) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { palette } = useThemeMode()
  const navigate = useNavigate()
  const narrow = useNarrow()
  const option = useMemo(
    () =>
      trendOption({
        trend,
        before,
        surges,
        partial: partialBuckets(trend, range, Date.now()),
        palette,
        narrow,
        texts: {
          negative: t('label.negative'),
          neutral: t('label.neutral'),
          positive: t('label.positive'),
          net: t('overview.trend.net'),
          surge: t('overview.surge.mark'),
          partial: t('overview.trend.partial', { step: t(`overview.trend.steps.${trend.step}`) }),
          count,
        },
      }),
    [trend, before, surges, range, palette, narrow, t],
  )
  return (
    <Chart
      option={option}
      height={narrow ? 260 : 320}
      label={t('overview.trend.describe', { n: trend.buckets.length, surges: surges.length })}
      onColumn={(index) => navigate(scope.href('posts', { range: bucketRange(trend, index, index, range) }))}
    />
  )
}

export const TrendPanel = ({ trend, before, surges, scope, range, steps }: Props) => {
  const { t } = useTranslation()
  const [asTable, setAsTable] = useState(false)
  return (
    <Panel
      title={t('overview.trend.title')}
      hint={t('overview.trend.hint')}
      className="trend-panel"
      extra={
        <>
          <Legend trend={trend.data} />
          {steps}
          <Button size="small" onClick={() => setAsTable(!asTable)}>
            {asTable ? t('overview.trend.asChart') : t('overview.trend.asTable')}
          </Button>
        </>
      }
    >
      <Loaded query={trend} rows={8}>
        {(data) =>
          asTable ? (
            <TrendTable trend={data} surges={surges} scope={scope} range={range} />
          ) : (
            <TrendChart trend={data} before={before} surges={surges} scope={scope} range={range} />
          )
        }
      </Loaded>
    </Panel>
  )
}
