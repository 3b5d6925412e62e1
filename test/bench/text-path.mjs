// The text path on one core beside bare nodejieba.cut on the same texts, in the same run.
import {
  createAnalyzer,
  createDefaultThemeTagger,
  createFastScorer,
  createPostReader,
  createSegmenter,
  createTextWorkers,
  detectIntents,
  fingerprintOf,
  finishThemes,
  loadIdfTable,
  normalize,
  prepareSettings,
  toScoredText,
} from '@tingfeng/text'
import nodejieba from 'nodejieba'
import { devTexts } from './support/dev-texts.mjs'
import { explain } from './support/explain.mjs'

const FLOOR = 0.12
const GOAL = 0.25
/** Of the fast path with themes, intents and duplicates. */
const UNDERSTOOD = 0.15
const ROUNDS = 7
explain({
  measures:
    'The text path on one core, stage by stage over 250 texts at a time as the text workers read them, beside bare nodejieba.cut on the same texts, in the same run; then two workers.',
  limits: [
    `normalise + segment + score + themes at ${FLOOR} × bare nodejieba.cut (goal ${GOAL})`,
    `the same with intents and duplicates at ${UNDERSTOOD} ×`,
  ],
})

const texts = await devTexts()

const figure = (name, value, note = '') =>
  console.log(`${name.padEnd(46)} ${String(value).padStart(12)} ${note}`)
const rate = (ms, count = texts.length) => Math.round((count / ms) * 1_000)

const segmenter = createSegmenter()
const scorer = createFastScorer()
const themes = createDefaultThemeTagger()
const analyzer = createAnalyzer({ segmenter, scorer, themes, idf: loadIdfTable() })
const settings = prepareSettings({ subjects: [], words: [] })
const reader = createPostReader(analyzer, scorer.modelVersion)

/** As many as a text worker reads in one turn (`workers.ts`). */
const TURN = 250
const batches = []
for (let from = 0; from < texts.length; from += TURN) batches.push(texts.slice(from, from + TURN))
/** Of the workers as a whole. */
const BATCH = 500

/** Cut, with turns said again and well-known names hidden, as the analyser does. */
const cut = (text) => {
  const { text: normalized } = normalize(text)
  const tokens = segmenter.cut(normalized)
  return { normalized, tokens, scored: toScoredText(segmenter, normalized, tokens) }
}
const score = (one) => ({ ...one, sentiment: scorer.score(one.scored.text, one.scored.tokens) })
const tag = ({ normalized, tokens, sentiment: { probabilities } }) =>
  finishThemes(themes.tag(normalized, tokens, probabilities.positive), probabilities, normalized)

const paths = {
  cut: () => {
    for (const text of texts) nodejieba.cut(text)
  },
  path: () => {
    for (const batch of batches) for (const one of batch.map(cut).map(score)) tag(one)
  },
  understood: () => {
    for (const batch of batches)
      for (const one of batch.map(cut).map(score)) {
        const { normalized, sentiment } = one
        const hits = tag(one)
        const complains = hits.some(({ sign }) => sign < 0)
        detectIntents({ normalized, sentiment, complains, praises: hits.length > 0 && !complains })
        fingerprintOf(normalized)
      }
  },
  analyze: async () => {
    for (const batch of batches)
      await reader.readPosts(
        batch.map((text) => ({ text })),
        settings,
      )
  },
}

// The best of several turns, taken in turns: neighbours on the machine disturb all of them alike.
const best = Object.fromEntries(Object.keys(paths).map((name) => [name, Number.POSITIVE_INFINITY]))
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(paths)) {
    const start = performance.now()
    await run()
    best[name] = Math.min(best[name], performance.now() - start)
  }
}
figure('bare nodejieba.cut', rate(best.cut), `texts/s on one core, ${texts.length} texts`)
figure('normalise + segment + score + themes', rate(best.path), 'texts/s')
figure('  beside bare nodejieba.cut', (best.cut / best.path).toFixed(3), `×  (floor ${FLOOR}, goal ${GOAL})`)
figure('the same with intents and duplicates', rate(best.understood), 'texts/s')
figure(
  '  beside bare nodejieba.cut',
  (best.cut / best.understood).toFixed(3),
  `×  (floor ${UNDERSTOOD}, goal 0.3)`,
)
figure('all that a post gets', rate(best.analyze), 'texts/s')
figure('  beside bare nodejieba.cut', (best.cut / best.analyze).toFixed(3), '×')

const workers = createTextWorkers({ threads: 2 })
await workers.warmUp()
const posts = texts.map((text) => ({ text }))
const own = { workspace: 'bench', revision: 1, subjects: [], words: [] }
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

process.exit(best.cut / best.path >= FLOOR && best.cut / best.understood >= UNDERSTOOD ? 0 : 1)
