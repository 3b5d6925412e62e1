import {
  type Contribution,
  type IncidentNotice,
  type IncidentSnapshot,
  type MessageLanguage,
  SEVERITIES,
  type Severity,
} from '@tingfeng/contracts'
import { PRESETS } from '../rules/presets.js'
import { createClock } from './clock.js'
import type { Links } from './links.js'
import type { Message } from './message.js'
import { WORDS } from './words.js'

/* From notices to what is said about them, in the reader's language. Pure. */

export interface Reader {
  readonly language: MessageLanguage
  /** For the history, should they act by a link. */
  readonly name: string
  readonly timeZone: string
}

export interface ComposeOptions {
  readonly id: string
  /** Without a slash at its end. */
  readonly publicUrl: string
  readonly links: Links
  readonly mayRepeat: boolean
  readonly now: Date
  readonly summary?: { readonly text: string; readonly model: string }
}

const LINK_DAYS = 7
const DAY_MS = 86_400_000
/** Rows of a digest; what does not fit is counted. */
const MOST_ROWS = 30

const number = (value: number): string =>
  value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1)

/** Never 100: nobody is that sure. */
const percentSure = (confidence: number): string =>
  (Math.floor(Math.min(confidence, 0.9999) * 10_000) / 100).toString()

/** What came since when, beside what was expected, in one sentence. */
export const leadOf = (
  incident: IncidentSnapshot,
  { language, timeZone }: Pick<Reader, 'language' | 'timeZone'>,
): string => {
  const words = WORDS[language]
  const zh = language === 'zh'
  const { observed, expected, lower, upper, confidence } = incident
  const said = [
    words.seen(
      zh ? incident.measureZh : incident.measureEn,
      createClock(timeZone)(incident.since),
      number(observed),
    ),
  ]
  if (expected !== undefined) {
    const band = lower !== undefined && upper !== undefined ? words.band(number(lower), number(upper)) : ''
    said.push(words.expected(number(expected), band))
    // Of less than one any post is many times as much.
    if (expected >= 1 && observed > expected) said.push(words.times((observed / expected).toFixed(1)))
  }
  if (incident.course === 'drift') said.push(words.drift)
  if (confidence !== undefined) said.push(words.sure(percentSure(confidence)))
  if (incident.state !== 'firing') said.push(words.state[incident.state])
  if (incident.acknowledgedBy !== undefined) said.push(words.acknowledgedBy(incident.acknowledgedBy))
  if (incident.assignee !== undefined) said.push(words.assignee(incident.assignee))
  return `${said.join(zh ? '，' : ', ')}${zh ? '。' : '.'}`
}

const groupsOf = (incident: IncidentSnapshot, language: MessageLanguage): Message['groups'] => {
  const words = WORDS[language]
  const named = (label: string, parts: readonly Contribution[]) => ({
    label,
    items: parts
      .filter(({ share }) => share >= 0.005)
      .slice(0, 5)
      .map((part) => words.share(language === 'zh' ? part.zh : part.en, Math.round(part.share * 100))),
  })
  return [
    named(words.themes, incident.themes),
    named(words.words, incident.words),
    named(words.sources, incident.sources),
    named(words.products, incident.products),
    named(words.regions, incident.regions),
  ].filter(({ items }) => items.length > 0)
}

/** A rule's name; that of a preset, as long as nobody gave it another, in the reader's language. */
const ruleName = ({ id, name }: IncidentSnapshot['rules'][number], language: MessageLanguage): string =>
  PRESETS.find((preset) => preset.id === id && preset.zh === name)?.[language] ?? name

const titleOf = ({ titleZh, titleEn }: IncidentSnapshot, language: MessageLanguage): string =>
  language === 'zh' ? titleZh : titleEn

const tokenOf = (
  { workspace, id }: IncidentSnapshot,
  { name }: Reader,
  { links, now }: ComposeOptions,
): string => links.sign({ workspace, incident: id, by: name, expiresAt: now.getTime() + LINK_DAYS * DAY_MS })

const timesOf = (incident: IncidentSnapshot, { language, timeZone }: Reader, now: Date): string[] => {
  const words = WORDS[language]
  const at = createClock(timeZone)
  return [
    ...(incident.publishedAt ? [words.published(at(incident.publishedAt))] : []),
    ...(incident.collectedAt ? [words.collected(at(incident.collectedAt))] : []),
    words.sent(at(now)),
  ]
}

