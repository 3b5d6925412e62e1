import type { Severity } from '@tingfeng/contracts'
import { Button, Segmented, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { type IncidentFilter, useIncidents } from '../../api/alerts.js'
import { useHasPosts } from '../../api/has-posts.js'
import { PageHead } from '../../layout/page-head.js'
import { Empty } from '../../ui/empty.js'
import { ProblemBox } from '../../ui/problem.js'
import { usePageParam, usePageText } from '../../workspace/use-page-param.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { IncidentDetailPage } from './incident-detail.js'
import { IncidentRow } from './incident-row.js'
import '../../filters/filters.css'
import './alerts.css'
import { SEVERITIES } from './severities.js'

const STATES = ['all', 'open', 'resolved'] as const
const ANY_SEVERITY = ['', ...SEVERITIES] as const
const PAGE = 30
const MOST = 200

/** Nothing found is good news only where something was read. */
const NoIncidents = ({ filtered }: { filtered: boolean }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const hasPosts = useHasPosts(id)
  if (hasPosts === undefined) return <Skeleton active paragraph={{ rows: 3 }} />
  if (!hasPosts)
    return (
      <Empty title={t('alerts.noPosts')} text={t('alerts.noPostsText')}>
        <Link to={`/w/${id}/import`}>
          <Button type="primary" tabIndex={-1}>
            {t('overview.empty.import')}
          </Button>
        </Link>
      </Empty>
    )
  if (filtered)
    return (
      <Empty title={t('alerts.emptyFiltered')} text={t('alerts.emptyFilteredText')}>
        <Link to={`/w/${id}/alerts`}>
          <Button tabIndex={-1}>{t('filter.clear')}</Button>
        </Link>
      </Empty>
    )
  return (
    <Empty title={t('alerts.empty')} text={t('alerts.emptyText')}>
      <Link to={`/w/${id}/alert-rules`}>
        <Button tabIndex={-1}>{t('alerts.seeRules')}</Button>
      </Link>
    </Empty>
  )
}

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
        <NoIncidents filtered={Object.keys(filter).length > 1 || filter.state !== 'all'} />
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
  const [state, setState] = usePageParam('state', STATES, 'all')
  const [severity, setSeverity] = usePageParam('severity', ANY_SEVERITY, '')
  const [subject, setSubject] = usePageText('subject')
  const filter: IncidentFilter = {
    state,
    ...(severity && { severity }),
    ...(subject && { subject }),
  }
  return (
    <>
      <PageHead title={t('alerts.title')} subtitle={t('alerts.subtitle')} />
      <div className="filter-bar">
        <Segmented
          aria-label={t('alerts.stateLabel')}
          value={state}
          options={STATES.map((one) => ({ value: one, label: t(`alerts.state.${one}`) }))}
          onChange={setState}
        />
        <Select<Severity | null>
          className="filter-select"
          aria-label={t('alerts.severityLabel')}
          placeholder={t('alerts.allSeverities')}
          allowClear
          value={severity || null}
          onChange={(chosen) => setSeverity(chosen ?? '')}
          options={SEVERITIES.map((one) => ({ value: one, label: t(`alerts.severity.${one}`) }))}
        />
        <Select<string | null>
          className="filter-select"
          aria-label={t('filter.subject')}
          placeholder={t('filter.allSubjects')}
          allowClear
          value={subject || null}
          onChange={(chosen) => setSubject(chosen ?? null)}
          options={view.subjects.map(({ id }) => ({ value: id, label: subjectName(id) }))}
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
