import type { Sentiment } from '@tingfeng/contracts'
import type { UrgencySign } from './read-urgency.js'

/** How sure a complaint about safety must be to be a reason to act today. */
const SURE = 0.85

/** A sure complaint about safety whose words no sign knows; nothing where the text as a whole praises. */
export const dangerInThemes = (
  complaints: readonly {
    readonly theme: string
    readonly confidence: number
    readonly start: number
    readonly end: number
  }[],
  label: Sentiment['label'],
): UrgencySign[] => {
  if (label === 'positive') return []
  const danger = complaints.find(({ theme, confidence }) => theme === 'quality.safety' && confidence >= SURE)
  return danger === undefined ? [] : [{ cause: 'safety', start: danger.start, end: danger.end }]
}
