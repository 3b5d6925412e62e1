import type { Closable, CounterMetric, Logger, Metrics } from '@tingfeng/kit'
import { messageOf, retry } from '@tingfeng/kit'
import type { AlertChannel, Delivery, State } from '@tingfeng/state'
import { BUDGETS, tellsRepeats } from '../channels/channel.js'
import { ChannelError } from '../channels/errors.js'
import type { Links } from '../message/links.js'
import { type Bucket, createBucket } from './bucket.js'
import { createHealthWatch } from './health.js'
import type { OpenChannels } from './open-channels.js'
import { MOST_SINGLES, planMessages } from './plan-messages.js'
import { retryAfterMs } from './retry-after.js'
import { writeMessage } from './write-message.js'

/*
 * Sends what the outbox holds. Guarantees:
 * - A message is marked before it leaves and settled after the answer; nothing is given up because a channel is down.
 * - Interrupted between sending and marking it is sent once more, marked 可能重复; without an answer half an hour later, or
 *   as soon as the channel has delivered something else. Not a third time, unless a person says so or the other side drops
 *   repeats: then it is `uncertain`, and the channel's owner is told.
 * - Channels do not wait for each other; within a channel one message after the other.
 */

type MessageCounter = CounterMetric<'kind' | 'outcome'>

/** Once in each process, however often it begins to send. */
export const countMessages = (metrics: Metrics): MessageCounter =>
  metrics.counter(
    'tingfeng_alert_messages_total',
    'Messages about alerts that were tried, by kind of channel.',
    ['kind', 'outcome'],
  )

export interface OutboxDeps {
  readonly state: Pick<State, 'telling' | 'workspaces'>
  readonly channels: OpenChannels
  readonly links: Links
  /** Where people reach the product, without a slash at its end. */
  readonly publicUrl: string
  readonly sent: MessageCounter
  readonly logger: Logger
  readonly now?: () => number
}

export interface Outbox extends Closable {
  /** Sends what is due now; resolves when all of it is settled. */
  flush(): Promise<void>
}

const MOST_DUE = 5_000
/** Over some ten seconds. */
const MARK_ATTEMPTS = 7
/** After a digest because of a flood. */
const REST_MS = 30_000
/**
 * What may have arrived is repeated once only, so not within the minutes that most faults of the other side last. Below
 * `LONGEST_RETRY_MS`, beyond which a time to come counts as that of a clock that was set back.
 */
const REPEAT_AFTER_MS = 30 * 60_000

