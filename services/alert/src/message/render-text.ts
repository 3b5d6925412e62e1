import type { Message } from './message.js'
import { marksOf } from './render-markdown.js'
import { plainLine } from './untrusted.js'
import { WORDS } from './words.js'

export const toTitle = (message: Message): string => plainLine(`${marksOf(message)}${message.title}`)

/** Without any mark-up: the text part of mails, and push messages. The title is not in it. */
export const toText = (message: Message): string => {
  const words = WORDS[message.language]
  return [
    plainLine(message.lead),
    ...(message.summary ? [`${plainLine(message.summary.label)}: ${plainLine(message.summary.text)}`] : []),
    ...message.groups.map(({ label, items }) => `${label}: ${items.map(plainLine).join('; ')}`),
    ...(message.posts.length > 0 ? ['', words.posts] : []),
    ...message.posts.map(({ text, note }) => `- ${plainLine(text)} (${plainLine(note)})`),
    ...message.rows.map(
      ({ severity, text, url }, at) =>
        `${at + 1}. ${words.severity[severity]} ${plainLine(text)}${url ? `\n   ${url}` : ''}`,
    ),
    ...(message.rowsLeftOut > 0 ? [words.more(message.rowsLeftOut)] : []),
    '',
    message.times.map(plainLine).join(' · '),
    ...message.links.map(({ label, url }) => `${label}: ${url}`),
  ].join('\n')
}
