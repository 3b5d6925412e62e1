/**
 * `npm run train:themes [-- --data FOLDER --out FOLDER]`: trains the clause classifier of the themes on clauses written
 * and labelled one by one and on what the rules say of the train splits. The same data and seed give the same bytes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { THEMES } from '@tingfeng/contracts'
import { normalize } from '../../normalize/normalize.js'
import { createRandom } from '../../random.js'
import { createSegmenter } from '../../segment/segmenter.js'
import { CLAUSE_MODEL_VERSION } from '../../themes/classifier/clause-model.js'
import { encodeClauseModel } from '../../themes/classifier/clause-model-file.js'
import { createClauseReader } from '../../themes/classifier/clause-reader.js'
import { readClauses } from '../../themes/clause-sets.js'
import { DEFAULT_THEME_MODEL_PATH } from '../../themes/default-tagger.js'
import { readFlags } from '../read-flags.js'
import { type ClauseExample, fitClauses } from './fit-clauses.js'
import { packClauseModel, wordWeights } from './pack-clauses.js'
import { themeModelCard } from './theme-model-card.js'
import { THEME_SOURCES } from './theme-sources.js'
import { labelByRules, type SourceText } from './weak-clauses.js'
import { learnWordVectors } from './word-vectors.js'

const SEED = 20_261
const DIMENSIONS = 128
const LONGEST_TEXT = 600
/** Clauses written by hand hold words that the sets lack: for the vectors they count so often. */
const HAND_COPIES = 3
const RULE_WEIGHT = 0.1
const UNLABELLED_WEIGHT = 0.05

const values = readFlags('npm run train:themes -- [--data FOLDER] [--out FOLDER]', {
  data: {
    type: 'string',
    default: fileURLToPath(new URL('../../../../../../shared/data', import.meta.url)),
  },
  out: { type: 'string', default: dirname(DEFAULT_THEME_MODEL_PATH) },
})

