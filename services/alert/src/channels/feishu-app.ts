import type { ChannelSettings } from '@tingfeng/contracts'
import { toFeishuCard } from '../message/feishu-card.js'
import { byteLength, firstThatFits } from '../message/fit.js'
import { type Message, shorterVersions } from '../message/message.js'
import { createAccessToken } from './access-token.js'
import type { Channel } from './channel.js'
import { channelError } from './errors.js'
import { type ChannelHttp, codeIn } from './http.js'
import { judge, type Meaning } from './verdict.js'

/** 飞书 messages of an application: a card at most 30 KB, 5 a second to one person; repeats of one uuid are dropped for an hour. */
const MOST_BYTES = 28_000
const EXPIRED = new Set([99991661, 99991663, 99991664, 99991668])

const MEANINGS: Readonly<Record<number, Meaning>> = {
  230013: 'recipient_refused',
  230001: 'message_refused',
  230099: 'message_refused',
  230006: 'channel_refused',
  230020: { busyForMs: 5_000 },
  99991400: { busyForMs: 30_000 },
  99992351: 'recipient_refused',
  99992360: 'recipient_refused',
  99991672: 'channel_refused',
  10003: 'channel_refused',
  10014: 'channel_refused',
}

export const createFeishuApp = (
  { appId, secret, idType, server }: ChannelSettings<'feishu_app'>,
  http: ChannelHttp,
  now: () => number,
): Channel => {
  const { host } = new URL(server)
  const token = createAccessToken(async () => {
    const answer = await http.post(new URL('/open-apis/auth/v3/tenant_access_token/internal', server).href, {
      app_id: appId,
      app_secret: secret,
    })
    judge({ ...codeIn(answer, 'code', host), host }, { ...MEANINGS, 10015: 'channel_refused' })
    const { tenant_access_token: value, expire: seconds } = answer.json ?? {}
    return { token: String(value), expiresInS: Number(seconds ?? 0) }
  }, now)
  const contentOf = (message: Message): string => JSON.stringify(toFeishuCard(message))
  return {
    send: async (message, { to }) => {
      const versions = [...shorterVersions(message)]
      const version =
        firstThatFits(versions, (one) => byteLength(contentOf(one)), MOST_BYTES) ?? versions.at(-1) ?? message
      const address = new URL('/open-apis/im/v1/messages', server)
      address.searchParams.set('receive_id_type', idType)
      const sent = await token.with(async (accessToken) => {
        const body = {
          receive_id: to,
          msg_type: 'interactive',
          content: contentOf(version),
          uuid: message.id,
        }
        const answer = await http.post(address.href, body, { authorization: `Bearer ${accessToken}` })
        const { code, say } = codeIn(answer, 'code', host)
        if (EXPIRED.has(code)) return 'expired'
        judge({ code, say, host }, MEANINGS)
        return 'code 0'
      })
      if (sent !== 'expired') return sent
      throw channelError('channel_refused', `${host} takes no access token that it gave out itself.`, {
        host,
        fault: { code: 'token_refused', host },
      })
    },
  }
}
