import { readSet, type TaughtSet } from './corpus.js'
import { DATA_SETS } from './data-sets.js'
import { PHRASE_SET, phraseTexts } from './phrases.js'
import { PRIMER, PRIMER_SET } from './primer.js'
import { CLAUSE_SET, clauseTexts, SENTENCE_SET, sentenceTexts } from './sentences.js'
import { readUnlabelledSets } from './unlabelled.js'

/** Of all training here, so that one set of texts gives one set of weights. */
export const TRAINING_SEED = 20_260

/** Texts of other people, whose labels a teacher may doubt. */
export const readForeignSets = (data: string): TaughtSet[] =>
  DATA_SETS.map((set) => ({ set, texts: readSet(data, set, 'train') }))

/** Texts that were written to teach. */
export const readOwnSets = (): TaughtSet[] => [
  { set: PRIMER_SET, texts: PRIMER },
  { set: PHRASE_SET, texts: phraseTexts(TRAINING_SEED) },
  { set: SENTENCE_SET, texts: sentenceTexts() },
  { set: CLAUSE_SET, texts: clauseTexts() },
]

/** Texts that a teacher has a word on, in the order of its file (`teach.ts`). */
export const readDoubtedSets = (data: string): TaughtSet[] => [
  ...readForeignSets(data),
  ...readUnlabelledSets(data, TRAINING_SEED),
]

/** All with a label that the shipped sentiment models learn from, always in the same order: those of others first. */
export const readTaughtSets = (data: string): TaughtSet[] => [...readForeignSets(data), ...readOwnSets()]