const startedAt = performance.now()
const say = (line: string): void => {
  process.stderr.write(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${line}\n`)
}

const readSource = ({ file, field, kind }: (typeof THEME_SOURCES)[number]): SourceText[] =>
  gunzipSync(readFileSync(join(values.data, file)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      // safe: the data sets' README fixes this shape; a missing field is undefined
      const row = JSON.parse(line) as Record<string, unknown>
      const label = row.label === 'pos' || row.label === 'neg' || row.label === 'neu' ? row.label : undefined
      const text = normalize(String(row[field ?? 'text'] ?? '')).text.slice(0, LONGEST_TEXT)
      return { text, label, kind }
    })

const segmenter = createSegmenter()
const hand = readClauses().map(({ text, labels }) => ({ text: normalize(text).text, labels }))
const sources = THEME_SOURCES.map(readSource)
const texts = sources.flat()
say(`${hand.length} clauses written by hand, ${texts.length} texts of ${sources.length} sets`)

const tokens = texts.map(({ text }) => segmenter.cut(text))
const handTokens = hand.map(({ text }) => segmenter.cut(text))
const vectors = learnWordVectors(
  [...tokens, ...Array.from({ length: HAND_COPIES }, () => handTokens).flat()],
  { dimensions: DIMENSIONS, window: 5, neighbours: 8_000, least: 5, seed: SEED },
)
say(`vectors of ${vectors.words.length} words`)

const weak = labelByRules(texts, segmenter, createRandom(SEED), {
  perLabel: 80,
  praising: 500,
  life: 500,
})
const byRules = weak.filter(({ label }) => label !== undefined).length
say(`${byRules} clauses labelled by the rules, ${weak.length - byRules} known not to complain`)

const classes = ['none', 'praise', ...THEMES.map(({ id }) => id)]
const numberOf = new Map(classes.map((name, index) => [name, index]))
/** Praise is one class: which theme it praises is left to the rules. */
const classOf = (label: string): number =>
  numberOf.get(label.endsWith('+') ? 'praise' : label.slice(0, -1)) ?? 0
const labelled = [
  ...hand.map(({ text, labels }) => ({
    text,
    weight: 1,
    targets:
      labels.length === 0
        ? [[0, 1] as const]
        : labels.map((label) => [classOf(label), 1 / labels.length] as const),
    trusted: true,
  })),
  ...weak.map(({ text, label }) => ({
    text,
    weight: label === undefined ? UNLABELLED_WEIGHT : RULE_WEIGHT,
    targets: label === undefined ? undefined : [[classOf(label), 1] as const],
    trusted: false,
  })),
]

const reader = createClauseReader()
const hashesOf = (text: string): { grams: Uint32Array; tokens: readonly string[] } => {
  const cut = segmenter.cut(text)
  const clauses = reader.read(text, cut)
  return { grams: reader.grams.slice(0, reader.gramEnds[clauses - 1] ?? 0), tokens: cut }
}
const hashed = labelled.map((one) => ({ ...one, ...hashesOf(one.text) }))
/** Grams get a row where two clauses hold them, one of them written by hand, or eight of any kind. */
const seen = new Map<number, { hand: number; any: number }>()
for (const { grams, trusted } of hashed) {
  for (const key of new Set(grams)) {
    const counts = seen.get(key) ?? { hand: 0, any: 0 }
    counts.any += 1
    if (trusted) counts.hand += 1
    seen.set(key, counts)
  }
}
const gramKeys = [...seen]
  .filter(([, { hand: written, any }]) => any >= 8 || (written > 0 && any >= 2))
  .map(([key]) => key)
  .sort((a, b) => a - b)
const rowOf = new Map(gramKeys.map((key, row) => [key, row]))
const vectorRow = new Map(vectors.words.map((word, row) => [word, row]))
const vectorWeight = wordWeights(vectors)

const meanVector = (cut: readonly string[]): Float32Array => {
  const mean = new Float32Array(DIMENSIONS)
  let mass = 0
  for (const word of cut) {
    const row = vectorRow.get(word)
    if (row === undefined) continue
    const weight = vectorWeight[row] ?? 0
    mass += weight * weight
    for (let d = 0; d < DIMENSIONS; d += 1)
      mean[d] = (mean[d] ?? 0) + weight * (vectors.values[row * DIMENSIONS + d] ?? 0)
  }
  return mass === 0 ? mean : mean.map((value) => value / Math.sqrt(mass))
}

const examples: ClauseExample[] = hashed.map(({ grams, tokens: cut, targets, weight }) => ({
  grams: Uint32Array.from([...grams].flatMap((key) => rowOf.get(key) ?? [])),
  vector: meanVector(cut),
  targets,
  weight,
}))
say(`${gramKeys.length} grams, ${classes.length} classes`)
const fit = fitClauses(examples, {
  classes: classes.length,
  gramRows: gramKeys.length,
  dimensions: DIMENSIONS,
  complaints: classes.map((_, label) => label > 1),
  epochs: 10,
  learningRate: 0.15,
  gramScale: 4,
  vectorScale: 2,
  gramDropout: 0.4,
  vectorDropout: 0.2,
  seed: SEED,
})
const packed = packClauseModel(fit, vectors, {
  modelVersion: CLAUSE_MODEL_VERSION,
  classes,
  gramKeys,
  leastWordCount: 8,
})
const bytes = encodeClauseModel(packed)
mkdirSync(values.out, { recursive: true })
const path = join(values.out, 'themes-clauses.bin')
writeFileSync(path, bytes)
say(`${path}: ${(bytes.length / 1e6).toFixed(2)} MB`)
writeFileSync(
  join(values.out, 'THEMES_MODEL_CARD.md'),
  themeModelCard({
    modelVersion: CLAUSE_MODEL_VERSION,
    seed: SEED,
    megabytes: bytes.length / 1e6,
    grams: packed.grams.keys.length,
    words: packed.words.keys.length,
    classes: classes.length,
    hand: hand.length,
    byRules,
    unlabelled: weak.length - byRules,
    sources: THEME_SOURCES.map((source, index) => ({ ...source, texts: sources[index]?.length ?? 0 })),
  }),
)
