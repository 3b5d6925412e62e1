import type { IncidentSnapshot, ReportRequest } from '@tingfeng/contracts'
import type { Filters } from '../../filters/filters.js'
import type { Scope } from '../../workspace/use-scope.js'

const DAY_MS = 86_400_000

type Told = Pick<ReportRequest, 'kind' | 'formats' | 'language' | 'themes'> & {
  readonly title: string
  /** Of an event: that incident's report, whatever the address is narrowed to. */
  readonly about: Pick<IncidentSnapshot, 'since' | 'resolvedAt' | 'subjects'> | undefined
}

/** From the day before it began, so that its rise is seen, to its end or to now. */
const scopeOf = ({ since, resolvedAt, subjects }: NonNullable<Told['about']>, now: number) => ({
  from: new Date(Date.parse(since) - DAY_MS).toISOString(),
  to: resolvedAt ?? new Date(now).toISOString(),
  subject: subjects[0]?.id,
  source: undefined,
  everyone: false,
})

export const reportRequestOf = (
  { kind, formats, language, themes, title, about }: Told,
  params: Scope['params'],
  now: number,
): ReportRequest => {
  const { from, to, subject, source, everyone = false } = about ? scopeOf(about, now) : params
  return {
    ...{ kind, from, to, formats, language, everyone },
    themes: kind === 'event' ? themes : [],
    ...(title.trim() && { title: title.trim() }),
    ...(subject && { subject }),
    ...(source && { source }),
  }
}

/** What a report can be narrowed to, beside the time; that of an event to themes too, which its form asks for. */
const APPLIED: readonly string[] = ['range', 'subject', 'source', 'everyone', 'step']

/** The filters of the address that no report heeds. */
export const unheededBy = (kind: ReportRequest['kind'], filters: Filters): (keyof Filters)[] =>
  (Object.keys(filters) as (keyof Filters)[]) // safe: its own keys
    .filter((key) => !APPLIED.includes(key) && !(key === 'theme' && kind === 'event'))
