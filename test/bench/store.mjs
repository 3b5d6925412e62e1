/*
 * How fast the store takes posts in, rolls them up and answers. `node test/bench/store.mjs --help` tells how.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import {
  createClickHouse,
  createPostWriter,
  createReads,
  createRollups,
  migrate,
  superviseEngineHost,
} from '@tingfeng/clickhouse'
import { silentLogger } from '@tingfeng/kit'
import { explain } from './support/explain.mjs'

explain({
  measures: 'How fast the store takes posts in, rolls them up and answers: one JSON line a figure.',
  flags: { '--rows N': 'posts (1000000)', '--batch N': 'posts written at a time (10000)' },
  needs: 'a build (`npm run build`)',
})

const { values: flags } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, batch: { type: 'string', default: '10000' } },
})
const ROWS = Number(flags.rows)
const BATCH = Number(flags.batch)
const DAYS = 90
const HOUR_MS = 3_600_000
const LAST_HOUR_MS = Math.floor(Date.now() / HOUR_MS) * HOUR_MS
const FIRST_MS = LAST_HOUR_MS - DAYS * 24 * HOUR_MS

/** A small generator with a fixed seed (mulberry32): every run writes the same posts but for their ids. */
const random = ((seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
})(7)
const below = (limit) => Math.floor(random() * limit)
const pick = (list) => list[below(list.length)]

const WORDS =
  '电池 鼓包 屏幕 很好 客服 态度 物流 太慢 包装 破损 质量 不错 便宜 手机 发热 退货 续航 系统'.split(' ')
const LABELS = ['negative', 'neutral', 'positive']
const THEMES = [
  'quality.defect',
  'delivery.speed',
  'service.attitude',
  'price.value',
  'digital.app',
  'brand.trust',
]
const SUBJECTS = ['aurora', 'borealis', 'cirrus']

const makePost = (number) => {
  const words = Array.from({ length: 12 }, () => pick(WORDS))
  const publishedAt = new Date(FIRST_MS + below(DAYS * 24 * HOUR_MS)).toISOString()
  const subject = pick(SUBJECTS)
  return {
    schemaVersion: 1,
    id: randomBytes(16).toString('hex'),
    rawVersion: 1_700_000_000_000_000 + number,
    workspace: 'bench',
    source: `csv-${number % 5}`,
    kind: 'review',
    text: words.join('，'),
    rating: { value: 1 + below(5), max: 5 },
    author: { hash: randomBytes(16).toString('hex'), role: 'customer' },
    publishedAt,
    collectedAt: publishedAt,
    product: `p${number % 20}`,
    language: 'zh',
    tokens: words,
    keywords: words.slice(0, 4),
    sentiment: { label: pick(LABELS), score: below(2001) / 1000 - 1, confidence: 0.9, scorer: 'fast' },
    sentimentEvidence: [{ span: [0, 2], weight: 0.5 }],
    themes:
      random() < 0.5
        ? []
        : [
            {
              id: pick(THEMES),
              polarity: pick(LABELS),
              evidence: [0, 5],
              confidence: 0.9,
              subjectId: subject,
            },
            { id: pick(THEMES), polarity: pick(LABELS), evidence: [6, 11], confidence: 0.8 },
          ],
    subjects: [
      { id: subject, relevance: 1, sentiment: pick(LABELS), score: below(201) / 100 - 1, evidence: [0, 2] },
    ],
    intents: [],
    boilerplate: false,
    starTextConflict: false,
    correctionRevision: 0,
    modelVersion: 'fast-1',
    taxonomyVersion: 1,
    configRevision: 1,
  }
}

const print = (name, figures) => console.log(JSON.stringify({ bench: 'store', name, ...figures }))
const timed = async (run) => {
  const start = performance.now()
  const result = await run()
  return { ms: performance.now() - start, result }
}
/** Median of five. */
const measure = async (name, run) => {
  const times = []
  for (let turn = 0; turn < 5; turn++) times.push((await timed(run)).ms)
  times.sort((a, b) => a - b)
  print(name, { medianMs: Number(times[2].toFixed(1)), worstMs: Number(times[4].toFixed(1)) })
}

const dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-bench-'))
const host = await superviseEngineHost({ dataDir, logger: silentLogger })
const client = createClickHouse(host)
try {
  await migrate(host)
  const writer = createPostWriter(client)
  const rollups = createRollups(client)
  const reads = createReads(client)

  let writeMs = 0
  let lastBatch = []
  const touched = new Set()
  for (let number = 0; number < ROWS; number += BATCH) {
    lastBatch = Array.from({ length: Math.min(BATCH, ROWS - number) }, (_, at) => makePost(number + at))
    const { ms, result } = await timed(() => writer.write(lastBatch))
    writeMs += ms
    for (const hour of result.touched.get('bench') ?? []) touched.add(hour.getTime())
  }
  print('write', { rows: ROWS, batch: BATCH, postsPerSecond: Math.round((ROWS / writeMs) * 1000) })

  const replay = await timed(() => writer.write(lastBatch))
  print('write the last batch again', {
    rows: lastBatch.length,
    ms: Math.round(replay.ms),
    unchanged: replay.result.unchanged,
  })

  const hours = [...touched].map((hour) => new Date(hour))
  const all = await timed(() => rollups.rebuild('bench', hours))
  print('roll up everything', { hours: hours.length, ms: Math.round(all.ms) })
  await measure('roll up one hour', () => rollups.rebuild('bench', hours.slice(0, 1)))
  await measure('roll up 48 hours', () => rollups.rebuild('bench', hours.slice(0, 48)))

  const live = await timed(async () => {
    const { touched: dirty } = await writer.write(Array.from({ length: 20 }, (_, at) => makePost(ROWS + at)))
    await rollups.rebuild('bench', dirty.get('bench') ?? [])
  })
  print('write and roll up 20 live posts', { ms: Math.round(live.ms) })

  const range = {
    from: new Date(FIRST_MS).toISOString(),
    to: new Date(LAST_HOUR_MS).toISOString(),
    everyone: false,
  }
  const month = { ...range, from: new Date(LAST_HOUR_MS - 30 * 24 * HOUR_MS).toISOString() }
  const page = { everyone: false, undated: false, limit: 20 }
  const zone = 'Asia/Shanghai'
  await measure('overview, 90 days', () => reads.overview('bench', range))
  await measure('overview, 30 days, one subject', () =>
    reads.overview('bench', { ...month, subject: 'aurora' }),
  )
  await measure('trend by day, 90 days', () => reads.trend('bench', { ...range, step: 'day' }, zone))
  await measure('trend by hour, 30 days', () => reads.trend('bench', { ...month, step: 'hour' }, zone))
  await measure('trend by day, theme + subject + source', () =>
    reads.trend(
      'bench',
      { ...range, step: 'day', theme: 'price.value', subject: 'aurora', source: 'csv-1' },
      zone,
    ),
  )
  await measure('theme ranking, 30 days', () => reads.themeRanking('bench', { ...month, limit: 20 }))
  await measure('theme ranking, 90 days', () => reads.themeRanking('bench', { ...range, limit: 20 }))
  await measure('sources, 90 days', () => reads.sourceBreakdown('bench', range))
  await measure('subjects, 90 days', () => reads.subjectBreakdown('bench', range))
  await measure('posts, first page, 90 days', () => reads.posts('bench', { ...range, ...page }))
  await measure('posts, first page, theme + polarity', () =>
    reads.posts('bench', { ...range, ...page, theme: 'price.value', polarity: 'negative' }),
  )
  await measure('posts, text search, 30 days', () =>
    reads.posts('bench', { ...month, ...page, text: '鼓包，退货' }),
  )
  await measure('post by id', () => reads.postById('bench', lastBatch[0].id))
  await measure('v_posts count, 90 days', () =>
    client.query("SELECT count() FROM v_posts WHERE workspace = 'bench'"),
  )
  await measure('v_mentions by subject, 90 days', () =>
    client.query("SELECT subject, count() FROM v_mentions WHERE workspace = 'bench' GROUP BY subject"),
  )
  const [size] = await client.query(
    "SELECT sum(bytes_on_disk) AS bytes, count() AS parts FROM system.parts WHERE active AND table = 'posts'",
  )
  print('posts on disk', { bytesPerPost: Math.round(size.bytes / ROWS), parts: size.parts })
} finally {
  await client.close()
  await host.close()
  await rm(dataDir, { recursive: true, force: true })
}
