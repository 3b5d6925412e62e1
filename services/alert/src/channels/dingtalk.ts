import { createHmac } from 'node:crypto'
import type { ChannelSettings } from '@tingfeng/contracts'
import { byteLength, cutBytes, firstThatFits, mostThatFit } from '../message/fit.js'
import { type Message, shorterVersions, shortestVersion } from '../message/message.js'
import { DINGTALK, toMarkdown } from '../message/render-markdown.js'
import { toTitle } from '../message/render-text.js'
import { forMarkdown } from '../message/untrusted.js'
import { WORDS } from '../message/words.js'
import type { Channel } from './channel.js'
import { type ChannelHttp, codeIn } from './http.js'
import { judge, type Meaning } from './verdict.js'

/** 钉钉 group robots: the whole body at most 20,000 bytes, 20 a minute, then nothing for ten minutes. */
const MOST_BYTES = 20_000
const THROTTLED_MS = 10 * 60_000

export const DINGTALK_MEANINGS: Readonly<Record<number, Meaning>> = {
  130101: { busyForMs: THROTTLED_MS },
  410100: { busyForMs: THROTTLED_MS },
  [-1]: 'channel_unreachable',
  460101: 'message_refused',
  // Signature, keyword or network of the sender do not match.
  310000: 'channel_refused',
  300001: 'channel_refused',
  300005: 'channel_refused',
  400101: 'channel_refused',
  40035: 'message_refused',
  430101: 'message_refused',
}

/** HMAC with the secret as key over timestamp and secret, in the query; milliseconds. */
const signDingtalk = (secret: string, timestampMs: number): string =>
  createHmac('sha256', secret).update(`${timestampMs}\n${secret}`).digest('base64')

const MOBILE = /^\+?[\d-]{5,20}$/
const NAME = /^[\w+.-]{1,64}$/

/**
 * Mobiles and user ids called by @: they must stand in the text too.
 *
 * @param more how many others are left out
 */
const callOf = (called: readonly string[], more: number, { language }: Message) => ({
  text: [
    ...called.map((mention) => `@${mention}`),
    ...(more > 0 ? [WORDS[language].moreCalled(more)] : []),
  ].join(' '),
  at: {
    atMobiles: called.filter((mention) => MOBILE.test(mention)),
    atUserIds: called.filter((mention) => !MOBILE.test(mention)),
    isAtAll: false,
  },
})

export const createDingtalk = (
  { url, secret, keyword }: ChannelSettings<'dingtalk'>,
  http: ChannelHttp,
  now: () => number,
): Channel => {
  const bodyOf = (message: Message, called: readonly string[], more: number) => {
    const { text, at } = callOf(called, more, message)
    const said = toMarkdown(message, DINGTALK)
    const isMissing = keyword !== undefined && !said.includes(keyword)
    const ends = [...(isMissing ? [keyword] : []), ...(text === '' ? [] : [text])]
    const markdown = [said, ...ends].join('\n\n')
    return {
      msgtype: 'markdown',
      markdown: { title: cutBytes(forMarkdown(toTitle(message)), 300), text: markdown },
      at,
    }
  }
  return {
    send: async (message, { mentions }) => {
      const known = mentions.filter((mention) => NAME.test(mention))
      const sizeOf = (version: Message, some: readonly string[]) =>
        byteLength(JSON.stringify(bodyOf(version, some, known.length - some.length)))
      const least = shortestVersion(message)
      const called = mostThatFit(known, (some) => sizeOf(least, some), MOST_BYTES)
      const version =
        firstThatFits(shorterVersions(message), (one) => sizeOf(one, called), MOST_BYTES) ?? least
      const address = new URL(url)
      if (secret !== undefined) {
        const timestamp = now()
        address.searchParams.set('timestamp', String(timestamp))
        address.searchParams.set('sign', signDingtalk(secret, timestamp))
      }
      const answer = await http.post(address.href, bodyOf(version, called, known.length - called.length))
      judge({ ...codeIn(answer, 'errcode', address.host), host: address.host }, DINGTALK_MEANINGS)
      return 'errcode 0'
    },
  }
}
