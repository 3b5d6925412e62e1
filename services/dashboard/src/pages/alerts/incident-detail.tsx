import { ArrowLeftOutlined } from '@ant-design/icons'
import type { IncidentDetail } from '@tingfeng/contracts'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useIncident } from '../../api/alerts.js'
import { formatExact, formatShare } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { PageHead } from '../../layout/page-head.js'
import { Panel } from '../../ui/panel.js'
import { ProblemBox } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { useRuleName } from '../alert-rules/use-rule-name.js'
import { IncidentActions } from './incident-actions.js'
import { IncidentDeliveries } from './incident-deliveries.js'
import { IncidentFigure } from './incident-figure.js'
import { IncidentPosts } from './incident-posts.js'
import { IncidentTimeline } from './incident-timeline.js'
import { IncidentWhy } from './incident-why.js'
import { SeverityChip, StatusChip } from './severity-chip.js'

const Fact = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <div className="fact">
    <dt>{title}</dt>
    <dd className="num">{children}</dd>
  </div>
)

const Facts = ({ detail }: { detail: IncidentDetail }) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const { name } = useFormat()
  const ruleName = useRuleName()
  const { incident } = detail
  const { observed, expected, lower, upper, confidence } = incident
  return (
    <dl className="facts">
      <Fact title={name({ zh: incident.measureZh, en: incident.measureEn })}>
        <b className="facts__big">{formatExact(observed)}</b>
        {expected !== undefined && expected > 0 && (
          <span className="facts__times">
            {t('alerts.times', { n: (observed / expected).toFixed(observed / expected < 10 ? 1 : 0) })}
          </span>
        )}
      </Fact>
      {expected !== undefined && (
        <Fact title={t('alerts.expected')}>
          {expected.toFixed(1)}
          {lower !== undefined && upper !== undefined && (
            <span className="faint">
              {' '}
              {t('alerts.between', { lower: lower.toFixed(0), upper: upper.toFixed(0) })}
            </span>
          )}
        </Fact>
      )}
      {confidence !== undefined && (
        <Fact title={t('alerts.confidence')}>{confidence > 0.999 ? '> 99.9%' : formatShare(confidence)}</Fact>
      )}
      <Fact title={t('alerts.since')}>{formatMinute(incident.since, zone)}</Fact>
      {incident.resolvedAt && (
        <Fact title={t('alerts.resolvedAt')}>{formatMinute(incident.resolvedAt, zone)}</Fact>
      )}
      {incident.publishedAt && (
        <Fact title={t('alerts.newestPublished')}>{formatMinute(incident.publishedAt, zone)}</Fact>
      )}
      {incident.collectedAt && (
        <Fact title={t('alerts.newestCollected')}>{formatMinute(incident.collectedAt, zone)}</Fact>
      )}
      <Fact title={t('alerts.foundBy')}>{incident.rules.map(ruleName).join(t('alerts.comma'))}</Fact>
      {incident.assignee && <Fact title={t('alerts.assignee')}>{incident.assignee}</Fact>}
      {incident.acknowledgedBy && <Fact title={t('alerts.acknowledgedBy')}>{incident.acknowledgedBy}</Fact>}
    </dl>
  )
}

const Body = ({ detail }: { detail: IncidentDetail }) => {
  const { t } = useTranslation()
  const { name } = useFormat()
  const { incident } = detail
  return (
    <>
      <PageHead
        title={name({ zh: incident.titleZh, en: incident.titleEn })}
        subtitle={
          <span className="incident__head">
            <SeverityChip severity={detail.severity} />
            <StatusChip status={detail.status} />
            {incident.course === 'drift' && <span className="chip chip--line">{t('alerts.drift')}</span>}
            {detail.falseAlarm && <span className="chip chip--line">{t('alerts.falseAlarm')}</span>}
            {detail.quiet && <span className="chip chip--line">{t(`alerts.quiet.${detail.quiet}`)}</span>}
            {incident.demo && <span className="chip">{t('posts.demo')}</span>}
          </span>
        }
      >
        <IncidentActions detail={detail} />
      </PageHead>
      <div className="incident-grid">
        <Panel title={t('alerts.size')} className="incident-grid__wide">
          <Facts detail={detail} />
        </Panel>
        {incident.series.length > 1 && <IncidentFigure incident={incident} />}
        <IncidentWhy incident={incident} />
        <div className="incident-grid__aside">
          <IncidentTimeline detail={detail} />
          <IncidentPosts incident={incident} />
          <IncidentDeliveries incident={detail.id} />
        </div>
      </div>
    </>
  )
}

export const IncidentDetailPage = ({ incident }: { incident: string }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const detail = useIncident(id, incident)
  return (
    <>
      <Link to={`/w/${id}/alerts`} className="back-link">
        <ArrowLeftOutlined /> {t('alerts.title')}
      </Link>
      {detail.data ? (
        <Body detail={detail.data} />
      ) : detail.error ? (
        <ProblemBox error={detail.error} onRetry={() => void detail.refetch()} />
      ) : (
        <div className="panel">
          <Skeleton active paragraph={{ rows: 8 }} />
        </div>
      )}
    </>
  )
}
