import type { Decomposition } from '@tingfeng/contracts'
import { MARK, moodOf } from './certainty.js'
import { amount, exact, percent, signedAmount } from './report-format.js'
import type { ReportModel } from './report-model.js'
import type { TextTable } from './report-sections.js'

/** Words that are said more than before. */
export const wordsTable = ({ change, words }: ReportModel): TextTable => ({
  head: [words.word, words.before, words.now, words.shareBefore, words.shareNow],
  rows: (change?.rising ?? []).map(({ word, now, before, nowShare, beforeShare, significant }) => [
    significant ? `${word} ${MARK}` : word,
    exact(before),
    exact(now),
    percent(beforeShare),
    percent(nowShare),
  ]),
})

const dimensionName = ({ by }: Decomposition, { words }: ReportModel): string =>
  by === 'theme' ? words.theme : by === 'product' ? words.product : words.source

/** One table for each dimension: what its parts add to the change of negative posts, and what all others do. */
export const explainedTables = (model: ReportModel): readonly TextTable[] => {
  const { change, words, language } = model
  return (change?.explained ?? []).map((decomposition) => {
    const { by, parts, others } = decomposition
    const nameOf = (key: string): string =>
      by === 'theme' ? (key === '' ? words.noTheme : model.themeName(key, language)) : key || words.unnamed
    const added = (contribution: number, share: number | null) => [
      { text: signedAmount(contribution), mood: moodOf(contribution, -1) },
      percent(share),
    ]
    return {
      head: [
        dimensionName(decomposition, model),
        words.before,
        words.now,
        words.contribution,
        words.ofChange,
      ],
      rows: [
        ...parts.map(({ key, now, before, contribution, share }) => [
          nameOf(key),
          amount(before ?? 0),
          amount(now ?? 0),
          ...added(contribution, share),
        ]),
        ...(Math.abs(others.contribution) < 0.05
          ? []
          : [[words.others, words.none, words.none, ...added(others.contribution, others.share)]]),
      ],
    }
  })
}

/** The change that the tables take apart; null where there is none. */
export const explainedLead = ({ change, words }: ReportModel): string | null => {
  const [first] = change?.explained ?? []
  if (!first) return null
  const { before, now, change: difference } = first
  return words.explainedLead(amount(before ?? 0), amount(now ?? 0), signedAmount(difference ?? 0))
}

/** How what stands in the report is counted; of what it does not show, nothing is said. */
export const notesOf = (model: ReportModel): readonly string[] => {
  const { figures, periods, complaints, certainty, explained, words, posts } = model.words.notes
  return [
    figures,
    periods,
    complaints,
    ...(model.change === null ? [] : [certainty]),
    ...(explainedLead(model) === null ? [] : [explained]),
    ...(wordsTable(model).rows.length === 0 ? [] : [words]),
    posts,
  ]
}
