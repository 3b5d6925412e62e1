import type { ChannelSettings, Severity } from '@tingfeng/contracts'
import { byteLength, cutBytes, firstThatFits } from '../message/fit.js'
import { type Message, shorterVersions } from '../message/message.js'
import { toText, toTitle } from '../message/render-text.js'
import type { Channel } from './channel.js'
import { type ChannelHttp, checkStatus, codeIn } from './http.js'
import { judge } from './verdict.js'

/* Push messages on phones: ntfy and Bark. Both hold about 4,096 bytes. */

const MOST_BYTES = 3_000

const shortText = (message: Message): string => {
  const render = (version: Message) => toText({ ...version, links: [] }).trim()
  const version = firstThatFits(shorterVersions(message), (one) => byteLength(render(one)), MOST_BYTES)
  return version ? render(version) : cutBytes(message.title, MOST_BYTES)
}

const NTFY_PRIORITY: Readonly<Record<Severity, number>> = { blue: 2, yellow: 3, orange: 4, red: 5 }

export const createNtfy = (
  { server, topic, token }: ChannelSettings<'ntfy'>,
  http: ChannelHttp,
): Channel => ({
  send: async (message) => {
    const { host } = new URL(server)
    const [first] = message.links
    const answer = await http.post(
      server,
      {
        topic,
        title: cutBytes(toTitle(message), 500),
        message: shortText(message),
        priority: NTFY_PRIORITY[message.severity],
        ...(first && { click: first.url }),
        actions: message.links.slice(0, 3).map(({ label, url }) => ({ action: 'view', label, url })),
        ...(message.chart?.url?.startsWith('https://') && {
          attach: message.chart.url,
          filename: 'chart.png',
        }),
      },
      token === undefined ? {} : { authorization: `Bearer ${token}` },
    )
    checkStatus(answer, host)
    return `HTTP ${answer.status}`
  },
})

const BARK_LEVEL: Readonly<Record<Severity, string>> = {
  blue: 'passive',
  yellow: 'active',
  orange: 'timeSensitive',
  red: 'critical',
}

export const createBark = ({ server, deviceKey }: ChannelSettings<'bark'>, http: ChannelHttp): Channel => ({
  send: async (message) => {
    const { host } = new URL(server)
    const [, handle = message.links[0]] = message.links
    const answer = await http.post(new URL('push', `${server.replace(/\/+$/, '')}/`).href, {
      device_key: deviceKey,
      title: cutBytes(toTitle(message), 500),
      body: shortText(message),
      level: BARK_LEVEL[message.severity],
      group: 'tingfeng',
      ...(handle && { url: handle.url }),
    })
    const { code, say } = codeIn(answer, 'code', host)
    judge({ code: code === 200 ? 0 : code, say, host }, { 400: 'channel_refused', 404: 'channel_refused' })
    return 'code 200'
  },
})
