import { createHmac, randomBytes } from 'node:crypto'
import type { ChannelSettings } from '@tingfeng/contracts'
import { toText, toTitle } from '../message/render-text.js'
import type { Channel } from './channel.js'
import { type ChannelHttp, checkStatus } from './http.js'

export const makeWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** Standard Webhooks: HMAC over id, seconds and body. */
const signWebhook = (secret: string, id: string, timestampS: number, body: string): string => {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestampS}.${body}`).digest('base64')}`
}

export const createWebhook = (
  { url, secret }: ChannelSettings<'webhook'>,
  http: ChannelHttp,
  now: () => number,
): Channel => ({
  send: async (message) => {
    const data = typeof message.data === 'object' && message.data !== null ? message.data : {}
    const body = JSON.stringify({
      timestamp: new Date(now()).toISOString(),
      ...data,
      mayRepeat: message.mayRepeat,
      severity: message.severity,
      title: toTitle(message),
      text: toText(message),
      links: message.links,
    })
    const timestamp = Math.floor(now() / 1_000)
    const { host } = new URL(url)
    const answer = await http.call(url, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'webhook-id': message.id,
        'webhook-timestamp': String(timestamp),
        ...(secret !== undefined && {
          'webhook-signature': signWebhook(secret, message.id, timestamp, body),
        }),
      },
      body,
    })
    checkStatus(answer, host)
    return `HTTP ${answer.status}`
  },
})
