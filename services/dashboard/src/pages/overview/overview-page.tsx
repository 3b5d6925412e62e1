import type { TrendBucket } from '@tingfeng/contracts'
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useOverview, useTrend } from '../../api/figures.js'
import { baselineRange, type Range, stepOf, stepsFor } from '../../filters/range.js'
import { RangePicker } from '../../filters/range-picker.js'
import { EveryoneSwitch, SourceSelect, SubjectSelect } from '../../filters/scope-selects.js'
import { formatMinute } from '../../format/zone.js'
import { PageHead } from '../../layout/page-head.js'
import { PageSkeleton } from '../../layout/page-skeleton.js'
import { findSurges } from '../../surge/find-surges.js'
import { ProblemBox } from '../../ui/problem.js'
import { type Scope, useScope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { NoFigures } from './empty-overview.js'
import { KpiRow } from './kpi-row.js'
import { SourcesPanel } from './sources-panel.js'
import { SubjectsPanel } from './subjects-panel.js'
import { SurgeCard } from './surge-card.js'
import { ThemesPanel } from './themes-panel.js'
import { TrendPanel } from './trend-panel.js'
import './overview.css'

const NONE: readonly TrendBucket[] = []

const Figures = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const { id, zone } = useWorkspace()
  const step = stepOf(range, scope.filters.step)
  const overview = useOverview(id, scope.params)
  const trend = useTrend(id, scope.params, step)
  const history = useTrend(id, { ...scope.params, ...baselineRange(range) }, step)
  const before = history.data?.step === step ? history.data.buckets : NONE
  const surges = useMemo(
    () => (trend.data?.step === step ? findSurges(trend.data.buckets, before, step, zone) : []),
    [trend.data, before, step, zone],
  )

  if (overview.error && !overview.data)
    return <ProblemBox error={overview.error} onRetry={() => void overview.refetch()} />
  const figures = overview.data
  if (figures && figures.current.posts === 0)
    return <NoFigures undated={figures.undated} scope={scope} range={range} />
  return (
    <>
      {trend.data && <SurgeCard surges={surges} trend={trend.data} scope={scope} range={range} />}
      <KpiRow overview={overview} trend={trend.data} before={before} range={range} scope={scope} />
      <div className="overview-grid">
        <TrendPanel
          trend={trend}
          before={before}
          surges={surges}
          scope={scope}
          range={range}
          steps={
            stepsFor(range).length > 1 && (
              <Segmented
                size="small"
                aria-label={t('overview.trend.step')}
                value={step}
                options={['hour' as const, 'day' as const, 'week' as const, 'month' as const]
                  .filter((option) => stepsFor(range).includes(option))
                  .map((option) => ({ value: option, label: t(`overview.trend.steps.${option}`) }))}
                onChange={(next) => scope.patch({ step: next })}
              />
            )
          }
        />
        <ThemesPanel scope={scope} />
        <SubjectsPanel scope={scope} />
        <SourcesPanel scope={scope} undated={figures?.undated ?? 0} />
      </div>
    </>
  )
}

export const OverviewPage = () => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const scope = useScope('overview')
  const { range, filters } = scope
  if (!range) return <PageSkeleton />
  return (
    <>
      <PageHead
        title={t('overview.title')}
        subtitle={
          <span className="num">
            {formatMinute(range.from, zone)} – {formatMinute(range.to, zone)} ·{' '}
            {filters.everyone ? t('overview.everyone') : t('overview.customersOnly')}
          </span>
        }
      />
      <div className="filter-bar">
        <RangePicker
          choice={filters.range}
          range={range}
          onChange={(choice) => scope.patch({ range: choice })}
        />
        <SubjectSelect scope={scope} />
        <SourceSelect scope={scope} />
        <EveryoneSwitch scope={scope} />
      </div>
      <Figures scope={scope} range={range} />
    </>
  )
}
