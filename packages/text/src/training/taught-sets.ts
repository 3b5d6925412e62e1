import type { LabelledText } from './corpus.js'
import { readSet } from './corpus.js'
import { DATA_SETS, type DataSet } from './data-sets.js'
import { PHRASE_SET, phraseTexts } from './phrases.js'
import { PRIMER, PRIMER_SET } from './primer.js'

export interface TaughtSet {
  readonly set: DataSet
  readonly texts: readonly LabelledText[]
}

/** All that the shipped sentiment models learn from, always in the same order. */
export const readTaughtSets = (data: string, seed: number): TaughtSet[] => [
  ...DATA_SETS.map((set) => ({ set, texts: readSet(data, set, 'train') })),
  { set: PRIMER_SET, texts: PRIMER },
  { set: PHRASE_SET, texts: phraseTexts(seed) },
]
