import { createHmac } from 'node:crypto'
import type { ChannelSettings } from '@tingfeng/contracts'
import { toFeishuCard } from '../message/feishu-card.js'
import { byteLength, firstThatFits, mostThatFit } from '../message/fit.js'
import { type Message, shorterVersions, shortestVersion } from '../message/message.js'
import { WORDS } from '../message/words.js'
import type { Channel } from './channel.js'
import { type ChannelHttp, codeIn } from './http.js'
import { judge, type Meaning } from './verdict.js'

/** 飞书 group robots: the body at most 20 KB, 100 a minute and 5 a second, crowded at :00 and :30 (11232). */
const MOST_BYTES = 20_000
const CROWDED_MS = 20_000

const FEISHU_MEANINGS: Readonly<Record<number, Meaning>> = {
  11232: { busyForMs: CROWDED_MS },
  11247: { busyForMs: CROWDED_MS },
  9499: 'message_refused',
  19001: 'channel_refused',
  19002: 'message_refused',
  19021: 'channel_refused',
  19022: 'channel_refused',
  19024: 'channel_refused',
  19036: 'channel_refused',
}

/** HMAC over nothing with timestamp and secret as key; seconds. */
const signFeishu = (secret: string, timestampS: number): string =>
  createHmac('sha256', `${timestampS}\n${secret}`).update('').digest('base64')

/** Open ids and mail addresses; nothing that could be mark-up. */
const mentionOf = (id: string): string =>
  /^ou_\w{1,64}$/.test(id)
    ? `<at id=${id}></at>`
    : /^[\w.+-]+@[\w.-]+$/.test(id)
      ? `<at email=${id}></at>`
      : ''

export const createFeishu = (
  { url, secret, keyword }: ChannelSettings<'feishu'>,
  http: ChannelHttp,
  now: () => number,
): Channel => ({
  send: async (message, { mentions }) => {
    const known = mentions.map(mentionOf).filter((mention) => mention !== '')
    const timestamp = Math.floor(now() / 1_000)
    const bodyOf = (version: Message, called: readonly string[]) => {
      const left = known.length - called.length
      const call = [...called, ...(left > 0 ? [WORDS[version.language].moreCalled(left)] : [])].join(' ')
      return {
        ...(secret !== undefined && { timestamp: String(timestamp), sign: signFeishu(secret, timestamp) }),
        msg_type: 'interactive',
        card: toFeishuCard(version, [call, keyword ?? '']),
      }
    }
    const sizeOf = (version: Message, called: readonly string[]) =>
      byteLength(JSON.stringify(bodyOf(version, called)))
    const least = shortestVersion(message)
    const called = mostThatFit(known, (some) => sizeOf(least, some), MOST_BYTES)
    const version = firstThatFits(shorterVersions(message), (one) => sizeOf(one, called), MOST_BYTES) ?? least
    const { host } = new URL(url)
    const answer = await http.post(url, bodyOf(version, called))
    judge({ ...codeIn(answer, 'code', host), host }, FEISHU_MEANINGS)
    return 'code 0'
  },
})
