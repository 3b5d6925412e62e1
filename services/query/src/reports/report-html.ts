import type { Compared } from './certainty.js'
import { explainedLead, explainedTables, notesOf, wordsTable } from './change-sections.js'
import { COLOURS, FONTS, type Picture, subjectsPicture, themesPicture, trendPicture } from './charts.js'
import { escapeHtml } from './escape-html.js'
import { findingsOf } from './findings.js'
import type { Quote } from './quotes.js'
import type { ReportModel } from './report-model.js'
import {
  isShortTable,
  type Kpi,
  kpisOf,
  moversTable,
  sourcesTable,
  subjectsTable,
  type TextTable,
  themesTable,
  trendTable,
} from './report-sections.js'

const STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#f3f5f2;color:${COLOURS.ink};font:14px/1.65 ${FONTS};-webkit-print-color-adjust:exact;print-color-adjust:exact}
main{max-width:820px;margin:0 auto;padding:36px 50px 48px;background:#fff}
header{border-bottom:3px solid ${COLOURS.brand};padding-bottom:16px;margin-bottom:24px}
.mark{color:${COLOURS.brand};font-weight:700;letter-spacing:.14em;font-size:13px}
h1{font-size:28px;line-height:1.3;margin:6px 0 6px;font-weight:700}
.range{font-size:16px;font-weight:600}.meta{color:${COLOURS.inkSoft};font-size:12.5px}
h2{font-size:17px;margin:30px 0 10px;padding-left:10px;border-left:4px solid ${COLOURS.brand};line-height:1.3;break-after:avoid}
h3{font-size:14.5px;margin:18px 0 6px;break-after:avoid}
.findings{margin:0;padding:14px 18px 14px 36px;background:#edf5f3;border-radius:8px}.findings li{margin:3px 0}
.kpis{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:10px}
.kpi{border:1px solid ${COLOURS.line};border-radius:8px;padding:12px 14px;break-inside:avoid}
.kpi .name{color:${COLOURS.inkSoft};font-size:12.5px}.kpi .value{font-size:25px;font-weight:700;line-height:1.35;font-variant-numeric:tabular-nums}
.kpi .diff{font-size:12px;color:${COLOURS.inkSoft}}
.kpi .sure{font-size:11px;line-height:1.45;color:${COLOURS.inkSoft}}
.good{color:#1f7a5e;font-weight:600}.bad{color:${COLOURS.negative};font-weight:600}.plain{color:${COLOURS.ink}}
figure{margin:0;break-inside:avoid}figure svg{width:100%;height:auto;display:block}
table{width:100%;border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums;margin:10px 0}
th{text-align:left;font-weight:600;color:${COLOURS.inkSoft};border-bottom:1.5px solid #c9d3ce;padding:6px 8px;white-space:nowrap}
td{border-bottom:1px solid ${COLOURS.line};padding:6px 8px}tr{break-inside:avoid}
th:not(:first-child),td:not(:first-child){text-align:right;white-space:nowrap}
.short{break-inside:avoid}
.movers{break-inside:avoid;display:grid;grid-template-columns:1fr 1fr;gap:26px}
.parts table{table-layout:fixed}.parts th:first-child{width:36%}
details{margin:6px 0;font-size:12.5px;color:${COLOURS.inkSoft}}
blockquote{margin:0 0 10px;padding:9px 14px;background:#f6f8f6;border-radius:6px;break-inside:avoid;overflow-wrap:anywhere}
blockquote mark{background:#fbdcd7;color:inherit;border-radius:2px;padding:0 2px}
blockquote footer{color:${COLOURS.inkSoft};font-size:12px;margin-top:3px}
.notes{color:${COLOURS.inkSoft};font-size:12.5px;padding-left:20px}
@media (max-width:640px){main{padding:22px 16px}.kpis{grid-template-columns:repeat(2,minmax(0,1fr))}.movers{grid-template-columns:1fr}table{display:block;overflow-x:auto}}
@media print{body{background:#fff}main{max-width:none;padding:0}details{display:none}}
@page{size:A4;margin:16mm 15mm 18mm}`

const cell = (value: string | Compared): string =>
  typeof value === 'string'
    ? escapeHtml(value)
    : `<span class="${value.mood}">${escapeHtml(value.text)}</span>`

const table = ({ head, rows }: TextTable): string =>
  rows.length === 0
    ? ''
    : `<table${isShortTable(rows) ? ' class="short"' : ''}><thead><tr>${head.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('')}</tr></thead><tbody>${rows
        .map((row) => `<tr>${row.map((value) => `<td>${cell(value)}</td>`).join('')}</tr>`)
        .join('')}</tbody></table>`

const picture = (shown: Picture | null): string =>
  shown === null ? '' : `<figure role="img" aria-label="${escapeHtml(shown.label)}">${shown.svg}</figure>`

const section = (title: string, ...parts: readonly string[]): string => {
  const body = parts.join('')
  return body === '' ? '' : `<section><h2>${escapeHtml(title)}</h2>${body}</section>`
}

const kpi = ({ name, value, previous, certainty, year }: Kpi, { words }: ReportModel): string =>
  `<div class="kpi"><div class="name">${escapeHtml(name)}</div><div class="value">${escapeHtml(value)}</div>` +
  `<div class="diff">${escapeHtml(words.previous)} ${cell(previous)}</div>${certainty.map((line) => `<div class="sure">${escapeHtml(line)}</div>`).join('')}<div class="diff">${escapeHtml(words.year)} ${cell(year)}</div></div>`

const quote = ({ before, evidence, after, source, at, url }: Quote, link: string): string =>
  `<blockquote>${escapeHtml(before)}${evidence === '' ? '' : `<mark>${escapeHtml(evidence)}</mark>`}${escapeHtml(after)}` +
  `<footer>${escapeHtml(`${source} · ${at}`)}${url === null ? '' : ` · <a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(link)}</a>`}</footer></blockquote>`

const moversOf = (model: ReportModel): string => {
  const tables = [table(moversTable(model, 'risen')), table(moversTable(model, 'fallen'))].filter(
    (text) => text !== '',
  )
  if (tables.length === 2)
    return `<div class="movers">${tables.map((text) => `<div>${text}</div>`).join('')}</div>`
  return tables.join('')
}

const explainedOf = (model: ReportModel): string => {
  const lead = explainedLead(model)
  if (lead === null) return ''
  return `<p>${escapeHtml(lead)}</p><div class="parts">${explainedTables(model).map(table).join('')}</div>`
}

const bodyOf = (model: ReportModel): string => {
  const { words } = model
  const { sections } = words
  const findings = `<ul class="findings">${findingsOf(model)
    .map((text) => `<li>${escapeHtml(text)}</li>`)
    .join('')}</ul>`
  if (model.overview.current.posts === 0) return section(sections.findings, findings)
  const details = `<details><summary>${escapeHtml(words.chartTable)}</summary>${table(trendTable(model))}</details>`
  const quotes = model.quotes
    .map(
      ({ theme, posts }) =>
        `<h3>${escapeHtml(theme[model.language])} · ${theme.complaints} ${escapeHtml(words.posts)}</h3>${posts.map((post) => quote(post, words.link)).join('')}`,
    )
    .join('')
  return [
    section(sections.findings, findings),
    section(
      sections.figures,
      `<div class="kpis">${kpisOf(model)
        .map((shown) => kpi(shown, model))
        .join('')}</div>`,
    ),
    section(model.course ? sections.course : sections.trend, picture(trendPicture(model)), details),
    section(sections.themes, picture(themesPicture(model)), table(themesTable(model))),
    section(sections.changed, moversOf(model)),
    section(sections.explained, explainedOf(model)),
    section(sections.words, table(wordsTable(model))),
    section(sections.subjects, picture(subjectsPicture(model)), table(subjectsTable(model))),
    section(sections.sources, table(sourcesTable(model))),
    section(sections.posts, quotes),
  ].join('')
}

/** The whole report as one file that needs neither script nor network. */
export const reportHtml = (model: ReportModel): string => {
  const { words, title, range, scope, madeAt, language, workspace } = model
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">
<title>${escapeHtml(`${title} ${range} · ${workspace.name}`)}</title><style>${STYLE}</style></head>
<body><main><header><div class="mark">听风 TINGFENG</div><h1>${escapeHtml(title)}</h1>
<div class="range">${escapeHtml(range)}</div><div class="meta">${escapeHtml(scope)}</div>
<div class="meta">${escapeHtml(`${words.made} ${madeAt} · ${workspace.timeZone}`)}</div></header>
${bodyOf(model)}
${section(
  words.sections.notes,
  `<ul class="notes">${notesOf(model)
    .map((note) => `<li>${escapeHtml(note)}</li>`)
    .join('')}</ul>`,
)}
</main></body></html>
`
}
