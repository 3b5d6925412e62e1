/*
 * How fast questions are answered at 10 million mentions over 90 days, each beside the plainest query over FINAL posts
 * that gives the same figures, in the same run, and with how much of the engine's CPU time, which other programs of the
 * machine change less. `node test/bench/questions.mjs --help` tells how.
 */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import {
  createClickHouse,
  createPostWriter,
  createReads,
  createRollups,
  superviseEngineHost,
} from '@tingfeng/clickhouse'
import {
  BreakdownQuery,
  ChangesQuery,
  ComparisonQuery,
  FacetsQuery,
  LifeQuery,
  MatrixQuery,
  SearchQuery,
  SeriesQuery,
  SpreadsQuery,
  WordsQuery,
} from '@tingfeng/contracts'
import { silentLogger } from '@tingfeng/kit'
import { createQuestions, createSearch } from '@tingfeng/query'
import { explain } from './support/explain.mjs'
import { DAYS, LAST_MS, makePosts } from './support/many-posts.mjs'

explain({
  measures:
    "How fast questions are answered at 10 million mentions over 90 days, each beside the plainest query over FINAL posts that gives the same figures, and with how much of the engine's CPU time. Posts are made inside the engine; a quarter speaks of two of the 20 subjects.",
  flags: {
    '--posts N': 'posts in the store (8000000)',
    '--runs N': 'turns of each question (20)',
    '--keep FOLDER': 'leaves the posts for the next run',
    '--ingest N': 'writes so many posts a second, roll-ups included, while it asks (0)',
    '--only TEXT': 'asks what has that in its name',
    '--pause MS': 'waits so long between two turns (0)',
  },
  told: [
    'a question within 120 ms at p95, the whole workspace over 90 days 400 ms, the first page of a search 300 ms',
    '1.5 × the plainest query',
  ],
  needs: 'a build (`npm run build`)',
})

const { values: flags } = parseArgs({
  options: {
    posts: { type: 'string', default: '8000000' },
    runs: { type: 'string', default: '20' },
    keep: { type: 'string' },
    ingest: { type: 'string', default: '0' },
    only: { type: 'string', default: '' },
    pause: { type: 'string', default: '0' },
  },
})
const POSTS = Number(flags.posts)
const RUNS = Number(flags.runs)
const INGEST = Number(flags.ingest)

const print = (name, figures) => console.log(JSON.stringify({ bench: 'questions', name, ...figures }))
const timed = async (run) => {
  const start = performance.now()
  await run()
  return performance.now() - start
}
const percentile = (times, share) => times.sort((a, b) => a - b)[Math.ceil(times.length * share) - 1]
/** Milliseconds of CPU that a process has had. */
const cpuMs = (pid) => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) * 10
}
const measure = async (run, runs) => {
  await run(0)
  const times = []
  const cpuBefore = cpuMs(host.pid)
  for (let turn = 0; turn < runs; turn++) {
    times.push(await timed(() => run(turn)))
    await sleep(Number(flags.pause))
  }
  return {
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    cpu: (cpuMs(host.pid) - cpuBefore) / runs,
  }
}

/** Writes so many posts a second with their roll-ups, as the store's service does; `stop` tells how many it managed. */
const startIngest = (perSecond) => {
  const writer = createPostWriter(client)
  const rollups = createRollups(client)
  const startedAt = performance.now()
  let written = 0
  let going = true
  const post = (number) => {
    const words = Array.from({ length: 10 }, (_, at) =>
      String.fromCodePoint(
        0x4e00 + ((number * 7919 + at * 104_729) % 3000),
        0x4e00 + ((number + at * 31) % 3000),
      ),
    )
    return {
      schemaVersion: 1,
      id: `feed${number.toString(16).padStart(28, '0')}`,
      rawVersion: Date.now() * 1000,
      workspace: 'bench',
      source: `source-${number % 6}`,
      kind: 'post',
      text: words.join('，'),
      publishedAt: new Date(LAST_MS + performance.now() - startedAt).toISOString(),
      collectedAt: new Date().toISOString(),
      language: 'zh',
      tokens: words,
      keywords: [],
      sentiment: { label: 'negative', score: -0.5, confidence: 0.9, scorer: 'fast' },
      sentimentEvidence: [],
      themes: [{ id: 'theme.a', polarity: 'negative', evidence: [0, 2], confidence: 0.9 }],
      subjects: [
        { id: `s${number % 20}`, relevance: 1, sentiment: 'negative', score: -0.5, evidence: [0, 2] },
      ],
      intents: [],
      boilerplate: false,
      starTextConflict: false,
      correctionRevision: 0,
      modelVersion: 'm',
      taxonomyVersion: 1,
      configRevision: 1,
    }
  }
  const run = async () => {
    const first = Date.now()
    while (going) {
      const due = startedAt + (written / perSecond) * 1000
      await sleep(Math.max(0, due - performance.now()))
      const posts = Array.from({ length: perSecond }, (_, at) => post(first + written + at))
      const { touched } = await writer.write(posts)
      for (const [workspace, hours] of touched) await rollups.rebuild(workspace, hours)
      written += perSecond
    }
  }
  const ended = run()
  return async () => {
    going = false
    await ended
    return written / ((performance.now() - startedAt) / 1000)
  }
}

