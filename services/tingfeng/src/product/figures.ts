import { hourSpan, spanBefore } from '@tingfeng/clickhouse'
import {
  NO_COUNTS,
  type ScopeQuery,
  type SourceBreakdown,
  type SourceFigures,
  type SubjectBreakdown,
  type SubjectFigures,
  type ThemeRanking,
  type ThemesQuery,
} from '@tingfeng/contracts'
import { type Figures, unknownWorkspace } from '@tingfeng/query'
import type { State, Workspace } from '@tingfeng/state'
import type { StorePart } from './connect-store.js'
import { healthOf } from './source-health.js'

const NOTHING = { ...NO_COUNTS, newestPostAt: null }

/** Brands and competitors share the voice; a product is a part of its brand's and has no share beside it. */
export const withShareOfVoice = (figures: readonly SubjectFigures[]): SubjectFigures[] => {
  const all = figures.reduce((sum, { kind, posts }) => (kind === 'product' ? sum : sum + posts), 0)
  return figures.map((subject) => ({
    ...subject,
    shareOfVoice: subject.kind === 'product' || all === 0 ? null : subject.posts / all,
  }))
}

/** The API's questions, answered by the store and named by the state. */
export const createFigures = (
  { reads, rejected, runs }: Pick<StorePart, 'reads' | 'rejected' | 'runs'>,
  state: State,
): Figures => {
  const find = async (id: string): Promise<Workspace> => {
    const workspace = await state.workspaces.get(id)
    if (!workspace) throw unknownWorkspace(id)
    return workspace
  }
  /** A wrong workspace is an error, never an empty answer. */
  const inWorkspace =
    <Query, Answer>(answer: (workspace: Workspace, query: Query) => Promise<Answer>) =>
    async (id: string, query: Query): Promise<Answer> =>
      answer(await find(id), query)

  const subjects = async ({ id }: Workspace, query: ScopeQuery): Promise<SubjectBreakdown> => {
    const known = new Map((await state.subjects.list(id)).map((subject) => [subject.id, subject]))
    const [counted, previousRecorded] = await Promise.all([
      reads.subjectBreakdown(id, query),
      reads.isRecorded(id, spanBefore(hourSpan(query))),
    ])
    const figures = counted.flatMap((counts) => {
      const subject = known.get(counts.subject)
      return subject ? [{ ...counts, name: subject.name, kind: subject.kind }] : []
    })
    return { previousRecorded, subjects: withShareOfVoice(figures) }
  }

  const themes = async ({ id }: Workspace, query: ThemesQuery): Promise<ThemeRanking> => {
    const [ranking, own] = await Promise.all([reads.themeRanking(id, query), state.ownThemes.list(id)])
    const names = new Map(own.map((theme) => [theme.id, theme]))
    return {
      ...ranking,
      themes: ranking.themes.map((rank) => {
        const known = names.get(rank.theme)
        return known ? { ...rank, group: known.group, zh: known.zh, en: known.en ?? known.zh } : rank
      }),
    }
  }

  const sources = async ({ id }: Workspace, query: ScopeQuery): Promise<SourceBreakdown> => {
    const [figures, polled, ran] = await Promise.all([
      reads.sourceBreakdown(id, query),
      state.sources.list(id),
      runs.listSources(id),
    ])
    const settings = new Map(polled.map((source) => [source.id, source]))
    const records = new Map(ran.map((record) => [record.source, record]))
    const withHealth = (counts: Omit<SourceFigures, 'health'>): SourceFigures => ({
      ...counts,
      health: healthOf(settings.get(counts.source), records.get(counts.source)),
    })
    const seen = new Set(figures.map(({ source }) => source))
    const quiet = polled.filter((source) => source.enabled && !seen.has(source.id))
    return {
      sources: [
        ...figures.map(withHealth),
        ...quiet.map((source) =>
          withHealth({
            source: source.id,
            ...NOTHING,
            newestPostAt: records.get(source.id)?.newestPostAt ?? null,
          }),
        ),
      ],
    }
  }

  return {
    overview: inWorkspace(({ id }, query) => reads.overview(id, query)),
    trend: inWorkspace(({ id, timeZone }, query) => reads.trend(id, query, timeZone)),
    themes: inWorkspace(themes),
    subjects: inWorkspace(subjects),
    sources: inWorkspace(sources),
    posts: inWorkspace(({ id }, query) => reads.posts(id, query)),
    post: inWorkspace(({ id }, postId) => reads.postById(id, postId)),
    rejected: inWorkspace(({ id }, query) => rejected.list(id, query)),
    rejectedPost: inWorkspace(({ id }, rejectedId) => rejected.get(id, rejectedId)),
  }
}
