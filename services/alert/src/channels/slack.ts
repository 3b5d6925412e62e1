import type { ChannelSettings } from '@tingfeng/contracts'
import { cutChars, firstThatFits } from '../message/fit.js'
import { type Message, shorterVersions } from '../message/message.js'
import { SLACK, toMarkdown } from '../message/render-markdown.js'
import { toTitle } from '../message/render-text.js'
import { forMarkdown } from '../message/untrusted.js'
import type { Channel } from './channel.js'
import { channelError } from './errors.js'
import type { ChannelHttp } from './http.js'

/** Incoming webhooks: a section takes 3,000 characters; success is the plain text `ok`. */
const MOST_CHARS = 3_000

export const createSlack = ({ url }: ChannelSettings<'slack'>, http: ChannelHttp): Channel => ({
  send: async (message) => {
    const render = (version: Message) => toMarkdown(version, SLACK)
    const version = firstThatFits(shorterVersions(message), (one) => render(one).length, MOST_CHARS)
    const text = version
      ? render(version)
      : cutChars(render({ ...message, posts: [], groups: [], rows: [] }), MOST_CHARS)
    const { chart } = message
    const blocks = [
      { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } },
      ...(chart?.url?.startsWith('https://')
        ? [{ type: 'image', image_url: chart.url, alt_text: forMarkdown(chart.alt) }]
        : []),
    ]
    const answer = await http.post(url, { text: forMarkdown(toTitle(message)), blocks, unfurl_links: false })
    const { host } = new URL(url)
    if (answer.status === 200 && answer.text.trim() === 'ok') return 'ok'
    const said = answer.text.trim().slice(0, 60)
    const about = /invalid_blocks|invalid_payload|msg_too_long|no_text/.test(said)
    if (answer.status < 300 && !about)
      throw channelError(
        'channel_uncertain',
        `${host} answered HTTP ${answer.status} without the text that it documents; is the address right?`,
        {
          ...{ host, status: answer.status },
          fault: { code: 'strange_answer', host, answer: `HTTP ${answer.status}` },
        },
      )
    throw channelError(
      about ? 'message_refused' : 'channel_refused',
      `${host} answered HTTP ${answer.status}: ${said}`,
      {
        ...{ host, status: answer.status },
        fault: { code: 'not_taken', host, answer: `HTTP ${answer.status}: ${said}` },
      },
    )
  },
})
