import type { Severity } from '@tingfeng/contracts'
import type { Message } from './message.js'
import { forMarkdown } from './untrusted.js'
import { WORDS } from './words.js'

/** What the markdown of a robot can do. */
export interface Dialect {
  readonly lineBreak: string
  /** Colours a word, where it can. */
  readonly coloured: (text: string, severity: Severity) => string
  /** Shows a picture by its address, where it can. */
  readonly picture?: (alt: string, url: string) => string
  readonly heading: (text: string) => string
  readonly link: (label: string, url: string) => string
  readonly quote: (text: string) => string
  readonly bold: (text: string) => string
}

const link = (label: string, url: string): string => `[${label}](${url})`

/** 企业微信 group robots: font colours info, comment, warning; no pictures. */
export const WECOM: Dialect = {
  lineBreak: '\n',
  coloured: (text, severity) => `<font color="${severity === 'blue' ? 'info' : 'warning'}">${text}</font>`,
  heading: (text) => `### ${text}`,
  bold: (text) => `**${text}**`,
  quote: (text) => `> ${text}`,
  link,
}

/** 钉钉: a line needs an empty one after it. */
export const DINGTALK: Dialect = {
  lineBreak: '\n\n',
  coloured: (text) => text,
  picture: (alt, url) => `![${alt}](${url})`,
  heading: (text) => `### ${text}`,
  bold: (text) => `**${text}**`,
  quote: (text) => `> ${text}`,
  link,
}

/** 飞书 cards. The title stands in the card's own head. */
export const FEISHU: Dialect = {
  lineBreak: '\n',
  coloured: (text, severity) =>
    `<font color="${severity === 'blue' ? 'blue' : severity === 'yellow' ? 'orange' : 'red'}">${text}</font>`,
  heading: () => '',
  bold: (text) => `**${text}**`,
  quote: (text) => `> ${text}`,
  link,
}

/** Slack’s mrkdwn. */
export const SLACK: Dialect = {
  lineBreak: '\n',
  coloured: (text) => text,
  heading: (text) => `*${text}*`,
  bold: (text) => `*${text}*`,
  quote: (text) => `> ${text}`,
  link: (label, url) => `<${url}|${label}>`,
}

/** The names before a title: 演示数据, 可能重复. */
export const marksOf = ({ mayRepeat, demo, language }: Message): string => {
  const words = WORDS[language]
  const marks = [...(mayRepeat ? [words.mayRepeat] : []), ...(demo ? [words.demo] : [])]
  return marks.map((mark) => (language === 'zh' ? `【${mark}】` : `[${mark}] `)).join('')
}

/** The whole message in the markdown of one robot, all that others wrote neutralised. */
export const toMarkdown = (message: Message, dialect: Dialect): string => {
  const words = WORDS[message.language]
  const { bold, coloured, quote } = dialect
  const marks = forMarkdown(marksOf(message))
  const title = coloured(`${marks}${forMarkdown(message.title)}`, message.severity)
  const blocks = [
    dialect.heading(title),
    forMarkdown(message.lead),
    ...(message.summary
      ? [`${bold(forMarkdown(message.summary.label))} ${forMarkdown(message.summary.text)}`]
      : []),
    ...message.groups.map(
      ({ label, items }) =>
        `${bold(label)} ${items.map(forMarkdown).join(message.language === 'zh' ? '；' : '; ')}`,
    ),
    ...(message.chart?.url && dialect.picture
      ? [dialect.picture(forMarkdown(message.chart.alt), message.chart.url)]
      : []),
    ...(message.posts.length > 0 ? [bold(words.posts)] : []),
    ...message.posts.map(({ text, note }) => quote(`${forMarkdown(text)} — ${forMarkdown(note)}`)),
    ...message.rows.map(({ severity, text, url }, at) => {
      const label = forMarkdown(text)
      return `${at + 1}. ${coloured(words.severity[severity], severity)} ${url ? dialect.link(label, url) : label}`
    }),
    ...(message.rowsLeftOut > 0 ? [words.more(message.rowsLeftOut)] : []),
    ...(message.times.length > 0 ? [message.times.map(forMarkdown).join(' · ')] : []),
    message.links.map(({ label, url }) => dialect.link(label, url)).join(' | '),
  ]
  return blocks.filter((block) => block !== '').join(dialect.lineBreak)
}
