import { createRandom } from '../random.js'

export const FOLDS = 5
const SEED = 20_240_501

/** Deals items to folds so that each has its share of every label; the same seed deals alike. */
export const foldsOf = (labels: readonly string[], folds: number, seed: number): number[] => {
  const random = createRandom(seed)
  const order = labels
    .map((label, item) => ({ label, item, draw: random.next() }))
    .sort((a, b) => (a.label === b.label ? a.draw - b.draw : a.label < b.label ? -1 : 1))
  const dealt = new Array<number>(labels.length).fill(0)
  order.forEach(({ item }, place) => {
    dealt[item] = place % folds
  })
  return dealt
}

/** What is learned of one text, by its number. */
export interface OfText {
  readonly text: number
}

export interface Folds {
  within<T extends OfText>(examples: readonly T[], fold: number): T[]
  outside<T extends OfText>(examples: readonly T[], ...left: readonly number[]): T[]
}

/** @param labels of the texts, in their order */
export const dealFolds = (labels: readonly string[]): Folds => {
  const folds = foldsOf(labels, FOLDS, SEED)
  return {
    within: (examples, fold) => examples.filter(({ text }) => folds[text] === fold),
    outside: (examples, ...left) => examples.filter(({ text }) => !left.includes(folds[text] ?? 0)),
  }
}
