import type { UseQueryResult } from '@tanstack/react-query'
import type { Trend, TrendBucket } from '@tingfeng/contracts'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { rollingWindow } from '../../charts/rolling-net.js'
import { trendOption } from '../../charts/trend-option.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import { useAbout } from '../../figure/use-about.js'
import type { Range } from '../../filters/range.js'
import { useFormat } from '../../i18n/use-format.js'
import type { Surge } from '../../surge/find-surges.js'
import { useThemeMode } from '../../theme/theme-mode.js'
import { Loaded } from '../../ui/panel.js'
import { useNarrow } from '../../ui/use-narrow.js'
import type { Scope } from '../../workspace/use-scope.js'
import { bucketRange, partialBuckets } from './bucket-range.js'
import { trendFigure } from './trend-figure.js'

interface Props {
  trend: UseQueryResult<Trend>
  before: readonly TrendBucket[]
  surges: readonly Surge[]
  scope: Scope
  range: Range
  steps: ReactNode
}

export const TrendPanel = ({ trend, before, surges, scope, range, steps }: Props) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { palette } = useThemeMode()
  const about = useAbout(scope, range)
  const navigate = useNavigate()
  const narrow = useNarrow()
  const data = trend.data
  const option = useMemo(
    () =>
      data &&
      trendOption({
        trend: data,
        before,
        surges,
        partial: partialBuckets(data, range, Date.now()),
        palette,
        narrow,
        texts: {
          negative: t('label.negative'),
          neutral: t('label.neutral'),
          positive: t('label.positive'),
          net: t('overview.trend.net'),
          surge: t('overview.surge.mark'),
          partial: t('overview.trend.partial', { step: t(`overview.trend.steps.${data.step}`) }),
          count,
        },
      }),
    [data, before, surges, range, palette, narrow, t],
  )
  const net =
    data?.step === 'hour'
      ? t('overview.trend.rolling', { n: rollingWindow(data.buckets.length) })
      : t('overview.trend.net')
  return (
    <FigurePanel
      title={t('overview.trend.title')}
      hint={t('overview.trend.hint')}
      className="trend-panel"
      about={about}
      extra={steps}
      legend={[
        { name: t('label.negative'), colour: palette.negative },
        { name: t('label.neutral'), colour: palette.neutral },
        { name: t('label.positive'), colour: palette.positive },
        { name: net, colour: palette.ink, line: true },
      ]}
      table={data ? trendFigure(data, surges, scope, range, t) : null}
      drawing={
        data && option
          ? {
              option,
              height: narrow ? 260 : 320,
              label: t('overview.trend.describe', { n: data.buckets.length, surges: surges.length }),
              onColumn: (index) =>
                void navigate(scope.href('posts', { range: bucketRange(data, index, index, range) })),
            }
          : null
      }
    >
      <Loaded query={trend} rows={8}>
        {() => null}
      </Loaded>
    </FigurePanel>
  )
}
