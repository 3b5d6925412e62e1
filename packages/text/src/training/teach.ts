/**
 * `node packages/text/dist/training/teach.js --model FOLDER --out FILE [--data FOLDER]`: what a transformer says of
 * every text of other people that the fast scorer learns from, with a label or without, for `train:fast --teacher FILE`. Takes some half an hour of one core.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { normalize } from '../normalize/normalize.js'
import { openTransformer } from '../sentiment/transformer/transformer.js'
import { encodeTaught } from './taught-file.js'
import { readDoubtedSets } from './taught-sets.js'

/** Sorted by length within. */
const AT_ONCE = 4_096

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: fileURLToPath(new URL('../../../../../shared/data', import.meta.url)) },
    model: { type: 'string' },
    out: { type: 'string' },
    threads: { type: 'string', default: '1' },
  },
})
const { model, out } = values
if (model === undefined || out === undefined) throw new Error('expected --model FOLDER and --out FILE')

const texts = readDoubtedSets(values.data).flatMap((one) => one.texts.map(({ text }) => text))
const transformer = await openTransformer({ model, threads: Number(values.threads) })
const positive = new Float32Array(texts.length)
const neutral = new Float32Array(texts.length)
for (let start = 0; start < texts.length; start += AT_ONCE) {
  const said = await transformer.read(texts.slice(start, start + AT_ONCE).map((text) => normalize(text).text))
  said.forEach((one, i) => {
    positive[start + i] = one.positive / Math.max(1e-9, one.positive + one.negative)
    neutral[start + i] = one.neutral
  })
  process.stderr.write(`${Math.min(start + AT_ONCE, texts.length)} of ${texts.length}\n`)
}
await transformer.close()
writeFileSync(out, encodeTaught({ positive, neutral }))
