import { z } from 'zod'
import type { Compared } from './certainty.js'
import { escapeHtml } from './escape-html.js'
import { findingsOf } from './findings.js'
import type { ReportModel } from './report-model.js'
import { kpisOf, type TextTable, themesTable } from './report-sections.js'

/** Kept beside the files of a report until it is sent; not among those that are downloaded. */
export const MAIL_FILE = 'mail.json'

export const ReportMail = z.object({ subject: z.string(), text: z.string(), html: z.string() })
export type ReportMail = z.infer<typeof ReportMail>

const COLOUR = { good: '#1f7a5e', bad: '#c8372a', plain: '#14211f' } as const
const CELL = 'padding:6px 10px;border-bottom:1px solid #e0e6e1;font-size:14px'

const cell = (value: string | Compared): string =>
  typeof value === 'string'
    ? escapeHtml(value)
    : `<span style="color:${COLOUR[value.mood]}">${escapeHtml(value.text)}</span>`

/** Mail programs know neither style sheets nor SVG: plain tables say the same everywhere. */
const table = ({ head, rows }: TextTable): string =>
  `<table cellspacing="0" cellpadding="0" style="border-collapse:collapse;width:100%;max-width:680px"><tr>${head
    .map(
      (name, at) =>
        `<th align="${at === 0 ? 'left' : 'right'}" style="${CELL};color:#465450">${escapeHtml(name)}</th>`,
    )
    .join('')}</tr>${rows
    .map(
      (row) =>
        `<tr>${row.map((value, at) => `<td align="${at === 0 ? 'left' : 'right'}" style="${CELL}">${cell(value)}</td>`).join('')}</tr>`,
    )
    .join('')}</table>`

/** What stands in the mail itself; the report is attached. */
export const reportMail = (model: ReportModel): ReportMail => {
  const { title, range, scope, words, workspace } = model
  const findings = findingsOf(model)
  const kpis: TextTable = {
    head: ['', words.now, words.previous, words.year],
    rows: kpisOf(model).map(({ name, value, previous, year }) => [name, value, previous, year]),
  }
  const some = model.overview.current.posts > 0
  return {
    subject: `${title} ${range} · ${workspace.name}`,
    text: `${title}\n${range}\n${scope}\n\n${findings.map((text) => `- ${text}`).join('\n')}\n`,
    html: `<div style="font-family:'PingFang SC','Microsoft YaHei',sans-serif;color:#14211f;line-height:1.6">
<p style="margin:0;color:#0e6b66;font-weight:bold">听风 TINGFENG</p>
<h1 style="font-size:22px;margin:4px 0">${escapeHtml(title)}</h1>
<p style="margin:0 0 2px;font-weight:bold">${escapeHtml(range)}</p><p style="margin:0 0 12px;color:#465450;font-size:13px">${escapeHtml(scope)}</p>
<ul>${findings.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>
${some ? `${table(kpis)}<h2 style="font-size:17px">${escapeHtml(words.sections.themes)}</h2>${table(themesTable(model))}` : ''}</div>`,
  }
}
