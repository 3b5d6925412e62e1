import { useTranslation } from 'react-i18next'
import { useLive } from '../api/live.js'
import { useNow } from '../ui/use-now.js'
import './live-pulse.css'

const FRESH_MS = 6000

/** Whether figures follow the store, and a short glow when they just did. */
export const LivePulse = () => {
  const { t } = useTranslation()
  const { state, updatedAt } = useLive()
  const now = useNow(1000)
  const fresh = updatedAt !== null && now - updatedAt < FRESH_MS
  const text =
    state === 'lost'
      ? t('shell.lost')
      : state === 'connecting'
        ? t('shell.connecting')
        : fresh
          ? t('shell.justUpdated')
          : t('shell.live')
  return (
    <span className={`pulse pulse--${state} ${fresh ? 'pulse--fresh' : ''}`} role="status">
      <span className="pulse__dot" aria-hidden="true" />
      <span className="pulse__text">{text}</span>
    </span>
  )
}