const dataDir = flags.keep ?? (await mkdtemp(join(tmpdir(), 'tingfeng-bench-')))
await makePosts(dataDir, POSTS, print)
const host = await superviseEngineHost({ dataDir, logger: silentLogger })
const client = createClickHouse(host)
try {
  const sizes = await client.query(
    'SELECT table, sum(rows) AS all_rows, sum(bytes_on_disk) AS bytes FROM system.parts WHERE active AND database = currentDatabase() AND rows > 0 GROUP BY table',
  )
  for (const { table, all_rows: rows, bytes } of sizes)
    print(`rows of ${table}`, { rows, mebibytes: Math.round(bytes / 2 ** 20) })

  const reads = createReads(client)
  const state = {
    workspaces: { get: async (id) => ({ id, timeZone: 'Asia/Shanghai' }) },
    subjects: { list: async () => Array.from({ length: 20 }, (_, at) => ({ id: `s${at}`, kind: 'brand' })) },
  }
  const questions = createQuestions({ reads, state })
  const search = createSearch({ reads, state })
  const iso = (daysBack) => new Date(LAST_MS - daysBack * 86_400_000).toISOString()
  const all = { from: iso(DAYS), to: iso(0) }
  /** Another subject each time, so that no answer comes from what the last one left in a cache. */
  const month = (turn) => ({ from: iso(30), to: iso(0), subject: `s${turn % 20}` })

  const range = (days) => `hour >= ${LAST_MS / 1000 - days * 86_400} AND hour < ${LAST_MS / 1000}`
  const FIGURES =
    "count(), countIf(label = 'negative'), countIf(label = 'positive'), sum(score), countIf(has(themes.polarity, 'negative'))"
  const plain = (keys, days, turn, more = '') =>
    client.query(`SELECT ${keys}, ${FIGURES} FROM (
      SELECT *, sentiment_label AS whole, subjects.sentiment[indexOf(subjects.id, 's${turn % 20}')] AS label,
        subjects.score[indexOf(subjects.id, 's${turn % 20}')] AS score
      FROM posts FINAL WHERE workspace = 'bench' AND ${range(days)} AND is_customer = 1 AND undated = 0
        AND has(subjects.id, 's${turn % 20}') ${more}
    ) GROUP BY ALL`)
  const PERIOD = `hour >= ${LAST_MS / 1000 - 30 * 86_400} AS now`

  const CASES = [
    [
      'comparison',
      (turn) => questions.comparison('bench', ComparisonQuery.parse(month(turn))),
      (turn) => plain(PERIOD, 60, turn),
    ],
    ...['source', 'theme', 'product', 'region', 'segment', 'kind'].map((by) => [
      `breakdown by ${by}`,
      (turn) => questions.breakdown('bench', BreakdownQuery.parse({ ...month(turn), by })),
      (turn) =>
        plain(
          `${PERIOD}, ${by === 'theme' ? 'arrayJoin(arrayDistinct(themes.id))' : by === 'segment' ? 'author_segment' : by}`,
          60,
          turn,
        ),
    ]),
    [
      'series by day and theme',
      (turn) => questions.series('bench', SeriesQuery.parse({ ...month(turn), by: 'theme' })),
      (turn) => plain("toStartOfDay(hour, 'Asia/Shanghai'), arrayJoin(arrayDistinct(themes.id))", 30, turn),
    ],
    [
      'series by hour without copies or spam',
      (turn) =>
        questions.series(
          'bench',
          SeriesQuery.parse({ ...month(turn), step: 'hour', reposts: 'exclude', spam: 'exclude' }),
        ),
      (turn) => plain('hour', 30, turn, 'AND duplicate_of IS NULL AND spam < 0.5'),
    ],
    [
      'matrix of themes and products',
      (turn) =>
        questions.matrix('bench', MatrixQuery.parse({ ...month(turn), rows: 'theme', columns: 'product' })),
      (turn) => plain('arrayJoin(arrayDistinct(themes.id)), product', 30, turn),
    ],
    [
      'what changed, by theme',
      (turn) => questions.changes('bench', ChangesQuery.parse({ ...month(turn), measure: 'negativeShare' })),
      (turn) => plain(`${PERIOD}, arrayJoin(if(empty(themes.id), [''], arrayDistinct(themes.id)))`, 60, turn),
    ],
    [
      'rising words',
      (turn) => questions.words('bench', WordsQuery.parse(month(turn))),
      (turn) => plain(`${PERIOD}, arrayJoin(tokens)`, 60, turn),
    ],
    [
      'rising phrases',
      (turn) => questions.words('bench', WordsQuery.parse({ ...month(turn), of: 'phrases' })),
      (turn) =>
        plain(`${PERIOD}, arrayJoin(arrayZip(arrayPopBack(tokens), arrayPopFront(tokens)))`, 60, turn),
    ],
    [
      'life',
      (turn) => questions.life('bench', LifeQuery.parse(month(turn))),
      (turn) => plain("toStartOfDay(hour, 'Asia/Shanghai')", 30, turn),
    ],
    [
      'copied texts',
      (turn) => questions.spreads('bench', SpreadsQuery.parse(month(turn))),
      (turn) => plain('duplicate_of', 30, turn, 'AND duplicate_of IS NOT NULL'),
    ],
    [
      'series of the whole workspace, 90 days',
      () => questions.series('bench', SeriesQuery.parse(all)),
      () =>
        client.query(
          `SELECT toStartOfDay(hour, 'Asia/Shanghai'), count(), countIf(sentiment_label = 'negative'), countIf(sentiment_label = 'positive'), sum(sentiment_score) FROM posts FINAL WHERE workspace = 'bench' AND ${range(90)} AND is_customer = 1 AND undated = 0 GROUP BY ALL`,
        ),
    ],
  ]
  const [sample] = await client.query('SELECT tokens FROM posts LIMIT 1')
  const [often, rare] = [sample.tokens[0], `${sample.tokens[1]}${sample.tokens[2]}`]
  const like =
    (...words) =>
    () =>
      client.query(
        `SELECT id FROM posts FINAL WHERE workspace = 'bench' AND ${words.map((word) => `text LIKE '%${word}%'`).join(' AND ')} ORDER BY published_at DESC LIMIT 20`,
      )
  CASES.push(
    ['search, a word', () => search.page('bench', SearchQuery.parse({ q: often })), like(often)],
    [
      'search, two words',
      () => search.page('bench', SearchQuery.parse({ q: `${often} ${sample.tokens[3]}` })),
      like(often, sample.tokens[3]),
    ],
    ['search, what is not there', () => search.page('bench', SearchQuery.parse({ q: rare })), like(rare)],
    [
      'search facets, 30 days',
      () => search.facets('bench', FacetsQuery.parse({ q: often, from: iso(30), to: iso(0) })),
      like(often),
    ],
  )
  const stop = INGEST === 0 ? undefined : startIngest(INGEST)
  for (const [name, ask, plainest] of CASES.filter(([name]) => name.includes(flags.only))) {
    const asked = await measure(ask, RUNS)
    const plain = await measure(plainest, Math.min(RUNS, 5))
    print(name, {
      p50Ms: Number(asked.p50.toFixed(1)),
      p95Ms: Number(asked.p95.toFixed(1)),
      plainestMs: Number(plain.p95.toFixed(1)),
      ratio: Number((asked.p95 / plain.p95).toFixed(2)),
      // What is written at the same time would count too.
      ...(stop ? {} : { engineCpuMs: Math.round(asked.cpu), plainestCpuMs: Math.round(plain.cpu) }),
    })
  }
  if (stop) print('ingest meanwhile', { postsPerSecond: Math.round(await stop()) })
} finally {
  await client.close()
  await host.close()
  if (flags.keep === undefined) await rm(dataDir, { recursive: true, force: true })
}
