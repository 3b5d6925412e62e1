import type { HoursTouched, Topic } from '@tingfeng/contracts'
import type { NewRecord } from '@tingfeng/event-log'

/** Starts of the hours whose posts changed, by workspace. */
export type TouchedHours = ReadonlyMap<string, ReadonlySet<number>>

export type Lane = 'live' | 'bulk'
/** Lanes apart, as the posts' own. */
export const HOURS_TOPICS = {
  live: 'hours.touched',
  bulk: 'hours.touched.bulk',
} as const satisfies Record<Lane, Topic>

/** So long after the last live post the next one is expected no more. */
export const LIVE_FOR_MS = 5_000

export const HOURS_PER_MESSAGE = 10_000

const encoder = new TextEncoder()

/**
 * Messages that these hours need new figures.
 *
 * @param from tells writers apart, so that a large import is not one partition's work alone
 * @param posts counted once, with the first hours
 */
export const touchedRecords = (touched: TouchedHours, from: string, posts: number): NewRecord[] => {
  const records: NewRecord[] = []
  for (const [workspace, hours] of touched) {
    const instants = [...hours].sort((a, b) => a - b).map((hour) => new Date(hour).toISOString())
    for (let start = 0; start < instants.length; start += HOURS_PER_MESSAGE) {
      const message: HoursTouched = {
        workspace,
        hours: instants.slice(start, start + HOURS_PER_MESSAGE),
        posts: records.length === 0 ? posts : 0,
      }
      records.push({ key: `${workspace}/${from}`, value: encoder.encode(JSON.stringify(message)) })
    }
  }
  return records
}

export const unionOf = (
  messages: readonly HoursTouched[],
): { readonly touched: TouchedHours; readonly posts: number } => {
  const touched = new Map<string, Set<number>>()
  let posts = 0
  for (const message of messages) {
    const hours = touched.get(message.workspace) ?? new Set<number>()
    for (const hour of message.hours) hours.add(Date.parse(hour))
    touched.set(message.workspace, hours)
    posts += message.posts
  }
  return { touched, posts }
}
