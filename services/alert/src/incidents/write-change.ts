import { randomUUID } from 'node:crypto'
import type { ClickHouse } from '@tingfeng/clickhouse'
import { IncidentSnapshot, type IncidentState } from '@tingfeng/contracts'
import type { IncidentChange, IncidentRecord, Workspace } from '@tingfeng/state'
import { type Draft, isSinglePost, mainPart } from './draft.js'
import { type Explanation, explain } from './explain.js'
import type { Part } from './memory.js'
import type { Names } from './names.js'
import { measureWords, titleOf } from './words.js'

export interface WriteDeps {
  readonly store: ClickHouse
  readonly workspace: Workspace
  readonly subjects: Names
  readonly themes: Names
  readonly now: number
}

const EXPLAIN_AGAIN_MS = 300_000
const iso = (at: number): string => new Date(at).toISOString()
const NOTHING: Explanation = {
  themes: [],
  words: [],
  sources: [],
  products: [],
  regions: [],
  series: [],
  posts: [],
  publishedAt: undefined,
  collectedAt: undefined,
}

/** Of a source without posts there is nothing to count; routes ask for it all the same. */
const silent = (id: string): Explanation => ({
  ...NOTHING,
  sources: [{ id, zh: id, en: id, observed: 0, expected: 0, share: 0 }],
})

/** Since when the figures of the part count. */
const onsetOf = (draft: Draft, { onset }: Part): number => onset ?? draft.since
const isSource = ({ ruleKind }: Part): boolean => ruleKind === 'source_silent'

/** A single post has a theme of its own; others are of the theme that is watched, or of those that the rule names. */
const themesOf = ({ ruleKind, theme, scope }: Part): string[] =>
  theme === null || isSinglePost(ruleKind) ? (scope?.themes ?? []) : [theme]

const explanationOf = async (draft: Draft, part: Part, deps: WriteDeps): Promise<Explanation> => {
  if (isSource(part)) return silent(part.subject ?? '')
  const until = draft.resolvedAt ?? deps.now
  const question = {
    workspace: deps.workspace.id,
    subject: part.subject ?? '',
    themes: themesOf(part),
    measure: part.measure,
    narrowed: { sources: part.scope?.sources ?? [], products: part.scope?.products ?? [] },
    since: Math.min(onsetOf(draft, part), until - 300_000),
    until: until + 60_000,
    posts: draft.memory.posts.slice(-2),
  }
  return explain(deps.store, question, deps.themes)
}

/** Of the posts page: the same posts that were counted. */
const queryOf = (draft: Draft, part: Part, now: number): string => {
  const query = new URLSearchParams({
    from: iso(onsetOf(draft, part)),
    to: iso((draft.resolvedAt ?? now) + 60_000),
  })
  if (isSource(part)) query.set('source', part.subject ?? '')
  else if (part.subject) query.set('subject', part.subject)
  if (part.measure === 'negative') query.set('label', 'negative')
  if (part.measure === 'complaints') query.set('polarity', 'negative')
  // The page can be narrowed to one of each.
  const { themes = [], sources = [], products = [] } = part.scope ?? {}
  const theme = part.theme ?? (themes.length === 1 ? themes[0] : undefined)
  if (theme !== undefined) query.set('theme', theme)
  if (theme !== undefined && part.measure !== 'ratings') query.set('polarity', 'negative')
  if (sources.length === 1) query.set('source', sources[0] ?? '')
  if (products.length === 1) query.set('product', products[0] ?? '')
  query.set('reposts', 'exclude')
  query.set('spam', 'exclude')
  return query.toString()
}

