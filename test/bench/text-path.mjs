// The text path on one core beside bare nodejieba.cut on the same texts, in the same run.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import {
  createAnalyzer,
  createDefaultThemeTagger,
  createFastScorer,
  createSegmenter,
  createTextWorkers,
  finishThemes,
  loadIdfTable,
  normalize,
  prepareSettings,
} from '@tingfeng/text'
import nodejieba from 'nodejieba'

const FLOOR = 0.12
const GOAL = 0.25
const ROUNDS = 7

const shared = join(import.meta.dirname, '../../../shared/data')
const readSet = (set) =>
  gunzipSync(readFileSync(join(shared, set, 'dev.jsonl.gz')))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).text)
const readTexts = async () => {
  if (existsSync(shared))
    return ['online_shopping_10_cats', 'waimai_10k', 'chnsenticorp_htl'].flatMap(readSet)
  console.warn('!!! ../shared/data is not here: the texts of the demo generator stand in !!!')
  const { demoPostsOfHour } = await import('@tingfeng/tingfeng/demo')
  const plan = { seed: 11, madeAt: Date.UTC(2026, 0, 1) }
  const texts = []
  for (let hour = plan.madeAt; texts.length < 8_000; hour -= 3_600_000)
    for (const { text } of demoPostsOfHour(plan, hour)) texts.push(text)
  return texts
}
const texts = await readTexts()

const figure = (name, value, note = '') =>
  console.log(`${name.padEnd(46)} ${String(value).padStart(12)} ${note}`)
const rate = (ms, count = texts.length) => Math.round((count / ms) * 1_000)

const segmenter = createSegmenter()
const scorer = createFastScorer()
const themes = createDefaultThemeTagger()
const analyzer = createAnalyzer({ segmenter, scorer, themes, idf: loadIdfTable() })
const settings = prepareSettings({ subjects: [], words: [] })

const paths = {
  cut: () => {
    for (const text of texts) nodejieba.cut(text)
  },
  path: () => {
    for (const text of texts) {
      const { text: normalized } = normalize(text)
      const tokens = segmenter.cut(normalized)
      const { probabilities } = scorer.score(normalized, tokens)
      finishThemes(themes.tag(normalized, tokens, probabilities.positive), probabilities, normalized)
    }
  },
  analyze: () => {
    for (const text of texts) analyzer.analyze({ text }, settings)
  },
}

// The best of several turns, taken in turns: neighbours on the machine disturb all of them alike.
const best = Object.fromEntries(Object.keys(paths).map((name) => [name, Number.POSITIVE_INFINITY]))
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(paths)) {
    const start = performance.now()
    run()
    best[name] = Math.min(best[name], performance.now() - start)
  }
}
figure('bare nodejieba.cut', rate(best.cut), `texts/s on one core, ${texts.length} texts`)
figure('normalise + segment + score + themes', rate(best.path), 'texts/s')
figure('  beside bare nodejieba.cut', (best.cut / best.path).toFixed(3), `×  (floor ${FLOOR}, goal ${GOAL})`)
figure('all that a post gets', rate(best.analyze), 'texts/s')
figure('  beside bare nodejieba.cut', (best.cut / best.analyze).toFixed(3), '×')

const workers = createTextWorkers({ threads: 2 })
await workers.warmUp()
const posts = texts.map((text) => ({ text }))
const own = { workspace: 'bench', revision: 1, subjects: [], words: [] }
const BATCH = 500
let bestWorkers = Number.POSITIVE_INFINITY
for (let round = 0; round < 3; round++) {
  const start = performance.now()
  const waiting = []
  for (let from = 0; from < posts.length; from += BATCH) {
    waiting.push(workers.analyzeBatch(posts.slice(from, from + BATCH), own))
    if (waiting.length === 3) await waiting.shift()
  }
  await Promise.all(waiting)
  bestWorkers = Math.min(bestWorkers, performance.now() - start)
}
figure('in two workers, batches of 500, 3 in flight', rate(bestWorkers), 'texts/s')
await workers.close()

process.exit(best.cut / best.path >= FLOOR ? 0 : 1)
