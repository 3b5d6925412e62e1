// One JSONL file through the embedded product and through the distributed one, in the same run: posts/s until all can
// be queried, and their ratio. The broker, PostgreSQL and every process share this machine's cores.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { demoPostsOfHour } from '@tingfeng/tingfeng/demo'
import { startCluster } from '../../infra/distributed/cluster.mjs'
import { explain } from './support/explain.mjs'
import { makeDataDir, startProduct } from './support/product.mjs'

const POSTS = Number(process.env.BENCH_POSTS ?? 50_000)
/** Before the clock runs: compiles the code and loads the models, on both sides alike. */
const WARM_UP = Math.min(5_000, POSTS)
const HOUR_MS = 3_600_000
const LEAST_RATIO = 0.35
explain({
  measures:
    'One JSONL file through the embedded product and through the distributed one, in the same run: posts/s until all can be queried, and their ratio.',
  environment: { BENCH_POSTS: 'posts of the file (50000)' },
  limits: [`distributed / embedded of ${LEAST_RATIO} (goal 0.6)`, 'every post is there once'],
  needs: 'Java and Maven for the Kafka broker, and PostgreSQL',
})

const makePosts = (count, prefix) => {
  const lines = []
  const plan = { seed: 5, madeAt: Math.floor(Date.now() / HOUR_MS) * HOUR_MS }
  for (let round = 0; lines.length < count; round++)
    for (let back = 1; back < 90 * 24 && lines.length < count; back++)
      for (const { demo: _, author, ...post } of demoPostsOfHour(
        { ...plan, seed: 5 + round },
        plan.madeAt - back * HOUR_MS,
      )) {
        if (lines.length === count) break
        lines.push(JSON.stringify({ ...post, id: `${prefix}-${lines.length}`, author: author.id }))
      }
  return lines.join('\n')
}

const importAll = async (url, body, source) => {
  const target = new URL(`/ingest/v1/files?workspace=default&source=${source}`, url)
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'posts.jsonl' }
  const started = performance.now()
  const response = await fetch(target, { method: 'POST', headers, body })
  if (!response.ok) throw new Error(`the import was refused: ${await response.text()}`)
  let job = await response.json()
  const readSeconds = (performance.now() - started) / 1_000
  while (job.status !== 'done') {
    if (job.status === 'failed') throw new Error(`the import failed: ${job.error}`)
    await sleep(100)
    job = await (await fetch(new URL(`/ingest/v1/imports/${job.id}`, url))).json()
  }
  return { seconds: (performance.now() - started) / 1_000, readSeconds, accepted: job.accepted }
}

const countOf = async (url, token, source) => {
  const answer = await fetch(new URL('/api/v1/sql', url), {
    method: 'POST',
    headers: { 'content-type': 'text/plain', authorization: `Bearer ${token}` },
    body: `SELECT count() AS rows, uniqExact(post_id) AS posts FROM v_posts WHERE source = '${source}'`,
  })
  const { rows, posts } = JSON.parse(await answer.text())
  return [rows, posts]
}

const measure = async ({ url, token }) => {
  await importAll(url, makePosts(WARM_UP, 'warm'), 'warm')
  const result = await importAll(url, makePosts(POSTS, 'bench'), 'bench')
  const [rows, posts] = await countOf(url, token, 'bench')
  if (rows !== POSTS || posts !== POSTS || result.accepted !== POSTS)
    throw new Error(`${POSTS} posts went in, ${rows} rows of ${posts} posts are there`)
  return { ...result, perSecond: POSTS / result.seconds }
}

const startEmbedded = async () => {
  const dataDir = await makeDataDir()
  const product = await startProduct(dataDir)
  const { token } = JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8'))
  return { ...product, token }
}

const run = async (name, start) => {
  const product = await start()
  try {
    const result = await measure(product)
    console.log(
      `${name}: ${POSTS} posts queryable in ${result.seconds.toFixed(1)} s, ${Math.round(result.perSecond)} posts/s (in the log after ${result.readSeconds.toFixed(1)} s)`,
    )
    return result.perSecond
  } finally {
    await product.close()
  }
}

const embedded = await run('embedded', startEmbedded)
const distributed = await run('distributed', () => startCluster({ say: (text) => console.log(text) }))
const ratio = distributed / embedded
const good = ratio >= LEAST_RATIO
console.log(
  `distributed / embedded: ${ratio.toFixed(2)} (at least ${LEAST_RATIO}, goal 0.6)${good ? '' : ' MISSED'}`,
)
process.exit(good ? 0 : 1)
