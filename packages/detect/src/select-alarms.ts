import { DAY_MS } from './options.js'

export interface Candidate<Key> {
  readonly key: Key
  /** Of the event or judgement: noise alone reaches s once in 10^s buckets. */
  readonly score: number
  /** How much of the budget the series may use, 1 for an ordinary one: a brand more than a theme of it. */
  readonly weight?: number
}

export interface Budget {
  readonly stepMs: number
  /** How many series were watched, with and without an excess; the sum of their weights where they have such. */
  readonly series: number
  /** False alarms to put up with over all of them, per 30 days. */
  readonly falseAlarmsPerMonth: number
}

/**
 * Which of many series to believe at one tick. The step-up procedure of Benjamini and Hochberg (1995; weights: Genovese,
 * Roeder and Wasserman 2006) on the rates at which noise would raise each alarm: with nothing going on, `falseAlarmsPerMonth`
 * bounds the false alarms of all series together; the more of them move at once, the less each has to prove. It needs no
 * memory, so that live and replay agree, and the order of the series plays no part.
 *
 * @returns the keys to believe, the least probable first
 */
export const selectAlarms = <Key>(candidates: readonly Candidate<Key>[], budget: Budget): Key[] => {
  const buckets = (30 * DAY_MS) / budget.stepMs
  const ranked = candidates
    .map(({ key, score, weight = 1 }) => ({ key, perMonth: (buckets * 10 ** -score) / weight }))
    .sort((a, b) => a.perMonth - b.perMonth)
  let believed = 0
  ranked.forEach(({ perMonth }, index) => {
    if (perMonth <= (budget.falseAlarmsPerMonth * (index + 1)) / budget.series) believed = index + 1
  })
  return ranked.slice(0, believed).map(({ key }) => key)
}
