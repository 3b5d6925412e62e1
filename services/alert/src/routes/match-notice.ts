import {
  ADDRESSED_KINDS,
  type Contact,
  type IncidentNotice,
  type RouteView,
  SEVERITIES,
  type Severity,
  type SubscriberView,
} from '@tingfeng/contracts'
import type { AlertChannel, NewDelivery } from '@tingfeng/state'
import { nextDigest } from './next-digest.js'

const reaches = (severity: Severity, least: Severity): boolean =>
  SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least)

/** An empty list asks for nothing. */
const anyOf = (wanted: readonly string[], there: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((one) => there.includes(one))

const matches = ({ match, enabled }: RouteView, { incident, reason }: IncidentNotice): boolean =>
  enabled &&
  reaches(incident.severity, match.minSeverity) &&
  (match.reasons.length === 0 || match.reasons.includes(reason)) &&
  anyOf(
    match.subjects,
    incident.subjects.map(({ id }) => id),
  ) &&
  anyOf(
    match.themes,
    incident.themes.map(({ id }) => id),
  ) &&
  anyOf(
    match.rules,
    incident.rules.map(({ id }) => id),
  ) &&
  anyOf(match.sources, [
    ...incident.sources.map(({ id }) => id),
    ...incident.posts.map(({ source }) => source),
  ])

/** When each subscriber is to be told, by whichever of the routes that match is the earliest. */
const timesOf = (
  routes: readonly RouteView[],
  notice: IncidentNotice,
  now: Date,
  timeZone: string,
): ReadonlyMap<string, { readonly dueAt: Date; readonly digest: boolean }> => {
  const times = new Map<string, { dueAt: Date; digest: boolean }>()
  for (const route of routes) {
    if (!matches(route, notice)) continue
    const { mode, digestAt, atOnceFrom } = route
    const atOnce =
      mode === 'at_once' || (atOnceFrom !== undefined && reaches(notice.incident.severity, atOnceFrom))
    const time = atOnce
      ? { dueAt: now, digest: false }
      : { dueAt: nextDigest(mode, now, { digestAt, timeZone }), digest: true }
    for (const subscriber of route.subscribers) {
      const known = times.get(subscriber)
      if (!known || time.dueAt < known.dueAt) times.set(subscriber, time)
    }
  }
  return times
}

/** The first contact that takes the severity, and SMS or voice beside it. */
const contactsOf = (
  { contacts }: SubscriberView,
  severity: Severity,
  channels: ReadonlyMap<string, AlertChannel>,
): Contact[] => {
  const open = contacts.filter(
    ({ channel, minSeverity }) => channels.get(channel)?.enabled && reaches(severity, minSeverity),
  )
  const [first] = open
  return open.filter((contact) => contact === first || channels.get(contact.channel)?.kind === 'gateway')
}

export interface Audience {
  readonly routes: readonly RouteView[]
  readonly subscribers: readonly SubscriberView[]
  readonly channels: readonly AlertChannel[]
  readonly timeZone: string
}

/** What is to be sent because of one notice: one message for each person and group, however many routes match. */
export const deliveriesOf = (notice: IncidentNotice, audience: Audience, now: Date): NewDelivery[] => {
  const { incident, workspace } = notice
  const channels = new Map(audience.channels.map((channel) => [channel.id, channel]))
  const times = timesOf(audience.routes, notice, now, audience.timeZone)
  const made = new Map<string, NewDelivery>()
  for (const subscriber of audience.subscribers) {
    const time = times.get(subscriber.id)
    if (!time || !subscriber.enabled) continue
    for (const { channel, to } of contactsOf(subscriber, incident.severity, channels)) {
      const kind = channels.get(channel)?.kind
      const isAddressed = kind !== undefined && ADDRESSED_KINDS.includes(kind)
      const recipient = isAddressed ? (to ?? '') : ''
      const mentions = !isAddressed && to !== undefined ? [to] : []
      const key = `${channel} ${recipient}`
      const known = made.get(key)
      made.set(key, {
        ...{
          workspace,
          kind: 'notice' as const,
          notice: notice.id,
          incident: incident.id,
          channel,
          recipient,
        },
        subscribers: [...(known?.subscribers ?? []), subscriber.id],
        mentions: [...new Set([...(known?.mentions ?? []), ...mentions])],
        language: known?.language ?? subscriber.language,
        severity: incident.severity,
        reason: notice.reason,
        titleZh: incident.titleZh,
        titleEn: incident.titleEn,
        body: notice,
        ...(known && known.dueAt <= time.dueAt ? { dueAt: known.dueAt, digest: known.digest } : time),
      })
    }
  }
  return [...made.values()]
}
