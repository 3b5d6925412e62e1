/**
 * `node packages/text/dist/training/cross-fit.js --out FILE [--data FOLDER] [--folds N]`: what the fast scorer says of
 * every text of other people with a label when it has learnt from all folds but the text's own, so that a wrong label
 * is doubted instead of learnt by heart. `training/transformer/soften.py` means it with what transformers say.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { normalize } from '../normalize/normalize.js'
import { createSegmenter } from '../segment/segmenter.js'
import { createFastScorer } from '../sentiment/fast-scorer.js'
import type { FastModel } from '../sentiment/model.js'
import { buildCorpus, printOf } from './corpus.js'
import { fitFastModel } from './fit.js'
import { encodeTaught } from './taught-file.js'
import { readForeignSets, readOwnSets, TRAINING_SEED } from './taught-sets.js'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: fileURLToPath(new URL('../../../../../shared/data', import.meta.url)) },
    out: { type: 'string' },
    folds: { type: 'string', default: '4' },
  },
})
const { data, out } = values
if (out === undefined) throw new Error('expected --out FILE')
const folds = Number(values.folds)
if (!Number.isInteger(folds) || folds < 2)
  throw new Error(`expected --folds of at least 2, got ${values.folds}`)

/** By its letters alone, so that copies in two sets stay together; by other digits than the folds within a fit. */
const foldOf = (text: string): number => Math.floor(printOf(normalize(text).text) / 1024) % folds
const report = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const foreign = readForeignSets(data)
const own = readOwnSets()
const learn = (fold: number): FastModel => {
  const sets = [
    ...foreign.map(({ set, texts }) => ({ set, texts: texts.filter(({ text }) => foldOf(text) !== fold) })),
    ...own,
  ]
  report(`fold ${fold + 1} of ${folds}`)
  const corpus = buildCorpus(sets.map(({ texts }) => texts))
  return fitFastModel(
    corpus,
    sets.map(({ set }) => set),
    { seed: TRAINING_SEED, modelVersion: `fold-${fold}`, runs: 1, report },
  )
}

const asked = foreign.flatMap(({ texts }) => texts.map(({ text }) => ({ text, fold: foldOf(text) })))
const segmenter = createSegmenter()
const positive = new Float32Array(asked.length)
const neutral = new Float32Array(asked.length)
for (let fold = 0; fold < folds; fold += 1) {
  const scorer = createFastScorer(learn(fold))
  asked.forEach((one, i) => {
    if (one.fold !== fold) return
    const { text } = normalize(one.text)
    const said = scorer.score(text, segmenter.cut(text)).probabilities
    positive[i] = said.positive / Math.max(1e-9, said.positive + said.negative)
    neutral[i] = said.neutral
  })
}
writeFileSync(out, encodeTaught({ positive, neutral }))
