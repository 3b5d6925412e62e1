import type { ChannelSettings } from '@tingfeng/contracts'
import { byteLength, cutBytes, firstThatFits, mostThatFit } from '../message/fit.js'
import { type Message, shorterVersions, shortestVersion } from '../message/message.js'
import { toMarkdown, WECOM } from '../message/render-markdown.js'
import { WORDS } from '../message/words.js'
import type { Channel } from './channel.js'
import { type ChannelHttp, codeIn } from './http.js'
import { judge, type Meaning } from './verdict.js'

/** 企业微信 group robots (page 99110): no signature, `content` of markdown at most 4,096 bytes, 20 a minute. */
const MOST_BYTES = 4_096

export const WECOM_MEANINGS: Readonly<Record<number, Meaning>> = {
  45009: { busyForMs: 60_000 },
  45033: { busyForMs: 60_000 },
  [-1]: 'channel_unreachable',
  6000: 'channel_unreachable',
  40058: 'message_refused',
  93000: 'channel_refused',
  93004: 'channel_refused',
  93008: 'channel_refused',
}

/** The whole message, else the longest version of it that has room. */
export const wecomMarkdown = (message: Message, maxBytes: number): string => {
  const render = (version: Message) => toMarkdown(version, WECOM)
  const size = (version: Message) => byteLength(render(version))
  const version = firstThatFits(shorterVersions(message), size, maxBytes)
  return version
    ? render(version)
    : cutBytes(render({ ...message, groups: [], posts: [], rows: [] }), maxBytes)
}

/** Ids are letters, digits and a few marks, so nothing else gets through. */
const ID = /^[\w.@-]{1,64}$/

/** `<@userid>` of as many as leave room for the message, and how many more there are. */
const callOf = (message: Message, mentions: readonly string[]): string => {
  const known = mentions.filter((id) => ID.test(id))
  const callWith = (some: readonly string[]): string => {
    const left = known.length - some.length
    const more = left > 0 ? [WORDS[message.language].moreCalled(left)] : []
    const called = some.map((id) => `<@${id}>`).join('')
    return known.length === 0 ? '' : `\n${[...(called === '' ? [] : [called]), ...more].join(' ')}`
  }
  const least = byteLength(wecomMarkdown(shortestVersion(message), MOST_BYTES))
  return callWith(mostThatFit(known, (some) => least + byteLength(callWith(some)), MOST_BYTES))
}

export const createWecom = ({ url }: ChannelSettings<'wecom'>, http: ChannelHttp): Channel => ({
  send: async (message, { mentions }) => {
    const call = callOf(message, mentions)
    const content = `${wecomMarkdown(message, MOST_BYTES - byteLength(call))}${call}`
    const answer = await http.post(url, { msgtype: 'markdown', markdown: { content } })
    const { host } = new URL(url)
    judge({ ...codeIn(answer, 'errcode', host), host }, WECOM_MEANINGS)
    return 'errcode 0'
  },
})
