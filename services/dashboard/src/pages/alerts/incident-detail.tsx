import { ArrowLeftOutlined } from '@ant-design/icons'
import type { IncidentDetail } from '@tingfeng/contracts'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { useIncident } from '../../api/alerts.js'
import { ApiProblem } from '../../api/problem.js'
import { formatExact, formatExpected, formatShare, timesExpected } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { PageHead } from '../../layout/page-head.js'
import { NotFound } from '../../ui/not-found.js'
import { Panel } from '../../ui/panel.js'
import { ProblemBox } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { useRuleName } from '../alert-rules/use-rule-name.js'
import { countSince } from './count-since.js'
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
  const times = expected === undefined ? null : timesExpected(observed, expected)
  const measure = name({ zh: incident.measureZh, en: incident.measureEn })
  const inAll = countSince(incident)
  const hasChart = incident.series.length > 1
  return (
    <dl className="facts">
      <Fact title={hasChart ? t('alerts.atSignal', { measure }) : measure}>
        <b className="facts__big">{formatExact(observed)}</b>
        {times !== null && <span className="facts__times">{t('alerts.times', { n: times })}</span>}
      </Fact>
      {expected !== undefined && (
        <Fact title={t(hasChart ? 'alerts.expectedAtSignal' : 'alerts.expected')}>
          {formatExpected(expected)}
          {lower !== undefined && upper !== undefined && (
            <span className="faint">
              {' '}
              {t('alerts.between', { lower: formatExpected(lower), upper: formatExpected(upper) })}
            </span>
          )}
        </Fact>
      )}
      {inAll !== undefined && (
        <Fact title={t(incident.resolvedAt ? 'alerts.inAllOver' : 'alerts.inAll', { measure })}>
          {formatExact(inAll)}
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

/** Of a source there are no posts to explain anything by: what ails it is said on its own page. */
const isAboutSource = ({ rules }: IncidentDetail['incident']): boolean => rules[0]?.kind === 'source_silent'

const Body = ({ detail }: { detail: IncidentDetail }) => {
  const { t } = useTranslation()
  const { name } = useFormat()
  const { id } = useWorkspace()
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
          {countSince(incident) !== undefined && <p className="facts__note">{t('alerts.countsNote')}</p>}
          {incident.course === 'drift' && <p className="facts__note">{t('alerts.driftHint')}</p>}
          {isAboutSource(incident) && (
            <p className="facts__note">
              {t('alerts.silentHint')} <Link to={`/w/${id}/sources`}>{t('figure.seeSources')}</Link>
            </p>
          )}
        </Panel>
        {incident.series.length > 1 && <IncidentFigure incident={incident} />}
        {!isAboutSource(incident) && <IncidentWhy incident={incident} />}
        <div className="incident-grid__aside">
          <IncidentTimeline detail={detail} />
          {!isAboutSource(incident) && <IncidentPosts incident={incident} />}
          <IncidentDeliveries incident={detail.id} fromHistory={detail.fromHistory} />
        </div>
      </div>
    </>
  )
}

/** An id that is none, or none any more: asking again changes nothing. */
const isGone = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === 'unknown_incident' || error.code === 'invalid_request')

export const IncidentDetailPage = ({ incident }: { incident: string }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { search } = useLocation()
  const detail = useIncident(id, incident)
  return (
    <>
      <Link to={`/w/${id}/alerts${search}`} className="back-link">
        <ArrowLeftOutlined /> {t('alerts.title')}
      </Link>
      {detail.data ? (
        <Body detail={detail.data} />
      ) : isGone(detail.error) ? (
        <NotFound
          title={t('alerts.gone')}
          text={t('alerts.goneText')}
          to={`/w/${id}/alerts${search}`}
          back={t('alerts.goneBack')}
        />
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
