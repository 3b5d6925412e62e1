import type { Severity } from '@tingfeng/contracts'
import { Button, Segmented, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { type IncidentFilter, useIncidents } from '../../api/alerts.js'
import { PageHead } from '../../layout/page-head.js'
import { Empty } from '../../ui/empty.js'
import { ProblemBox } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { IncidentDetailPage } from './incident-detail.js'
import { IncidentRow } from './incident-row.js'
import '../../filters/filters.css'
import './alerts.css'
import { SEVERITIES } from './severities.js'

const STATES = ['all', 'open', 'resolved'] as const
const PAGE = 30
const MOST = 200

const List = ({ filter }: { filter: IncidentFilter }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const [limit, setLimit] = useState(PAGE)
  const incidents = useIncidents(id, filter, limit)
  if (!incidents.data)
    return incidents.error ? (
      <ProblemBox error={incidents.error} onRetry={() => void incidents.refetch()} />
    ) : (
      <div className="panel">
        <Skeleton active paragraph={{ rows: 6 }} />
      </div>
    )
  const { incidents: shown } = incidents.data
  if (shown.length === 0)
    return (
      <div className="panel">
        <Empty title={t('alerts.empty')} text={t('alerts.emptyText')}>
          <Link to={`/w/${id}/alert-rules`}>
            <Button>{t('alerts.seeRules')}</Button>
          </Link>
        </Empty>
      </div>
    )
  return (
    <>
      <ul className={incidents.isPlaceholderData ? 'incident-list loaded--stale' : 'incident-list'}>
        {shown.map((view) => (
          <li key={view.id}>
            <IncidentRow view={view} />
          </li>
        ))}
      </ul>
      {shown.length >= limit && limit < MOST && (
        <Button block onClick={() => setLimit(Math.min(MOST, limit + PAGE))}>
          {t('alerts.more')}
        </Button>
      )}
    </>
  )
}

const IncidentsList = () => {
  const { t } = useTranslation()
  const { view, subjectName } = useWorkspace()
  const [filter, setFilter] = useState<IncidentFilter>({ state: 'all' })
  const without = (key: keyof IncidentFilter): IncidentFilter => {
    const { [key]: _, ...rest } = filter
    return rest
  }
  return (
    <>
      <PageHead title={t('alerts.title')} subtitle={t('alerts.subtitle')} />
      <div className="filter-bar">
        <Segmented
          aria-label={t('alerts.stateLabel')}
          value={filter.state ?? 'all'}
          options={STATES.map((state) => ({ value: state, label: t(`alerts.state.${state}`) }))}
          onChange={(state) => setFilter({ ...filter, state })}
        />
        <Select<Severity | null>
          className="filter-select"
          aria-label={t('alerts.severityLabel')}
          placeholder={t('alerts.allSeverities')}
          allowClear
          value={filter.severity ?? null}
          onChange={(severity) => setFilter(severity ? { ...filter, severity } : without('severity'))}
          options={SEVERITIES.map((severity) => ({
            value: severity,
            label: t(`alerts.severity.${severity}`),
          }))}
        />
        <Select<string | null>
          className="filter-select"
          aria-label={t('filter.subject')}
          placeholder={t('filter.allSubjects')}
          allowClear
          value={filter.subject ?? null}
          onChange={(subject) => setFilter(subject ? { ...filter, subject } : without('subject'))}
          options={view.subjects.map((subject) => ({ value: subject.id, label: subjectName(subject.id) }))}
        />
      </div>
      <List filter={filter} />
    </>
  )
}

/** 预警事件: the list, or the one whose id the address names. */
export const IncidentsPage = () => {
  const { incident } = useParams()
  return incident === undefined ? <IncidentsList /> : <IncidentDetailPage incident={incident} />
}
