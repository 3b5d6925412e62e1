// Sentiment with a transformer on two threads: it alone, and the cascade beside the fast scorer, in the same run.
import { createTextWorkers, DEFAULT_TRANSFORMER_PATH, normalize, openTransformer } from '@tingfeng/text'
import { devTexts } from './support/dev-texts.mjs'
import { explain } from './support/explain.mjs'

const ALONE_GOAL = 350
const CASCADE_GOAL = 2_000
const ROUNDS = 3
const CHARACTERS = 62
explain({
  measures:
    'Sentiment with a transformer on two threads: it alone, and the cascade beside the fast scorer, in the same run.',
  environment: { TINGFENG_SENTIMENT_MODEL: 'the folder of another model than the one that comes along' },
  told: [
    `the transformer alone at ${ALONE_GOAL} texts/s of 64 tokens`,
    `the cascade at ${CASCADE_GOAL} posts/s`,
  ],
})

const model = process.env.TINGFENG_SENTIMENT_MODEL || DEFAULT_TRANSFORMER_PATH

const texts = await devTexts()

const figure = (name, value, note = '') =>
  console.log(`${name.padEnd(46)} ${String(value).padStart(12)} ${note}`)
const bestOf = async (run) => {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    await run()
    best = Math.min(best, performance.now() - start)
  }
  return best
}
const rate = (ms, count) => Math.round((count / ms) * 1_000)

const opening = performance.now()
const transformer = await openTransformer({ model, threads: 2 })
figure('loading the model and its library', Math.round(performance.now() - opening), 'ms')
// 62 characters and the two marks around them are 64 tokens.
const long = texts
  .join('')
  .match(/[\u4e00-\u9fff]+/g)
  .join('')
const even = Array.from({ length: 512 }, (_, i) => long.slice(i * CHARACTERS, (i + 1) * CHARACTERS))
const alone = await bestOf(() => transformer.read(even))
figure('transformer alone, 64 tokens, two threads', rate(alone, even.length), `texts/s (goal ${ALONE_GOAL})`)
await transformer.close()

const settings = { workspace: 'bench', revision: 1, subjects: [], words: [] }
const posts = texts.map((text) => ({ text: normalize(text).text }))
for (const scorer of ['fast', 'cascade']) {
  const second = scorer === 'fast' ? {} : { second: { model, scorer } }
  const workers = createTextWorkers({ threads: 2, ...second })
  await workers.warmUp()
  let read = []
  const ms = await bestOf(async () => {
    read = await workers.analyzeBatch(posts, settings)
  })
  const again = read.filter(({ sentiment }) => sentiment.scorer === scorer && scorer !== 'fast').length
  const note =
    scorer === 'fast'
      ? ''
      : `(goal ${CASCADE_GOAL}); ${((again / read.length) * 100).toFixed(0)} % read again`
  figure(`${scorer}, two threads`, rate(ms, posts.length), `posts/s ${note}`)
  if (workers.state().problem) console.warn(`!!! ${workers.state().problem} !!!`)
  await workers.close()
}
figure('resident at the end', Math.round(process.memoryUsage.rss() / 1e6), 'MB')
