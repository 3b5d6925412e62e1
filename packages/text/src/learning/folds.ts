import { createRandom } from '../random.js'

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
