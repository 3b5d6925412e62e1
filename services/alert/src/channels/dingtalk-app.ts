import type { ChannelSettings } from '@tingfeng/contracts'
import { byteLength, cutBytes, firstThatFits } from '../message/fit.js'
import { type Message, shorterVersions } from '../message/message.js'
import { DINGTALK, toMarkdown } from '../message/render-markdown.js'
import { toTitle } from '../message/render-text.js'
import { forMarkdown } from '../message/untrusted.js'
import { createAccessToken } from './access-token.js'
import type { Channel } from './channel.js'
import { DINGTALK_MEANINGS } from './dingtalk.js'
import { channelError } from './errors.js'
import { type ChannelHttp, codeIn } from './http.js'
import { judge, type Meaning } from './verdict.js'

/**
 * 钉钉 work notices: `msg` at most 2,048 bytes. The same text reaches the same person once a day only, the answer says
 * success all the same: messages carry the time of sending, and a repeat its mark.
 */
const MOST_BYTES = 2_048
const EXPIRED = new Set([40014, 42001, 88])

const MEANINGS: Readonly<Record<number, Meaning>> = {
  ...DINGTALK_MEANINGS,
  33012: 'recipient_refused',
  400002: 'recipient_refused',
  40089: 'channel_refused',
  40096: 'channel_refused',
  60011: 'channel_refused',
  90018: { busyForMs: 60_000 },
}

export const createDingtalkApp = (
  { appKey, agentId, secret, server }: ChannelSettings<'dingtalk_app'>,
  http: ChannelHttp,
  now: () => number,
): Channel => {
  const { host } = new URL(server)
  const address = (path: string, query: Readonly<Record<string, string>>): string =>
    `${new URL(path, server).href}?${new URLSearchParams(query)}`
  const token = createAccessToken(async () => {
    const answer = await http.call(address('/gettoken', { appkey: appKey, appsecret: secret }), {
      method: 'GET',
    })
    judge({ ...codeIn(answer, 'errcode', host), host }, MEANINGS)
    const { access_token: value, expires_in: seconds } = answer.json ?? {}
    return { token: String(value), expiresInS: Number(seconds ?? 0) }
  }, now)
  const msgOf = (message: Message) => ({
    msgtype: 'markdown',
    markdown: { title: cutBytes(forMarkdown(toTitle(message)), 100), text: toMarkdown(message, DINGTALK) },
  })
  return {
    send: async (message, { to }) => {
      const versions = [...shorterVersions({ ...message, links: message.links.slice(0, 2) })]
      const size = (version: Message) => byteLength(JSON.stringify(msgOf(version)))
      const version = firstThatFits(versions, size, MOST_BYTES) ?? versions.at(-1) ?? message
      const sent = await token.with(async (accessToken) => {
        const path = '/topapi/message/corpconversation/asyncsend_v2'
        const answer = await http.post(address(path, { access_token: accessToken }), {
          agent_id: agentId,
          userid_list: to,
          msg: msgOf(version),
        })
        const { code, say } = codeIn(answer, 'errcode', host)
        if (EXPIRED.has(code)) return 'expired'
        judge({ code, say, host }, MEANINGS)
        return `task ${String(answer.json?.task_id ?? '')}`.trim()
      })
      if (sent !== 'expired') return sent
      throw channelError('channel_refused', `${host} takes no access token that it gave out itself.`, {
        host,
        fault: { code: 'token_refused', host },
      })
    },
  }
}
