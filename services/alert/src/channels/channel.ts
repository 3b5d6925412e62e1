import type { ChannelKind } from '@tingfeng/contracts'
import type { Message } from '../message/message.js'

export interface Recipient {
  /** Whom a personal channel sends to; empty for robots of groups. */
  readonly to: string
  /** Whom a robot calls by @, as its platform names them. */
  readonly mentions: readonly string[]
}

/**
 * One way to people.
 *
 * - Resolves only when the other side has said, in its own words, that it took the message.
 * - Of the very same message sent again, its `id` is the same: given on where the other side can tell repeats.
 */
export interface Channel {
  /**
   * @returns what the other side said, in a few words
   * @throws ChannelError, see `CHANNEL_ERROR_CODES`
   */
  send(message: Message, recipient: Recipient): Promise<string>
}

export interface Budget {
  /** Messages that may leave at once. */
  readonly burst: number
  readonly perMinute: number
}

/**
 * Below what each platform documents, so that others may use the same robot: WeCom and DingTalk take 20 a minute (and
 * DingTalk then nothing for ten minutes), Feishu 100 a minute and 5 a second, Slack one a second.
 */
export const BUDGETS: Readonly<Record<ChannelKind, Budget>> = {
  wecom: { burst: 5, perMinute: 12 },
  dingtalk: { burst: 5, perMinute: 12 },
  feishu: { burst: 4, perMinute: 60 },
  slack: { burst: 3, perMinute: 40 },
  email: { burst: 20, perMinute: 60 },
  wecom_app: { burst: 10, perMinute: 60 },
  dingtalk_app: { burst: 10, perMinute: 60 },
  feishu_app: { burst: 4, perMinute: 60 },
  gateway: { burst: 3, perMinute: 10 },
  webhook: { burst: 30, perMinute: 300 },
  ntfy: { burst: 10, perMinute: 30 },
  bark: { burst: 10, perMinute: 60 },
}

/**
 * Kinds whose other side drops a message that it has by its id, and for how long: `webhook-id` of Standard Webhooks, the
 * Message-ID of a mail, the `uuid` of Feishu (an hour). WeCom's applications compare texts, and ours carry the time.
 */
const TELLS_REPEATS_MS: Partial<Readonly<Record<ChannelKind, number>>> = {
  webhook: Number.POSITIVE_INFINITY,
  email: Number.POSITIVE_INFINITY,
  feishu_app: 50 * 60_000,
}

/**
 * Whether a repeat reaches nobody twice.
 *
 * @param ageMs since it may have been sent for the first time; negative of what left before its time: that is unknown
 */
export const tellsRepeats = (kind: ChannelKind, ageMs: number): boolean => {
  const forMs = TELLS_REPEATS_MS[kind] ?? 0
  return forMs === Number.POSITIVE_INFINITY || (ageMs >= 0 && ageMs < forMs)
}