/** About one incident. */
export const composeNotice = (
  { incident, reason }: Pick<IncidentNotice, 'incident' | 'reason'>,
  reader: Reader,
  options: ComposeOptions,
): Message => {
  const { language, timeZone } = reader
  const words = WORDS[language]
  const zh = language === 'zh'
  const at = createClock(timeZone)
  const { publicUrl, summary } = options
  const handle = `${publicUrl}/n/${tokenOf(incident, reader, options)}`
  const title = titleOf(incident, language)
  return {
    id: options.id,
    language,
    kind: 'notice',
    severity: incident.severity,
    title: `${zh ? '【' : '['}${words.severity[incident.severity]}${zh ? '·' : ' · '}${words.reason[reason]}${zh ? '】' : '] '}${title}`,
    lead: leadOf(incident, reader),
    ...(summary && { summary: { label: words.summary(summary.model), text: summary.text } }),
    groups: groupsOf(incident, language),
    posts: incident.posts.map(({ text, source, publishedAt, copies }) => ({
      text,
      note: [source, at(publishedAt), ...(copies > 0 ? [words.copies(copies)] : [])].join(' · '),
    })),
    rows: [],
    rowsLeftOut: 0,
    times: [
      words.rules(incident.rules.map((rule) => ruleName(rule, language)).join(zh ? '、' : ', ')),
      ...timesOf(incident, reader, options.now),
    ],
    links: [
      { label: words.view, url: `${publicUrl}/w/${incident.workspace}/posts?${incident.query}` },
      { label: words.handle, url: handle },
      { label: words.silence, url: `${handle}?do=silence` },
    ],
    ...(incident.series.length > 1 && {
      chart: {
        series: incident.series,
        url: `${handle}/chart.png`,
        alt: zh ? incident.measureZh : incident.measureEn,
        timeZone,
      },
    }),
    mayRepeat: options.mayRepeat,
    demo: incident.demo,
    data: { type: `incident.${reason}`, incident },
  }
}

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity)

/** The newest notice of each incident, the most severe first. */
const newestOfEach = <T extends Pick<IncidentNotice, 'incident' | 'decidedAt'>>(
  notices: readonly T[],
): T[] => {
  const newest = new Map<string, T>()
  for (const notice of notices) {
    const known = newest.get(notice.incident.id)
    if (!known || known.decidedAt <= notice.decidedAt) newest.set(notice.incident.id, notice)
  }
  return [...newest.values()].sort(
    (a, b) => rank(b.incident.severity) - rank(a.incident.severity) || (a.decidedAt < b.decidedAt ? 1 : -1),
  )
}

/** Many incidents in one message. @param notices at least one */
export const composeDigest = (
  notices: readonly Pick<IncidentNotice, 'incident' | 'reason' | 'decidedAt'>[],
  reader: Reader,
  options: ComposeOptions,
): Message => {
  const { language } = reader
  const words = WORDS[language]
  const latest = newestOfEach(notices)
  const [worst] = latest
  if (!worst) throw new RangeError('a digest tells of at least one incident')
  const counted = [...SEVERITIES]
    .reverse()
    .map((severity) => ({
      severity,
      n: latest.filter(({ incident }) => incident.severity === severity).length,
    }))
    .filter(({ n }) => n > 0)
  const comma = language === 'zh' ? '，' : ', '
  return {
    id: options.id,
    language,
    kind: 'digest',
    severity: worst.incident.severity,
    title: words.digestTitle(latest.length),
    lead: words.digestLead(counted.map(({ severity, n }) => `${words.severity[severity]} ${n}`).join(comma)),
    groups: [],
    posts: [],
    rows: latest.slice(0, MOST_ROWS).map(({ incident, reason }) => ({
      severity: incident.severity,
      text: `${words.reason[reason]} · ${titleOf(incident, language)}${language === 'zh' ? '：' : ': '}${leadOf(incident, reader)}`,
      url: `${options.publicUrl}/n/${tokenOf(incident, reader, options)}`,
    })),
    rowsLeftOut: Math.max(0, latest.length - MOST_ROWS),
    times: [words.sent(createClock(reader.timeZone)(options.now))],
    links: [{ label: words.all, url: `${options.publicUrl}/w/${worst.incident.workspace}/alerts` }],
    mayRepeat: options.mayRepeat,
    demo: latest.every(({ incident }) => incident.demo),
    data: {
      type: 'incidents.digest',
      incidents: latest.map(({ reason, incident }) => ({ reason, incident })),
    },
  }
}

/** A message about the channels themselves, or a trial of one. */
export const composePlain = (
  { kind, severity, title, lead }: Pick<Message, 'kind' | 'severity' | 'title' | 'lead'>,
  reader: Reader,
  options: Pick<ComposeOptions, 'id' | 'publicUrl' | 'mayRepeat' | 'now'> & { readonly workspace: string },
): Message => {
  const words = WORDS[reader.language]
  return {
    id: options.id,
    language: reader.language,
    ...{ kind, severity, title, lead, groups: [], posts: [], rows: [], rowsLeftOut: 0 },
    times: [words.sent(createClock(reader.timeZone)(options.now))],
    links: [{ label: words.channels, url: `${options.publicUrl}/w/${options.workspace}/alerts` }],
    mayRepeat: options.mayRepeat,
    demo: false,
    data: { type: kind === 'test' ? 'test' : 'channel.health', title, text: lead },
  }
}
