import type { TrendBucket } from '@tingfeng/contracts'
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useOverview, useTrend } from '../../api/figures.js'
import { useComparison, useSeries } from '../../api/questions.js'
import { PartialNote } from '../../figure/partial-note.js'
import { useAbout } from '../../figure/use-about.js'
import { baselineRange, type Range, stepOf, stepsFor } from '../../filters/range.js'
import { ScopeBar } from '../../filters/scope-bar.js'
import { PageHead } from '../../layout/page-head.js'
import { PageSkeleton } from '../../layout/page-skeleton.js'
import { findSurges, recordBegins } from '../../surge/find-surges.js'
import { ProblemBox } from '../../ui/problem.js'
import { SavedViews } from '../../views/saved-views.js'
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

const AGAINST_PREVIOUS = { against: 'previous' } as const
const AGAINST_YEAR = { against: 'year' } as const
const NONE: readonly TrendBucket[] = []

const Figures = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const { id, zone } = useWorkspace()
  const step = stepOf(range, scope.filters.step)
  const overview = useOverview(id, scope.params)
  const trend = useTrend(id, scope.params, step)
  const history = useTrend(id, { ...scope.params, ...baselineRange(range) }, step)
  const previous = useComparison(id, scope.params, AGAINST_PREVIOUS)
  const year = useComparison(id, scope.params, AGAINST_YEAR)
  const series = useSeries(id, scope.params, { step })
  const before = history.data?.step === step ? history.data.buckets : NONE
  // Only where what is compared with begins empty: are there no such posts, or none at all yet?
  const beginsEmpty = [...before, ...(trend.data?.buckets ?? NONE)][0]?.posts === 0
  const record = useTrend(
    id,
    { from: baselineRange(range).from, to: range.to, everyone: true },
    step,
    beginsEmpty,
  )
  const isKnown = history.data?.step === step && (!beginsEmpty || record.data?.step === step)
  const begins = useMemo(
    () => (beginsEmpty && record.data ? recordBegins(record.data.buckets) : undefined),
    [beginsEmpty, record.data],
  )
  const surges = useMemo(
    () =>
      trend.data?.step === step && isKnown ? findSurges(trend.data.buckets, before, step, zone, begins) : [],
    [trend.data, before, step, zone, begins, isKnown],
  )

  if (overview.error && !overview.data)
    return <ProblemBox error={overview.error} onRetry={() => void overview.refetch()} />
  const figures = overview.data
  if (figures && figures.current.posts === 0)
    return <NoFigures undated={figures.undated} scope={scope} range={range} />
  return (
    <>
      {trend.data && <SurgeCard surges={surges} trend={trend.data} scope={scope} range={range} />}
      <KpiRow
        previous={previous}
        year={year.data}
        trend={trend.data}
        series={series.data}
        before={before}
        range={range}
        scope={scope}
      />
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
        <ThemesPanel scope={scope} range={range} />
        <SubjectsPanel scope={scope} range={range} />
        <SourcesPanel scope={scope} range={range} undated={figures?.undated ?? 0} />
      </div>
    </>
  )
}

const Page = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const about = useAbout(scope, range)
  return (
    <>
      <PageHead title={t('overview.title')} subtitle={<span className="num">{about}</span>}>
        <SavedViews page="overview" />
      </PageHead>
      <ScopeBar scope={scope} range={range} />
      <PartialNote scope={scope} />
      <Figures scope={scope} range={range} />
    </>
  )
}

export const OverviewPage = () => {
  const scope = useScope('figures')
  return scope.range ? <Page scope={scope} range={scope.range} /> : <PageSkeleton />
}
