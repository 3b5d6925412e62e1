import type { SourceFigures } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { formatMinute } from '../format/zone.js'
import { FaultText } from '../ui/fault-text.js'
import { useWorkspace } from '../workspace/workspace-context.js'
import './health.css'

const TONES = {
  fresh: 'positive',
  pushed: 'line',
  silent: 'amber',
  failing: 'amber',
  unknown: 'line',
} as const

export const HealthChip = ({ figures }: { figures: SourceFigures }) => {
  const { t } = useTranslation()
  const state = figures.health?.state ?? 'unknown'
  return <span className={`chip chip--${TONES[state]}`}>{t(`overview.sources.health.${state}`)}</span>
}

/** What is wrong with a source, in words; nothing where all is well. */
export const HealthNote = ({ figures }: { figures: SourceFigures }) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const { health, newestPostAt } = figures
  const at = (instant: string | null) => (instant ? formatMinute(instant, zone) : '—')
  if (health?.state === 'silent')
    return (
      <p className="source__note">
        {t('overview.sources.silentSince', { when: at(newestPostAt ?? health.lastSuccessAt) })}
      </p>
    )
  if (health?.state === 'failing')
    return (
      <div className="source__note">
        <p>{t('overview.sources.failingSince', { when: at(health.lastErrorAt) })}</p>
        {health.lastError && <FaultText fault={health.lastFault} error={health.lastError} />}
      </div>
    )
  return null
}
