import type { ChannelSettings } from '@tingfeng/contracts'
import { createAccessToken } from './access-token.js'
import type { Channel } from './channel.js'
import { channelError } from './errors.js'
import { type ChannelHttp, codeIn } from './http.js'
import { judge, type Meaning } from './verdict.js'
import { WECOM_MEANINGS, wecomMarkdown } from './wecom.js'

/** 企业微信 application messages (pages 90236, 91039): markdown at most 2,048 bytes; repeats within 30 min are dropped. */
const MOST_BYTES = 2_048
const REPEAT_S = 1_800
const EXPIRED = new Set([40014, 42001])

const MEANINGS: Readonly<Record<number, Meaning>> = {
  ...WECOM_MEANINGS,
  81013: 'recipient_refused',
  40003: 'recipient_refused',
  40001: 'channel_refused',
  40013: 'channel_refused',
  40056: 'channel_refused',
  60020: 'channel_refused',
  301002: 'channel_refused',
}

export const createWecomApp = (
  { corpId, agentId, secret, server }: ChannelSettings<'wecom_app'>,
  http: ChannelHttp,
  now: () => number,
): Channel => {
  const { host } = new URL(server)
  const address = (path: string, query: Readonly<Record<string, string>>): string =>
    `${new URL(path, server).href}?${new URLSearchParams(query)}`
  const token = createAccessToken(async () => {
    const answer = await http.call(address('/cgi-bin/gettoken', { corpid: corpId, corpsecret: secret }), {
      method: 'GET',
    })
    const { code, say } = codeIn(answer, 'errcode', host)
    judge({ code, say, host }, { ...MEANINGS, 40013: 'channel_refused', 40091: 'channel_refused' })
    const { access_token: value, expires_in: seconds } = answer.json ?? {}
    return { token: String(value), expiresInS: Number(seconds ?? 0) }
  }, now)
  return {
    send: async (message, { to }) => {
      const sent = await token.with(async (accessToken) => {
        const answer = await http.post(address('/cgi-bin/message/send', { access_token: accessToken }), {
          touser: to,
          msgtype: 'markdown',
          agentid: agentId,
          markdown: { content: wecomMarkdown(message, MOST_BYTES) },
          enable_duplicate_check: 1,
          duplicate_check_interval: REPEAT_S,
        })
        const { code, say } = codeIn(answer, 'errcode', host)
        if (EXPIRED.has(code)) return 'expired'
        judge({ code, say, host }, MEANINGS)
        const unknown = answer.json?.invaliduser
        if (typeof unknown === 'string' && unknown !== '')
          throw channelError(
            'recipient_refused',
            `${host} knows no member of that id in the application's range.`,
            { host, fault: { code: 'unknown_recipient', host } },
          )
        return 'errcode 0'
      })
      if (sent !== 'expired') return sent
      throw channelError('channel_refused', `${host} takes no access token that it gave out itself.`, {
        host,
        fault: { code: 'token_refused', host },
      })
    },
  }
}
