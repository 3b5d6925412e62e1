import type { IncidentSnapshot } from '@tingfeng/contracts'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useIncidents } from '../../api/alerts.js'
import { formatMinute } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const MOST = 100

interface Props {
  value: IncidentSnapshot | undefined
  onChange: (incident: IncidentSnapshot | undefined) => void
}

/** The incident that a report is about; without one, range and filters say it. */
export const IncidentSelect = ({ value, onChange }: Props) => {
  const { t } = useTranslation()
  const { id, zone } = useWorkspace()
  const { name } = useFormat()
  const { data, isPending } = useIncidents(id, {}, MOST)
  const incidents = (data?.incidents ?? []).map(({ incident }) => incident)
  return (
    <Select<string>
      className="files__themes"
      aria-label={t('files.incident')}
      placeholder={t('files.noIncident')}
      loading={isPending}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      {...(value && { value: value.id })}
      onChange={(chosen?: string) => onChange(incidents.find((incident) => incident.id === chosen))}
      options={incidents.map((incident) => ({
        value: incident.id,
        label: `${formatMinute(incident.since, zone)} · ${name({ zh: incident.titleZh, en: incident.titleEn })}`,
      }))}
    />
  )
}
