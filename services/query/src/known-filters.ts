import { PostsQuery, THEMES } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'
import type { Figures } from './figures.js'
import type { Questions } from './questions/questions.js'
import type { Search } from './search/search.js'

type Filter = Partial<Pick<PostsQuery, 'theme' | 'subject' | 'source'>>
type KnownState = {
  readonly subjects: Pick<State['subjects'], 'list'>
  readonly ownThemes: Pick<State['ownThemes'], 'list'>
  readonly sources: Pick<State['sources'], 'list'>
  readonly imports: Pick<State['imports'], 'list'>
}

const themes = new Set(THEMES.map(({ id }) => id))

/** @throws AppError `unknown_theme` where one is neither of the taxonomy nor of the workspace */
export const checkThemes = async (
  ownThemes: Pick<State['ownThemes'], 'list'>,
  workspace: string,
  ids: readonly string[],
): Promise<void> => {
  const strange = ids.filter((id) => !themes.has(id))
  if (strange.length === 0) return
  const own = new Set((await ownThemes.list(workspace)).map(({ id }) => id))
  const unknown = strange.find((id) => !own.has(id))
  if (unknown !== undefined)
    throw new AppError({
      code: 'unknown_theme',
      message: `there is no theme “${unknown}”; GET /api/v1/meta lists those of all workspaces, GET /api/v1/workspaces/${workspace}/own-themes its own`,
    })
}

const MOST_LISTED = 20
const listed = (ids: readonly string[]): string =>
  ids.length === 0 ? 'there is none yet' : `there are: ${ids.slice(0, MOST_LISTED).join(', ')}`

type Check = (workspace: string, filter: Filter) => Promise<void>

/** @throws AppError `unknown_theme` · `unknown_subject` · `unknown_source` */
const createCheck = (
  figures: Pick<Figures, 'posts'>,
  { subjects, ownThemes, sources, imports }: KnownState,
): Check => {
  const isKnownSource = async (workspace: string, source: string): Promise<boolean> => {
    const [polled, imported] = await Promise.all([sources.list(workspace), imports.list(workspace)])
    if (polled.some(({ id }) => id === source) || imported.some((job) => job.source === source)) return true
    const query = PostsQuery.parse({ source, everyone: true, limit: 1 })
    return (await figures.posts(workspace, query)).posts.length > 0
  }
  return async (workspace, { theme, subject, source }) => {
    if (theme !== undefined) await checkThemes(ownThemes, workspace, [theme])
    if (subject !== undefined) {
      const ids = (await subjects.list(workspace)).map(({ id }) => id)
      if (!ids.includes(subject))
        throw new AppError({
          code: 'unknown_subject',
          message: `“${workspace}” has no subject “${subject}”; ${listed(ids)}`,
        })
    }
    if (source !== undefined && !(await isKnownSource(workspace, source)))
      throw new AppError({
        code: 'unknown_source',
        message: `“${workspace}” has no source “${source}” and no post of it; GET …/sources lists them`,
      })
  }
}

/** An answer and the check at once; an unknown workspace is told before an unknown filter. */
const checkedBy =
  (check: Check) =>
  <Query extends Filter, Answer>(answer: (workspace: string, query: Query) => Promise<Answer>) =>
  async (workspace: string, query: Query): Promise<Answer> => {
    const result = await answer(workspace, query)
    await check(workspace, query)
    return result
  }

/** Questions whose filters name something that exists; as `forKnownFilters`. */
export const questionsForKnownFilters = (
  questions: Questions,
  figures: Pick<Figures, 'posts'>,
  state: KnownState,
): Questions => {
  const checked = checkedBy(createCheck(figures, state))
  return {
    ...questions,
    comparison: checked(questions.comparison),
    breakdown: checked(questions.breakdown),
    series: checked(questions.series),
    matrix: checked(questions.matrix),
    changes: checked(questions.changes),
    words: checked(questions.words),
    life: checked(questions.life),
    spreads: checked(questions.spreads),
  }
}

/** Search whose filters name something that exists; as `forKnownFilters`. */
export const searchForKnownFilters = (
  search: Search,
  figures: Pick<Figures, 'posts'>,
  state: KnownState,
): Search => {
  const checked = checkedBy(createCheck(figures, state))
  return { page: checked(search.page), facets: checked(search.facets) }
}

/**
 * The figures, for filters that name something that exists: 0 posts of a theme, subject or source that nobody knows
 * would look like an answer. A source is known when it is polled, was imported, or has a post.
 *
 * @throws AppError `unknown_theme` · `unknown_subject` · `unknown_source`, beside what the figures throw
 */
export const forKnownFilters = (figures: Figures, state: KnownState): Figures => {
  const checked = checkedBy(createCheck(figures, state))
  return {
    ...figures,
    overview: checked(figures.overview),
    trend: checked(figures.trend),
    themes: checked(figures.themes),
    subjects: checked(figures.subjects),
    sources: checked(figures.sources),
    posts: checked(figures.posts),
  }
}
