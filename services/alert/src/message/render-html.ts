import type { Severity } from '@tingfeng/contracts'
import type { Message } from './message.js'
import { marksOf } from './render-markdown.js'
import { forHtml, hrefOf } from './untrusted.js'
import { WORDS } from './words.js'

/** Mail programs know tables and inline styles; little else. */
export const SEVERITY_COLOURS: Readonly<Record<Severity, string>> = {
  blue: '#1f6feb',
  yellow: '#b98900',
  orange: '#d9730d',
  red: '#cf222e',
}

const FONT = `font-family:-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',Arial,sans-serif`
const MUTED = 'color:#6b7280;font-size:12px;line-height:20px'

const button = (label: string, url: string, colour: string, first: boolean): string =>
  `<a href="${hrefOf(url)}" style="display:inline-block;margin:0 8px 8px 0;padding:8px 16px;border-radius:6px;border:1px solid ${colour};text-decoration:none;font-size:14px;${first ? `background:${colour};color:#ffffff` : `background:#ffffff;color:${colour}`}">${forHtml(label)}</a>`

const postsOf = ({ posts, language }: Message): string =>
  posts.length === 0
    ? ''
    : `<p style="margin:20px 0 8px;font-weight:600">${forHtml(WORDS[language].posts)}</p>${posts
        .map(
          ({ text, note }) =>
            `<div style="margin:0 0 8px;padding:8px 12px;border-left:3px solid #d1d5db;background:#f9fafb">${forHtml(text)}<br><span style="${MUTED}">${forHtml(note)}</span></div>`,
        )
        .join('')}`

const groupsOf = ({ groups }: Message): string =>
  groups.length === 0
    ? ''
    : `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:16px 0 0;border-collapse:collapse">${groups
        .map(
          ({ label, items }) =>
            `<tr><td style="padding:4px 16px 4px 0;vertical-align:top;white-space:nowrap;${MUTED}">${forHtml(label)}</td><td style="padding:4px 0;font-size:14px;line-height:20px">${items.map(forHtml).join('<br>')}</td></tr>`,
        )
        .join('')}</table>`

const rowsOf = ({ rows, rowsLeftOut, language }: Message): string => {
  if (rows.length === 0) return ''
  const words = WORDS[language]
  const items = rows.map(({ severity, text, url }) => {
    const label = forHtml(text)
    const chip = `<span style="color:${SEVERITY_COLOURS[severity]};font-weight:600">${forHtml(words.severity[severity])}</span>`
    return `<li style="margin:0 0 8px">${chip} ${url ? `<a href="${hrefOf(url)}" style="color:#1f2937">${label}</a>` : label}</li>`
  })
  const more = rowsLeftOut > 0 ? `<p style="${MUTED}">${forHtml(words.more(rowsLeftOut))}</p>` : ''
  return `<ol style="margin:16px 0 0;padding-left:20px;font-size:14px;line-height:22px">${items.join('')}</ol>${more}`
}

/** @param chartSource of the picture, for example `cid:chart` */
export const toHtml = (message: Message, chartSource?: string): string => {
  const colour = SEVERITY_COLOURS[message.severity]
  const { summary, chart } = message
  const picture =
    chart && chartSource
      ? `<img src="${hrefOf(chartSource)}" width="560" alt="${forHtml(chart.alt)}" style="display:block;margin:16px 0 0;width:100%;max-width:560px;border:0">`
      : ''
  const said = summary
    ? `<div style="margin:16px 0 0;padding:8px 12px;border:1px dashed #d1d5db;border-radius:6px"><span style="${MUTED}">${forHtml(summary.label)}</span><br>${forHtml(summary.text)}</div>`
    : ''
  return `<!doctype html><html lang="${message.language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${forHtml(message.title)}</title></head><body style="margin:0;padding:16px;background:#f3f4f6;color:#1f2937;font-size:14px;line-height:22px;${FONT}"><table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0" style="max-width:608px;margin:0 auto;background:#ffffff;border-radius:8px;border-top:4px solid ${colour}"><tr><td style="padding:24px"><h1 style="margin:0 0 12px;font-size:18px;line-height:26px;color:${colour}">${forHtml(`${marksOf(message)}${message.title}`)}</h1><p style="margin:0">${forHtml(message.lead)}</p>${said}${picture}${groupsOf(message)}${postsOf(message)}${rowsOf(message)}<p style="margin:20px 0 0">${message.links.map(({ label, url }, at) => button(label, url, colour, at === 0)).join('')}</p><p style="margin:12px 0 0;${MUTED}">${message.times.map(forHtml).join(' · ')}</p></td></tr></table></body></html>`
}
