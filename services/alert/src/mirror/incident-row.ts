import type { IncidentRow } from '@tingfeng/clickhouse'
import type { IncidentEvent, IncidentPoint } from '@tingfeng/contracts'
import type { IncidentHistory } from '@tingfeng/state'
import { mainPart } from '../incidents/draft.js'
import { Memory } from '../incidents/memory.js'

const HOUR_MS = 3_600_000

/** People may be called by their e-mail address: an analyst is told no more of it than what stands before the @. */
const nameOf = (actor: string | undefined): string => (actor ?? '').replace(/@.*$/su, '')

const distinct = (...lists: readonly (readonly (string | null)[])[]): string[] => [
  ...new Set(lists.flat().filter((one): one is string => one !== null && one !== '')),
]

/** The busiest of the points that end after the onset, as posts in an hour. */
const peakOf = (
  series: readonly IncidentPoint[],
  since: string,
): Pick<IncidentRow, 'peak_per_hour' | 'peak_at'> => {
  const [first, second] = series
  const stepMs = first && second ? Date.parse(second.at) - Date.parse(first.at) : HOUR_MS
  const within = series.filter(({ at }) => Date.parse(at) + stepMs > Date.parse(since))
  const [peak] = [...within].sort((a, b) => b.observed - a.observed || a.at.localeCompare(b.at))
  return { peak_per_hour: peak ? (peak.observed * HOUR_MS) / stepMs : null, peak_at: peak?.at ?? null }
}

/** One incident as analysts read it. Posts are left out: those that are erased would stay here. Pure. */
export const incidentRow = ({ incident, events }: IncidentHistory): IncidentRow => {
  const { snapshot } = incident
  const memory = Memory.parse(incident.memory)
  const part = mainPart({ memory })
  const isOpen = incident.status !== 'resolved'
  const of = (...kinds: readonly IncidentEvent['kind'][]): readonly IncidentEvent[] =>
    events.filter(({ kind }) => kinds.includes(kind))
  const silent = memory.parts.filter(({ ruleKind }) => ruleKind === 'source_silent')
  const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id)
  return {
    workspace: incident.workspace,
    id: incident.id,
    revision: incident.revision,
    title_zh: snapshot.titleZh,
    title_en: snapshot.titleEn,
    status: incident.status,
    severity: incident.severity,
    rule_ids: idsOf(snapshot.rules),
    rule_kinds: snapshot.rules.map(({ kind }) => kind),
    rule_names: snapshot.rules.map(({ name }) => name),
    subject_ids: idsOf(snapshot.subjects),
    theme_ids: distinct(
      memory.parts.map(({ theme }) => theme),
      idsOf(snapshot.themes),
    ),
    sources: distinct(
      silent.map(({ subject }) => subject),
      idsOf(snapshot.sources),
    ),
    products: idsOf(snapshot.products),
    regions: idsOf(snapshot.regions),
    words: idsOf(snapshot.words),
    measure: part?.measure ?? '',
    since: incident.since,
    opened_at: incident.openedAt,
    fired_at: of('fired')[0]?.at ?? null,
    told_at: incident.toldAt,
    acknowledged_at: incident.acknowledgedAt,
    acknowledged_by: nameOf(snapshot.acknowledgedBy),
    assignee: nameOf(snapshot.assignee),
    resolved_at: incident.resolvedAt,
    resolved_by: isOpen ? '' : nameOf(of('resolved').at(-1)?.actor),
    updated_at: incident.updatedAt,
    newest_post_at: snapshot.publishedAt ?? null,
    observed: snapshot.observed,
    expected: snapshot.expected ?? null,
    expected_lower: snapshot.lower ?? null,
    expected_upper: snapshot.upper ?? null,
    confidence: snapshot.confidence ?? null,
    ...peakOf(snapshot.series, incident.since),
    times_fired: of('fired', 'fired_again').length,
    comments: of('commented').length,
    escalated: incident.escalated,
    false_alarm: incident.falseAlarm,
    false_alarm_at: of('false_alarm')[0]?.at ?? null,
    false_alarm_by: nameOf(of('false_alarm')[0]?.actor),
    from_history: incident.fromHistory,
    quiet: incident.quiet ?? '',
    demo: snapshot.demo,
    posts_query: snapshot.query,
  }
}
