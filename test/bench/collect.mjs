// The way in: files parsed, masked, identified and serialised on one core, beside bare JSON.parse; masking alone.
import { readFileSync } from 'node:fs'
import { importStream } from '@tingfeng/collect'
import { maskPersonalData } from '@tingfeng/privacy'
import { explain } from './support/explain.mjs'

const ROWS = Number(process.env.BENCH_ROWS ?? 200_000)
explain({
  measures:
    'The way in: files parsed, masked, identified and serialised on one core, beside bare JSON.parse; masking alone.',
  environment: { BENCH_ROWS: 'rows of each file (200000)' },
})
const figure = (name, value, note = '') =>
  console.log(`${name.padEnd(46)} ${String(value).padStart(12)} ${note}`)
const perSecond = (count, ms) => Math.round((count / ms) * 1_000)
const anonymousMiB = () =>
  Number(/RssAnon:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024

const text = (n) => `物流很快，包装也不错，就是电池不太耐用，用了 ${n} 天就掉电`
const shapes = {
  'JSONL with ids': (n) =>
    `${JSON.stringify({ id: `r${n}`, text: text(n), rating: (n % 5) + 1, user: `用户${n % 5_000}`, created_at: '2024-01-05 12:30:00' })}\n`,
  'JSONL without ids': (n) => `${JSON.stringify({ text: text(n % 1_000), label: 'pos', domain: '手机' })}\n`,
  CSV: (n) =>
    `${n === 0 ? '评论内容,评分,昵称,时间\n' : ''}"${text(n)}",${(n % 5) + 1},用户${n % 5_000},2024/1/5 12:30\n`,
}

/** What is taken off the processor, so that neighbours on the machine do not count. */
const cpuMs = async (run) => {
  const start = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}

let ticks = Date.now() * 1_000
const deps = {
  log: { append: async () => new Promise((resolve) => setImmediate(() => resolve([]))) },
  clock: { next: () => ++ticks, now: () => Date.now() },
  authorKey: new Uint8Array(32).fill(7),
}

const plain = Array.from({ length: 10_000 }, (_, n) => text(n))
const withNumbers = plain.map((line, n) => `${line}，订单 2024111${n}，电话 13800138000`)
for (const [name, texts, rounds] of [
  ['masking, short texts without numbers', plain, 50],
  ['masking, each text holds a phone number', withNumbers, 5],
]) {
  const ms = await cpuMs(() => {
    for (let round = 0; round < rounds; round++) for (const line of texts) maskPersonalData(line)
  })
  figure(name, perSecond(texts.length * rounds, ms), 'texts/s')
}

for (const [name, lineOf] of Object.entries(shapes)) {
  const lines = Array.from({ length: ROWS }, (_, n) => lineOf(n))
  const chunks = []
  for (let at = 0; at < ROWS; at += 400) chunks.push(Buffer.from(lines.slice(at, at + 400).join('')))
  const parseMs = name.startsWith('JSONL')
    ? await cpuMs(() => {
        for (const line of lines) JSON.parse(line)
      })
    : undefined
  lines.length = 0
  let peak = 0
  const ms = await cpuMs(() =>
    importStream(
      deps,
      {
        workspace: 'default',
        source: 'bench',
        fileName: 'bench',
        stream: (async function* () {
          yield* chunks
        })(),
      },
      () => {
        peak = Math.max(peak, anonymousMiB())
      },
    ),
  )
  figure(`${name}: parse, mask, identify, serialise`, perSecond(ROWS, ms), 'rows/s of one core')
  if (parseMs !== undefined) figure('  beside bare JSON.parse', (parseMs / ms).toFixed(2), '×')
  figure('  anonymous memory at most', peak.toFixed(0), 'MiB (the file itself is held here)')
}
