import type { ChannelSettings } from '@tingfeng/contracts'
import { cutChars } from '../message/fit.js'
import { toTitle } from '../message/render-text.js'
import { plainLine } from '../message/untrusted.js'
import { WORDS } from '../message/words.js'
import type { Channel } from './channel.js'
import { channelError } from './errors.js'
import { type ChannelHttp, checkStatus } from './http.js'

/** An SMS of 70 characters is one part; a few parts are paid for. */
const MOST_CHARS = 200

/** Puts values where `{{name}}` stands within the JSON text: each is escaped, so that none can leave its string. */
const fillBody = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => JSON.stringify(values[name] ?? '').slice(1, -1))

/** SMS and voice providers, whichever they are: one POST, described by the channel's settings. */
export const createGateway = (
  { url, authorization, body, successField, successValue }: ChannelSettings<'gateway'>,
  http: ChannelHttp,
): Channel => ({
  send: async (message, { to }) => {
    const { host } = new URL(url)
    const [view, handle = view] = message.links
    const answer = await http.call(url, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(authorization !== undefined && { authorization }),
      },
      body: fillBody(body, {
        to,
        title: cutChars(toTitle(message), MOST_CHARS),
        text: cutChars(plainLine(message.lead), MOST_CHARS),
        severity: WORDS[message.language].severity[message.severity],
        link: handle?.url ?? '',
        id: message.id,
      }),
    })
    checkStatus(answer, host)
    if (successField === undefined) return `HTTP ${answer.status}`
    const value = answer.json?.[successField]
    if (String(value) === (successValue ?? 'true')) return `${successField} ${String(value)}`
    const said = `${successField} ${String(value).slice(0, 80)}`
    throw channelError('message_refused', `${host} answered ${said}; expected ${successValue ?? 'true'}.`, {
      host,
      fault: { code: 'not_taken', host, answer: said },
    })
  },
})
