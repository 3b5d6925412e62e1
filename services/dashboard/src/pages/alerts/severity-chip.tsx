import type { IncidentStatus, Severity } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import './alerts.css'

/** 蓝 黄 橙 红, with its name: the colour alone says nothing to some readers. */
export const SeverityChip = ({ severity }: { severity: Severity }) => {
  const { t } = useTranslation()
  return <span className={`severity severity--${severity}`}>{t(`alerts.severity.${severity}`)}</span>
}

const TONES: Readonly<Record<IncidentStatus, string>> = {
  pending: 'chip--line',
  firing: 'chip--negative',
  recovering: 'chip--amber',
  no_data: 'chip--amber',
  resolved: 'chip--positive',
}

export const StatusChip = ({ status }: { status: IncidentStatus }) => {
  const { t } = useTranslation()
  return <span className={`chip ${TONES[status]}`}>{t(`alerts.status.${status}`)}</span>
}
