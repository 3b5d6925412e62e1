/**
 * `node packages/text/dist/training/train-texts.js --out FOLDER [--data FOLDER]`: writes what the encoder learns from
 * and is measured by, as the product reads it (normalised, with the fast scorer's probabilities as soft labels):
 * `train.jsonl.gz` and `dev.jsonl.gz`, one `{text, label, set, weight, neutralWeight, soft}` a line.
 * Texts of online_shopping_10_cats say their `domain`, too. `unlabelled.jsonl.gz` holds `{text}` without a label.
 * `sets.json` says of each set how many texts it gave and what its source states of its licence. The folder holds other people's texts: keep it out of the repository.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { normalize } from '../normalize/normalize.js'
import { createSegmenter } from '../segment/segmenter.js'
import { createFastScorer } from '../sentiment/fast-scorer.js'
import { type LabelledText, readSet } from './corpus.js'
import { DATA_SETS, type DataSet } from './data-sets.js'
import { readTaughtSets, TRAINING_SEED } from './taught-sets.js'
import { readUnlabelledSets } from './unlabelled.js'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: fileURLToPath(new URL('../../../../../shared/data', import.meta.url)) },
    out: { type: 'string' },
  },
})
if (values.out === undefined) throw new Error('expected --out FOLDER, a folder outside of the repository')
const { data, out } = values

const DOMAIN_SET = 'online_shopping_10_cats'
const scorer = createFastScorer()
const segmenter = createSegmenter()
const round = (value: number): number => Math.round(value * 1e4) / 1e4

type Source = Pick<DataSet, 'name' | 'polarityWeight' | 'neutralWeight'>

const lineOf = ({ text: source, label, domain }: LabelledText, set: Source): string => {
  const { text } = normalize(source)
  const { negative, neutral, positive } = scorer.score(text, segmenter.cut(text)).probabilities
  const { name, polarityWeight: weight, neutralWeight } = set
  const soft = [negative, neutral, positive].map(round)
  return `${JSON.stringify({ text, label, set: name, weight, neutralWeight, soft, ...(set.name === DOMAIN_SET && { domain }) })}\n`
}
const write = (name: string, lines: readonly string[]): void => {
  writeFileSync(join(out, `${name}.jsonl.gz`), gzipSync(lines.join('')))
  process.stderr.write(`${name}: ${lines.length} texts\n`)
}
const linesOf = (set: Source, texts: readonly LabelledText[]): string[] =>
  texts.map((text) => lineOf(text, set))

mkdirSync(out, { recursive: true })
write(
  'dev',
  DATA_SETS.flatMap((set) => linesOf(set, readSet(data, set, 'dev'))),
)
const taught = readTaughtSets(data)
write(
  'train',
  taught.flatMap(({ set, texts }) => linesOf(set, texts)),
)
write(
  'unlabelled',
  readUnlabelledSets(data, TRAINING_SEED).flatMap(({ texts }) =>
    texts.map(({ text }) => `${JSON.stringify({ text: normalize(text).text })}\n`),
  ),
)
const sets = taught.map(({ set: { name, licence }, texts }) => ({ name, licence, texts: texts.length }))
writeFileSync(join(out, 'sets.json'), `${JSON.stringify(sets, null, 2)}\n`)