export const createOutbox = async (deps: OutboxDeps): Promise<Outbox> => {
  const { state, channels, links, publicUrl, sent, logger, now = Date.now } = deps
  const { deliveries, summaries } = state.telling
  const health = createHealthWatch({ state, logger, now })
  const buckets = new Map<string, Bucket>()
  const rests = new Map<string, number>()
  const busy = new Map<string, Promise<void>>()
  let closing = false

  const { repeated, uncertain } = await deliveries.recover()
  if (repeated + uncertain > 0)
    logger.warn({ repeated, uncertain }, 'messages were interrupted while they were sent')

  const settle = async (
    channel: AlertChannel,
    together: readonly Delivery[],
    send: () => Promise<unknown>,
  ): Promise<boolean> => {
    const { kind } = channel
    const ids = together.map(({ id }) => id)
    try {
      await send()
    } catch (error) {
      // A fault of our own, such as one while writing a message, is no reason to lose it.
      const code = error instanceof ChannelError ? error.code : 'channel_unreachable'
      const failure =
        error instanceof ChannelError
          ? { error: error.message, fault: error.fault ?? null }
          : {
              error: `It could not be written: ${messageOf(error)}`,
              fault: { code: 'internal' as const, answer: messageOf(error) },
            }
      const isForGood = code === 'message_refused' || code === 'recipient_refused'
      sent.add({ kind, outcome: code })
      let doubtful = 0
      if (isForGood) await deliveries.failed(ids, failure)
      else if (code === 'channel_uncertain') {
        const ageMs = now() - Math.min(...together.map(({ dueAt }) => Date.parse(dueAt)))
        const repeatAt = tellsRepeats(kind, ageMs) ? undefined : new Date(now() + REPEAT_AFTER_MS)
        doubtful = await deliveries.doubt(ids, failure, repeatAt)
      } else await deliveries.postpone(ids, failure)
      // What is wrong with one message or recipient does not hold up the others.
      const waitMs = isForGood ? 0 : retryAfterMs(error, channel.failures)
      await health.failed(channel, { ...failure, code, waitMs, doubtful })
      logger.warn({ channel: channel.id, kind, code, doubtful }, 'a message could not be delivered')
      return isForGood
    }
    // It has arrived: a fault of the state now must not send it again without a mark. What cannot be marked stays in doubt.
    await retry(() => deliveries.sent(ids, new Date(now())), {
      attempts: MARK_ATTEMPTS,
      shouldRetry: () => true,
    })
    sent.add({ kind, outcome: 'sent' })
    await health.succeeded(channel)
    return true
  }

  const sendOf = async (channel: AlertChannel, due: readonly Delivery[]): Promise<void> => {
    const bucket = buckets.get(channel.id) ?? createBucket(BUDGETS[channel.kind], now())
    buckets.set(channel.id, bucket)
    const restOf = (recipient: string): string => `${channel.id} ${recipient}`
    const planned = planMessages(due, {
      budget: bucket.left(now()),
      isResting: (recipient) => {
        const leftMs = (rests.get(restOf(recipient)) ?? 0) - now()
        // A longer rest is one that a clock made that was set back.
        return leftMs > 0 && leftMs <= REST_MS
      },
    })
    const timeZone = (await state.workspaces.get(channel.workspace))?.timeZone ?? 'Asia/Shanghai'
    const names = new Map(
      (await state.telling.subscribers.list(channel.workspace)).map(({ id, name }) => [id, name]),
    )
    for (const { deliveries: together } of planned) {
      const [first] = together
      if (closing || !first) return
      const ids = together.map(({ id }) => id)
      if (!(await deliveries.begin(ids))) return
      bucket.take(now())
      if (together.length > MOST_SINGLES) rests.set(restOf(first.recipient), now() + REST_MS)
      const mentions = [...new Set(together.flatMap((delivery) => delivery.mentions))]
      const goOn = await settle(channel, together, async () => {
        const summary =
          first.incident === null ? undefined : await summaries.get(first.incident, first.language)
        const readerName =
          first.subscribers
            .map((id) => names.get(id) ?? '')
            .filter(Boolean)
            .join('、') || channel.name
        const message = writeMessage(together, {
          ...{ timeZone, readerName, summary, publicUrl, links, now: new Date(now()) },
        })
        await channels.of(channel).send(message, { to: first.recipient, mentions })
      })
      if (!goOn) return
    }
  }

  const flush = async (): Promise<void> => {
    const due = await deliveries.due(new Date(now()), MOST_DUE)
    const byChannel = new Map<string, Delivery[]>()
    for (const delivery of due)
      byChannel.set(delivery.channel, [...(byChannel.get(delivery.channel) ?? []), delivery])
    for (const [id, own] of byChannel) {
      const [first] = own
      if (!first || busy.has(id) || closing) continue
      const run = async (): Promise<void> => {
        const channel = await state.telling.channels.get(first.workspace, id)
        if (channel?.enabled) await sendOf(channel, own)
      }
      busy.set(
        id,
        run()
          .catch((err: unknown) =>
            logger.error({ err, channel: id }, 'messages of a channel could not be looked after'),
          )
          .finally(() => busy.delete(id)),
      )
    }
    await Promise.all(busy.values())
  }

  return {
    flush,
    close: async () => {
      closing = true
      await Promise.all(busy.values())
    },
  }
}
