/**
 * `npm run train:fast [-- --data FOLDER] [--out FOLDER] [--teacher FILE]`: trains the fast sentiment model, measures it on
 * the dev splits and writes it with its model card. The same data, teacher's file (`teach.ts`) and seed give the same bytes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { normalize } from '../normalize/normalize.js'
import { createSegmenter } from '../segment/segmenter.js'
import { createFastScorer, DEFAULT_FAST_MODEL_PATH } from '../sentiment/fast-scorer.js'
import { decodeFastModel, encodeFastModel } from '../sentiment/model-file.js'
import { toScoredText } from '../sentiment/scored-text.js'
import { buildCorpus, readSet } from './corpus.js'
import { DATA_SETS } from './data-sets.js'
import { fitFastModel } from './fit.js'
import { type Figures, measure } from './measure.js'
import { modelCard } from './model-card.js'
import { readFlags } from './read-flags.js'
import { decodeTaught } from './taught-file.js'
import { readDoubtedSets, readOwnSets, readTaughtSets, TRAINING_SEED } from './taught-sets.js'

const MODEL_VERSION = 'fast-9'

const values = readFlags('npm run train:fast -- [--data FOLDER] [--out FOLDER] [--teacher FILE]', {
  data: { type: 'string', default: fileURLToPath(new URL('../../../../../shared/data', import.meta.url)) },
  out: { type: 'string', default: dirname(DEFAULT_FAST_MODEL_PATH) },
  teacher: { type: 'string' },
})

const startedAt = performance.now()
const say = (line: string): void => {
  process.stderr.write(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${line}\n`)
}

say(`reading ${DATA_SETS.length} sets from ${values.data}`)
const groups =
  values.teacher === undefined
    ? readTaughtSets(values.data)
    : [...readDoubtedSets(values.data), ...readOwnSets()]
const sets = groups.map(({ set }) => set)
const count = groups.reduce((total, { set, texts }) => total + (set.teacherShare === 0 ? 0 : texts.length), 0)
const taught = values.teacher === undefined ? undefined : decodeTaught(readFileSync(values.teacher), count)
const corpus = buildCorpus(
  groups.map(({ texts }) => texts),
  taught,
)
say(`${corpus.size} texts, ${corpus.features.values.length} features`)
const model = fitFastModel(corpus, sets, {
  seed: TRAINING_SEED,
  modelVersion: MODEL_VERSION,
  report: say,
})
const bytes = encodeFastModel(model)
mkdirSync(values.out, { recursive: true })
const path = join(values.out, 'fast-sentiment.bin')
writeFileSync(path, bytes)
say(`${path}: ${(bytes.length / 1e6).toFixed(2)} MB`)

const scorer = createFastScorer(decodeFastModel(bytes, path))
const segmenter = createSegmenter()
const measured: { name: string; figures: Figures }[] = DATA_SETS.map((set) => {
  const judged = readSet(values.data, set, 'dev').map(({ text, label }) => {
    const normalized = normalize(text).text
    const scored = toScoredText(segmenter, normalized, segmenter.cut(normalized))
    return { label, score: scorer.score(scored.text, scored.tokens) }
  })
  return { name: set.name, figures: measure(judged) }
})
for (const { name, figures } of measured) {
  const shown = [
    figures.polarAccuracy,
    figures.polarEce,
    figures.labelEce,
    figures.calledNeutral,
    figures.macroF1,
  ]
  say(
    `${name.padEnd(28)}${shown.map((figure) => (figure === undefined ? '' : figure.toFixed(4).padStart(9))).join('')}`,
  )
}

const card = modelCard({
  modelVersion: MODEL_VERSION,
  seed: TRAINING_SEED,
  megabytes: bytes.length / 1e6,
  knownFeatures: model.table.filter((slot) => slot !== 0).length,
  trainedOn: sets.map((set, index) => ({ set, texts: corpus.sets.filter((one) => one === index).length })),
  measured,
})
writeFileSync(join(values.out, 'MODEL_CARD.md'), card)
