import {
  BreakdownQuery,
  type Change,
  type Changes,
  ChangesQuery,
  ComparisonQuery,
  type Decomposition,
  type ReportRequest,
  type RisingWord,
  WordsQuery,
} from '@tingfeng/contracts'
import type { Questions } from '../questions/questions.js'

/** How a report's period differs from the equal one just before, and how sure that is. */
export interface ReportChange {
  /** Of the whole scope. */
  readonly whole: Changes
  /** Of the complaints of each theme. */
  readonly themes: ReadonlyMap<string, Change>
  /** Of the volume of each subject. */
  readonly subjects: ReadonlyMap<string, Change>
  /** Said more than before, the surest first. */
  readonly rising: readonly RisingWord[]
  /** Which sources, themes and products the change of negative posts is made of; none where nothing changed. */
  readonly explained: readonly Decomposition[]
}

export type ReportQuestions = Pick<Questions, 'comparison' | 'breakdown' | 'words' | 'changes'>

const WORDS_SHOWN = 10
const PARTS_SHOWN = 6
/** Of one word alone; which hold among all is marked. */
const CLEARLY_MORE_Z = 1.96

/** Of one theme the roll-ups know the figures; of several they are counted from the posts that mention any. */
export const narrowedTo = ({
  themes,
}: ReportRequest): {
  readonly theme?: string | undefined
  readonly themes?: readonly string[] | undefined
} => (themes.length > 1 ? { themes } : { theme: themes[0] })

/** @returns null where there are no posts before to compare with, or the record begins within that time */
export const readChange = async (
  questions: ReportQuestions,
  workspace: string,
  request: ReportRequest,
): Promise<ReportChange | null> => {
  const { from, to, subject, source, everyone } = request
  const { theme, themes } = narrowedTo(request)
  const base = { from, to, subject, source, everyone }
  const breakdown = (query: object) => BreakdownQuery.parse({ ...base, ...query, limit: 200 })
  const dimensions = (['source', 'theme', 'product'] as const).filter(
    (by) => !(by === 'source' && source !== undefined) && !(by === 'theme' && theme !== undefined),
  )
  const whole = await questions.comparison(workspace, {
    ...ComparisonQuery.parse({ ...base, theme }),
    themes,
  })
  if (whole.before.posts === 0 || !whole.baseRecorded) return null
  const [byTheme, bySubject, said, ...explained] = await Promise.all([
    questions.breakdown(workspace, breakdown({ by: 'theme' })),
    questions.breakdown(workspace, { ...breakdown({ by: 'subject', subject: undefined, theme }), themes }),
    // Of all that is said of the subject: before an event nobody speaks of its themes, and no word could rise among them.
    questions.words(workspace, WordsQuery.parse({ ...base, limit: WORDS_SHOWN })),
    ...dimensions.map((by) =>
      questions.changes(workspace, {
        ...ChangesQuery.parse({ ...base, theme, by, measure: 'negative', limit: PARTS_SHOWN }),
        themes,
      }),
    ),
  ])
  return {
    whole: whole.changes,
    themes: new Map(byTheme.rows.map(({ key, changes }) => [key, changes.complaints])),
    subjects: new Map(bySubject.rows.map(({ key, changes }) => [key, changes.posts])),
    rising: said.words.filter(({ z, significant }) => significant || z >= CLEARLY_MORE_Z),
    // A single part explains nothing.
    explained: explained.filter(({ change, parts }) => (change ?? 0) !== 0 && parts.length > 1),
  }
}
