// The embedded log: appends and reads per second beside a plain file with the same bytes and syncs, latency, memory.
import { readFileSync } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmbeddedLog } from '@tingfeng/event-log'
import { explain } from './support/explain.mjs'

const RECORDS = Number(process.env.BENCH_RECORDS ?? 200_000)
const BATCH = 1_000
explain({
  measures:
    'The embedded log: appends and reads per second beside a plain file with the same bytes and syncs, latency, memory.',
  environment: { BENCH_RECORDS: 'records, a multiple of 1000 (200000)' },
})
const dir = await mkdtemp(join(tmpdir(), 'tingfeng-bench-log-'))
const WORDS = [
  '电池',
  '物流',
  '客服',
  '很快',
  '鼓包',
  '包装',
  '味道',
  '一般',
  '推荐',
  '退货',
  '价格',
  '屏幕',
  '酒店',
  '早餐',
]

// About 700 bytes of JSON each, no two alike, as masked posts are.
const postOf = (n) => {
  const text = Array.from({ length: 40 }, (_, i) => WORDS[(n * 7 + i * i * (n % 11)) % WORDS.length]).join('')
  return Buffer.from(
    JSON.stringify({
      id: n.toString(16).padStart(32, '0'),
      source: 'bench',
      kind: 'review',
      text,
      n,
      extra: { a: n * 31, b: 'x'.repeat(n % 80) },
    }),
  )
}
const batchFrom = (from) =>
  Array.from({ length: BATCH }, (_, i) => ({
    key: `demo/${(from + i).toString(16)}`,
    value: postOf(from + i),
  }))
const perSecond = (count, ms) => Math.round((count / ms) * 1_000)
const figure = (name, value, note = '') =>
  console.log(`${name.padEnd(46)} ${String(value).padStart(12)} ${note}`)
const timed = async (run) => {
  const start = performance.now()
  await run()
  return performance.now() - start
}
const percentile = (values, p) =>
  values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * p))]
// Without the files that LevelDB maps into memory.
const anonymousMiB = () =>
  Number(/RssAnon:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024

try {
  const batches = Array.from({ length: RECORDS / BATCH }, (_, n) => n * BATCH)
  const file = await open(join(dir, 'plain'), 'w+')
  let bytes = 0
  const fileMs = await timed(async () => {
    for (const from of batches) {
      const chunk = Buffer.concat(batchFrom(from).map(({ value }) => value))
      bytes += chunk.length
      await file.write(chunk)
      await file.datasync()
    }
  })
  await file.close()

  let log = await createEmbeddedLog({ dir: join(dir, 'log') })
  const appendMs = await timed(async () => {
    for (const from of batches) await log.append('posts.raw', batchFrom(from))
  })
  figure(
    'appends, synced batches of 1,000',
    perSecond(RECORDS, appendMs),
    `/s  (${(bytes / RECORDS).toFixed(0)} bytes each)`,
  )
  figure('  beside a plain file with the same syncs', (fileMs / appendMs).toFixed(2), '×')

  const singles = 2_000
  const aloneMs = await timed(async () => {
    for (let n = 0; n < singles / 10; n++)
      await log.append('posts.enriched', [{ key: `${n}`, value: postOf(n) }])
  })
  const togetherMs = await timed(() =>
    Promise.all(
      Array.from({ length: 100 }, async (_, worker) => {
        for (let n = 0; n < singles / 100; n++)
          await log.append('posts.enriched', [{ key: `${worker}-${n}`, value: postOf(n) }])
      }),
    ),
  )
  figure('appends one by one, one caller', perSecond(singles / 10, aloneMs), '/s')
  figure('appends one by one, 100 callers share syncs', perSecond(singles, togetherMs), '/s')
  figure('  beside one caller', ((aloneMs * 10) / togetherMs).toFixed(1), '×')
  await log.close()

  figure(
    'open with that much',
    Math.round(await timed(async () => (log = await createEmbeddedLog({ dir: join(dir, 'log') })))),
    'ms',
  )
  global.gc?.()
  const restMiB = anonymousMiB()
  let peakMiB = 0
  let read = 0
  const readMs = await timed(async () => {
    const done = deferred()
    await log.subscribe({ group: 'bench', topics: ['posts.raw'] }, async ({ records }) => {
      read += records.length
      if (read % 20_000 === 0) peakMiB = Math.max(peakMiB, anonymousMiB())
      if (read === RECORDS) done.resolve()
    })
    await done.promise
  })
  figure('reads, each batch of 1,000 committed', perSecond(RECORDS, readMs), '/s')
  figure('  beside appends', (appendMs / readMs).toFixed(2), '×')
  figure('anonymous memory above rest while reading', Math.round(peakMiB - restMiB), 'MiB')

  const waits = []
  const seen = new Map()
  await log.subscribe({ group: 'live', topics: ['buckets.touched'] }, async ({ records }) => {
    for (const { key } of records) seen.get(key)?.()
  })
  for (let n = 0; n < 200; n++) {
    const handled = new Promise((resolve) => seen.set(`${n}`, resolve))
    const start = performance.now()
    await log.append('buckets.touched', [{ key: `${n}`, value: postOf(n) }])
    await handled
    waits.push(performance.now() - start)
  }
  figure(
    'from append to handler, p50 / p95',
    `${percentile(waits, 0.5).toFixed(1)} / ${percentile(waits, 0.95).toFixed(1)}`,
    'ms',
  )
  await log.close()
} finally {
  await rm(dir, { recursive: true, force: true })
}

function deferred() {
  let resolve
  const promise = new Promise((onResolve) => {
    resolve = onResolve
  })
  return { promise, resolve }
}
