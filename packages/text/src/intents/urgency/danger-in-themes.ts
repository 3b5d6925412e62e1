import type { Sentiment } from '@tingfeng/contracts'
import type { UrgencySign } from './read-urgency.js'

/** Smoke of a hot pot or of a hot mouth. */
const HARMLESS = /(?:辣[得到的][^,。!?]{0,4}|火锅|铁板|干冰|烟囱)(?:都|在|一直|直)*冒烟/
const REACH = 8

const isHarmless = (text: string, start: number, end: number): boolean =>
  HARMLESS.test(text.slice(Math.max(0, start - REACH), end))

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
  text: string,
): UrgencySign[] => {
  if (label === 'positive') return []
  const danger = complaints.find(
    ({ theme, confidence, start, end }) =>
      theme === 'quality.safety' && confidence >= SURE && !isHarmless(text, start, end),
  )
  return danger === undefined ? [] : [{ cause: 'safety', start: danger.start, end: danger.end }]
}
