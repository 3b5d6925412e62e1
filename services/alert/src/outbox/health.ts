import { ADDRESSED_KINDS } from '@tingfeng/contracts'
import type { Logger } from '@tingfeng/kit'
import type { AlertChannel, SendFailure, State } from '@tingfeng/state'
import type { ChannelErrorCode } from '../channels/errors.js'
import { createClock } from '../message/clock.js'
import { faultText } from '../message/fault-text.js'
import { WORDS } from '../message/words.js'

/** Failures in a row, a refusal of the settings, a message in doubt, or so long a time of failures: then its owner is told. */
const MOST_FAILURES = 5
const LONGEST_MS = 10 * 60_000

export interface HealthWatch {
  succeeded(channel: AlertChannel): Promise<void>
  failed(
    channel: AlertChannel,
    failure: SendFailure & {
      readonly code: ChannelErrorCode
      readonly waitMs: number
      /** How many messages are not tried again, though they may not have arrived. */
      readonly doubtful: number
    },
  ): Promise<void>
}

export interface HealthDeps {
  readonly state: Pick<State, 'telling' | 'workspaces'>
  readonly logger: Logger
  readonly now: () => number
}

export const createHealthWatch = ({ state, logger, now }: HealthDeps): HealthWatch => {
  const { telling } = state
  /** The owner first, else whoever can be reached by another channel that works. */
  const tellOwner = async (
    channel: AlertChannel,
    say: (language: 'zh' | 'en') => { readonly title: string; readonly lead: string },
  ): Promise<void> => {
    const { workspace } = channel
    const subscribers = (await telling.subscribers.list(workspace)).filter(({ enabled }) => enabled)
    const working = new Map(
      (await telling.channels.list(workspace))
        .filter(({ id, enabled, unhealthySince }) => id !== channel.id && enabled && unhealthySince === null)
        .map(({ id, kind }) => [id, kind]),
    )
    const inOrder = [
      ...subscribers.filter(({ id }) => id === channel.owner),
      ...subscribers.filter(({ id }) => id !== channel.owner),
    ]
    for (const subscriber of inOrder) {
      const contact = subscriber.contacts.find((one) => working.has(one.channel))
      const kind = contact && working.get(contact.channel)
      if (!contact || kind === undefined) continue
      const isAddressed = ADDRESSED_KINDS.includes(kind)
      const { title, lead } = say(subscriber.language)
      await telling.deliveries.add([
        {
          ...{ workspace, kind: 'health' as const, notice: null, incident: null },
          ...{ channel: contact.channel, recipient: isAddressed ? (contact.to ?? '') : '', mentions: [] },
          ...{ subscribers: [subscriber.id], language: subscriber.language, severity: 'orange' as const },
          ...{ reason: 'channel', titleZh: say('zh').title, titleEn: say('en').title, body: { title, lead } },
          ...{ digest: false, dueAt: new Date(now()) },
        },
      ])
      return
    }
    logger.error(
      { channel: channel.id, kind: channel.kind },
      'an alert channel fails and nobody can be told by another',
    )
  }

  /** Channels that failed since this process last wrote a success down. */
  const failing = new Set<string>()

  return {
    succeeded: async (channel) => {
      const isRecent = channel.lastSuccessAt !== null && now() - Date.parse(channel.lastSuccessAt) < 60_000
      if (channel.failures === 0 && isRecent && !failing.has(channel.id)) return
      failing.delete(channel.id)
      const before = await telling.channels.succeeded(channel.id, new Date(now()))
      if (!before) return
      await tellOwner(channel, (language) => ({
        title: WORDS[language].healthyTitle(channel.name),
        lead: WORDS[language].healthyLead(channel.name),
      }))
    },

    failed: async (channel, { code, error, fault, waitMs, doubtful }) => {
      failing.add(channel.id)
      const at = new Date(now())
      const retryAt = new Date(now() + waitMs)
      const after = await telling.channels.failed(channel.id, { error, fault, at, retryAt })
      if (!after) return
      const since = after.failingSince === null ? now() : Date.parse(after.failingSince)
      const isDead =
        code === 'channel_refused' ||
        doubtful > 0 ||
        after.failures >= MOST_FAILURES ||
        now() - since >= LONGEST_MS
      if (!isDead || !(await telling.channels.markUnhealthy(channel.id, at))) return
      const zone = (await state.workspaces.get(channel.workspace))?.timeZone ?? 'Asia/Shanghai'
      const clockOf = createClock(zone)
      const kept = (await telling.deliveries.waiting(channel.workspace)).get(channel.id) ?? 0
      await tellOwner(channel, (language) => ({
        title: WORDS[language].unhealthyTitle(channel.name),
        lead: WORDS[language].unhealthyLead(
          channel.name,
          clockOf(since),
          faultText(fault, language) ?? error,
          kept,
          doubtful,
        ),
      }))
    },
  }
}