const snapshotOf = (
  draft: Draft,
  part: Part,
  found: Explanation,
  { workspace, subjects: names, themes, now }: WriteDeps,
): IncidentSnapshot => {
  const { parts } = draft.memory
  const before = draft.before?.snapshot
  const rules = [...new Map([part, ...parts].map((one) => [one.rule, one])).values()]
  const subjects = [...new Set(parts.filter((one) => !isSource(one)).map(({ subject }) => subject))]
  const name =
    part.subject === null || part.subject === ''
      ? undefined
      : (names.get(part.subject) ?? { zh: part.subject, en: part.subject })
  const status: IncidentState = draft.status === 'pending' ? 'firing' : draft.status
  const words = part.words.map((word) => ({
    id: word,
    zh: word,
    en: word,
    observed: 0,
    expected: 0,
    share: 0,
  }))
  return IncidentSnapshot.parse({
    id: draft.id,
    workspace: workspace.id,
    workspaceName: workspace.name,
    demo: workspace.demo,
    ...titleOf(part, name, found.themes[0]?.id, themes),
    state: status,
    severity: draft.severity,
    rules: rules.map(({ rule, ruleKind, ruleName }) => ({ id: rule, kind: ruleKind, name: ruleName })),
    subjects: subjects.flatMap((id) =>
      id === null || id === '' ? [] : [{ id, name: names.get(id)?.zh ?? id }],
    ),
    ...measureWords(part.measure),
    course: part.onset === undefined ? undefined : part.slow ? 'drift' : 'sudden',
    since: iso(onsetOf(draft, part)),
    resolvedAt: draft.resolvedAt === null ? undefined : iso(draft.resolvedAt),
    observed: part.observed,
    expected: part.expected ?? undefined,
    lower: part.lower ?? undefined,
    upper: part.upper ?? undefined,
    confidence: part.confidence ?? undefined,
    ...found,
    words: [...words.filter(({ id }) => !found.words.some((word) => word.id === id)), ...found.words],
    query: queryOf(draft, part, now),
    acknowledgedBy: draft.acknowledged ? before?.acknowledgedBy : undefined,
    assignee: before?.assignee,
  })
}

const explanationIn = ({
  themes,
  words,
  sources,
  products,
  regions,
  series,
  posts,
  ...times
}: IncidentSnapshot): Explanation => ({
  themes,
  words,
  sources,
  products,
  regions,
  series,
  posts,
  publishedAt: times.publishedAt,
  collectedAt: times.collectedAt,
})

/**
 * What is written of an incident after a look; undefined where nothing is new. Its figures are read from the store
 * whenever somebody is told, and now and then while it is open.
 */
export const writeChange = async (
  draft: Draft,
  deps: WriteDeps,
  { fromHistory = false }: { readonly fromHistory?: boolean } = {},
): Promise<IncidentChange | undefined> => {
  const { before, memory } = draft
  if (before?.status === 'resolved' && draft.status === 'resolved') {
    // What is over keeps its words and figures.
    const incident = { ...before, updatedAt: iso(deps.now), memory }
    return draft.changed ? { incident, events: draft.events, notices: [] } : undefined
  }
  const part = mainPart(draft)
  if (!part) return undefined
  const isOpen = draft.status !== 'resolved'
  const isStale = deps.now - memory.explainedAt >= EXPLAIN_AGAIN_MS
  if (!draft.changed && draft.reasons.length === 0 && !(isOpen && isStale)) return undefined
  const isNew = before === undefined || draft.reasons.length > 0 || isStale
  const found = isNew ? await explanationOf(draft, part, deps) : explanationIn(before.snapshot)
  if (isNew) memory.explainedAt = deps.now
  const snapshot = snapshotOf(draft, part, found, deps)
  const incident: IncidentRecord = {
    id: draft.id,
    workspace: deps.workspace.id,
    status: draft.status,
    severity: draft.severity,
    since: iso(draft.since),
    openedAt: before?.openedAt ?? iso(fromHistory ? draft.since : deps.now),
    updatedAt: iso(deps.now),
    resolvedAt: draft.resolvedAt === null ? null : iso(draft.resolvedAt),
    acknowledgedAt: draft.acknowledged ? (before?.acknowledgedAt ?? null) : null,
    falseAlarm: before?.falseAlarm ?? false,
    fromHistory: before?.fromHistory ?? fromHistory,
    quiet: draft.quiet,
    toldAt: draft.toldAt === null ? null : iso(draft.toldAt),
    toldSeverity: draft.toldSeverity,
    escalated: draft.escalated,
    revision: before?.revision ?? 0,
    memory,
    snapshot,
  }
  return {
    incident,
    events: draft.events,
    notices: draft.reasons.map((reason) => ({
      id: randomUUID(),
      workspace: deps.workspace.id,
      reason,
      decidedAt: iso(deps.now),
      incident: snapshot,
    })),
  }
}
