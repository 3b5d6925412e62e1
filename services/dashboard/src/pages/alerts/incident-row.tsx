import type { IncidentView } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { formatExact, formatExpected } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { SeverityChip, StatusChip } from './severity-chip.js'

/** One incident in the list: what, where, since when, how big. */
export const IncidentRow = ({ view }: { view: IncidentView }) => {
  const { t } = useTranslation()
  const { id, zone } = useWorkspace()
  const { name, ago } = useFormat()
  const { incident } = view
  const measure = name({ zh: incident.measureZh, en: incident.measureEn })
  const { search } = useLocation()
  const themes = incident.themes.slice(0, 3).map(name)
  return (
    <Link to={`/w/${id}/alerts/${view.id}${search}`} className={`incident incident--${view.severity}`}>
      <span className="incident__head">
        <SeverityChip severity={view.severity} />
        <StatusChip status={view.status} />
        {incident.course === 'drift' && <span className="chip chip--line">{t('alerts.drift')}</span>}
        {view.acknowledgedAt && <span className="chip chip--brand">{t('alerts.acknowledged')}</span>}
        {view.falseAlarm && <span className="chip chip--line">{t('alerts.falseAlarm')}</span>}
        {view.quiet && <span className="chip chip--line">{t(`alerts.quiet.${view.quiet}`)}</span>}
      </span>
      <span className="incident__title">{name({ zh: incident.titleZh, en: incident.titleEn })}</span>
      <span className="incident__facts num">
        <span>
          {incident.series.length > 1 ? t('alerts.atSignalShort', { measure }) : measure}{' '}
          <b className="incident__observed">{formatExact(incident.observed)}</b>
          {incident.expected !== undefined &&
            ` · ${t('alerts.expectedShort', { n: formatExpected(incident.expected) })}`}
        </span>
        {themes.length > 0 && <span>{themes.join(t('alerts.comma'))}</span>}
        <span title={formatMinute(incident.since, zone)}>
          {t('alerts.began', { when: ago(incident.since) })}
        </span>
        {incident.assignee && <span>{t('alerts.assignedTo', { name: incident.assignee })}</span>}
      </span>
    </Link>
  )
}
