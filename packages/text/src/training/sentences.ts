/**
 * Sentences of our own, written one by one: `phrases/sentences`, and the clauses that the theme classifier learns from.
 * What the patterns of `phrases.ts` cannot give is variety.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readClauses } from '../themes/clause-sets.js'
import { type LabelledText, NEGATIVE, NEUTRAL, POSITIVE } from './corpus.js'
import type { DataSet } from './data-sets.js'

export const SENTENCE_SET: DataSet = {
  name: 'sentences',
  kind: 'goods',
  polarityWeight: 1.1,
  neutralWeight: 1,
  calibrates: false,
  teacherShare: 0,
  licence: 'our own, in phrases/sentences/',
}

/** Told facts, mostly: beside the turns of the language they count for less. */
export const CLAUSE_SET: DataSet = {
  name: 'clauses',
  kind: 'goods',
  polarityWeight: 0.3,
  neutralWeight: 0.3,
  calibrates: false,
  teacherShare: 0,
  licence: 'our own, in training/clauses/',
}

const LABELS: ReadonlyMap<string, number> = new Map([
  ['- ', NEGATIVE],
  ['0 ', NEUTRAL],
  ['+ ', POSITIVE],
])

/** @throws Error where a line has no label */
export function parseSentences(lines: readonly string[]): LabelledText[] {
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const label = LABELS.get(line.slice(0, 2))
      const text = line.slice(2).trim()
      if (label === undefined || text === '')
        throw new Error(`expected a sentence behind "- ", "0 " or "+ ", got: ${line}`)
      return { text, label }
    })
}

const folder = fileURLToPath(new URL('../../phrases/sentences/', import.meta.url))

/** All sentences, in the order of files and lines. */
export const sentenceTexts = (): LabelledText[] =>
  readdirSync(folder)
    .sort()
    .flatMap((file) => parseSentences(readFileSync(`${folder}${file}`, 'utf8').split('\n')))

/** Clauses that complain or praise, each once; those that do neither may be of any stance. */
export const clauseTexts = (): LabelledText[] => {
  const known = new Set<string>()
  return readClauses().flatMap(({ text, labels }) => {
    const signs = new Set(labels.map((label) => label.slice(-1)))
    const [sign] = signs
    if (signs.size !== 1 || known.size === known.add(text).size) return []
    return [{ text, label: sign === '+' ? POSITIVE : NEGATIVE }]
  })
}
