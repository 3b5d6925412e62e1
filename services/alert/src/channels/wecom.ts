import type { ChannelSettings } from '@tingfeng/contracts'
import { byteLength, cutBytes, firstThatFits } from '../message/fit.js'
import { type Message, shorterVersions } from '../message/message.js'
import { toMarkdown, WECOM } from '../message/render-markdown.js'
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

/** `<@userid>`: ids are letters, digits and a few marks, so nothing else gets through. */
const mentionsOf = (ids: readonly string[]): string =>
  ids
    .filter((id) => /^[\w.@-]{1,64}$/.test(id))
    .map((id) => `<@${id}>`)
    .join('')

export const createWecom = ({ url }: ChannelSettings<'wecom'>, http: ChannelHttp): Channel => ({
  send: async (message, { mentions }) => {
    const called = mentionsOf(mentions)
    const room = MOST_BYTES - byteLength(called) - 1
    const content = `${wecomMarkdown(message, room)}${called === '' ? '' : `\n${called}`}`
    const answer = await http.post(url, { msgtype: 'markdown', markdown: { content } })
    const { host } = new URL(url)
    judge({ ...codeIn(answer, 'errcode', host), host }, WECOM_MEANINGS)
    return 'errcode 0'
  },
})
