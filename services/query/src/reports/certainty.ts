import type { Change } from '@tingfeng/contracts'
import { points, signedPercent } from './report-format.js'
import type { ReportWords } from './report-words.js'

/** Whether a change is for the better, for the worse, or neither. */
export type Mood = 'good' | 'bad' | 'plain'

export interface Compared {
  readonly text: string
  readonly mood: Mood
}

export const moodOf = (change: number, better: 1 | -1 | 0): Mood =>
  change === 0 || better === 0 ? 'plain' : change * better > 0 ? 'good' : 'bad'

/** As the dashboard marks a change that holds among all that are compared. */
export const MARK = '✱'

export const marked = (compared: Compared, change: Change | undefined): Compared =>
  change?.significant ? { ...compared, text: `${compared.text} ${MARK}` } : compared

/** The 95 % interval, in per cent of a count and in points of a share; null where nothing can be said. */
export const intervalText = (change: Change | undefined, words: ReportWords): string | null => {
  if (!change?.interval) return null
  const [low, high] = change.interval.map((end) =>
    change.intervalOf === 'relative' ? signedPercent(end) : (points(end, 0, words.points) ?? ''),
  )
  return words.to(low ?? '', high ?? '')
}

/** What stands under a figure's change: its interval, and that it may be chance where it is not significant. */
export const certaintyOf = (change: Change | undefined, words: ReportWords): readonly string[] => {
  const interval = intervalText(change, words)
  if (interval === null) return []
  return [`${words.interval} ${interval}`, ...(change?.significant ? [] : [words.notSignificant])]
}
