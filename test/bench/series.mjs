/*
 * One look of the decider at a workspace of 10,000 active series (subjects, their themes and measures), each with a
 * month behind it: counts read from the store's answer, every series judged, alarms chosen among all, rules asked.
 * Time is that of all cores of the process (limit 1 s), memory what the look keeps (limit 200 MB). The store itself is
 * not in it: its answer, as text, is. `--help` tells how.
 */
import { Groups, PRESETS, Watch } from '@tingfeng/alert/testing/judging'
import { THEMES } from '@tingfeng/contracts'
import { createSeries } from '@tingfeng/detect'
import { silentLogger } from '@tingfeng/kit'
import { createRandom } from './detect/random.mjs'
import { explain } from './support/explain.mjs'

const SERIES = 10_000
const LIMITS = { ms: 1_000, megabytes: 200 }
explain({
  measures:
    "One look of the decider at a workspace of 10,000 active series (subjects, their themes and measures), each with a month behind it: time of all cores, memory that it keeps. The store is not in it, its answer, as text, is. Wants node's --expose-gc.",
  limits: [`${LIMITS.ms} ms a look`, `${LIMITS.megabytes} MB kept`],
  needs: 'a build (`npm run build`)',
})
const STEP_MS = 300_000
const HOUR_MS = 12 * STEP_MS
const PAST_HOURS = 30 * 24
/** What the decider asks for: three hours and two buckets, and the running one. */
const WINDOW_STEPS = 3 * 12 + 3
const TICKS = 25
const WORKSPACE = 'many'
const TIME_ZONE = 'Asia/Shanghai'
const end = Date.UTC(2026, 2, 25)

const random = createRandom(5)
const rules = PRESETS.map(({ id, rule }) => ({ ...rule, id, revision: 1, falseAlarms: 0, strictness: 1 }))
const measures = ['posts', 'negative', 'complaints']
const subjects = Array.from(
  { length: Math.ceil(SERIES / (measures.length + THEMES.length)) },
  (_, index) => ({
    id: `s${index}`,
    name: `s${index}`,
    kind: index % 5 === 4 ? 'competitor' : 'brand',
  }),
)
const kinds = new Map(subjects.map(({ id, kind }) => [id, kind]))

/** A hundred different pasts, from a post a day to twelve an hour; each series has a state of its own. */
const pasts = Array.from({ length: 100 }, (_, past) => {
  const rate = 0.0035 * 1.058 ** past
  const series = createSeries({ kind: 'count', stepMs: STEP_MS, timeZone: TIME_ZONE, holidays: true })
  for (let at = end - PAST_HOURS * HOUR_MS; at < end; at += STEP_MS)
    series.observe({ at, value: random.poisson(rate) })
  return { rate, saved: series.save() }
})

/** What a group calls its saved series. */
const prefixOf = async () => {
  const rows = [
    { subject: 's0', theme: '', five: (end - HOUR_MS) / 1000, posts: 1, negative: 0, complaints: 0 },
  ]
  const groups = new Groups({ query: async () => rows }, WORKSPACE, TIME_ZONE)
  groups.plan(rules, kinds)
  await groups.learn(end)
  const [key] = groups.save().keys()
  return key.slice(0, key.indexOf('\n') + 1)
}
const prefix = await prefixOf()
const saved = new Map()
const rates = []
for (const { id } of subjects) {
  for (const [measure, theme] of [
    ...measures.map((one) => [one, '']),
    ...THEMES.map((theme) => ['complaints', theme.id]),
  ]) {
    if (saved.size === SERIES) break
    const { rate, saved: state } = pasts[saved.size % pasts.length]
    saved.set(`${prefix}${measure}|${id}|${theme}`, state)
    if (theme !== '' || measure === 'posts') rates.push({ subject: id, theme, rate })
  }
}

/** Rows of the last hours, as the store answers them. */
const buckets = []
const addBucket = (at) => {
  const rows = rates.flatMap(({ subject, theme, rate }) => {
    const posts = random.poisson(rate)
    return posts === 0
      ? []
      : [
          {
            subject,
            theme,
            five: at / 1000,
            posts,
            negative: posts >> 1,
            complaints: theme ? posts : posts >> 2,
          },
        ]
  })
  buckets.push(rows)
  if (buckets.length > WINDOW_STEPS) buckets.shift()
}
for (let at = end - WINDOW_STEPS * STEP_MS; at < end; at += STEP_MS) addBucket(at)
let answer = ''
let rowsAnswered = 0
const store = {
  query: async (sql) => {
    if (!sql.includes('GROUP BY subject, theme, five')) return []
    const rows = answer.split('\n').map((line) => JSON.parse(line))
    rowsAnswered = rows.length
    return rows
  },
}
const state = {
  subjects: { list: async () => subjects },
  ownThemes: { list: async () => [] },
  sources: { list: async () => [] },
  deciding: {
    rules: { list: async () => rules },
    baselines: { load: async () => saved, save: async () => {} },
    quiet: { silences: async () => [], mutes: async () => [] },
    incidents: {
      progress: async () => ({ judgedUntil: new Date(end).toISOString(), seeded: true }),
      recent: async () => [],
      decide: async (_workspace, _token, _progress, changes) => {
        incidents += changes.length
      },
    },
  },
}
let incidents = 0

const used = () => {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers, external } = process.memoryUsage()
  return heapUsed + Math.max(arrayBuffers, external)
}
const watch = new Watch(
  { state, store, logger: silentLogger },
  {
    ...{ id: WORKSPACE, name: WORKSPACE, demo: false, timeZone: TIME_ZONE },
  },
)
const look = async (now) => {
  answer = buckets.flatMap((rows) => rows.map((row) => JSON.stringify(row))).join('\n')
  const started = process.cpuUsage()
  await watch.look(now, 1n)
  const { user, system } = process.cpuUsage(started)
  answer = ''
  return (user + system) / 1000
}
const before = used()
const times = []
for (let tick = 0; tick < TICKS; tick++) {
  const at = end + tick * STEP_MS
  addBucket(at)
  times.push({ ms: await look(at + STEP_MS + 61_000), isHour: (at + STEP_MS) % HOUR_MS === 0 })
}
const megabytes = (used() - before) / 1e6
// Between two buckets nothing is closed: the running one is peeked at.
const between = await look(end + TICKS * STEP_MS + 90_000)

const medianOf = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]
const [first, ...later] = times
const ordinary = medianOf(later.filter(({ isHour }) => !isHour).map(({ ms }) => ms))
const hourly = Math.max(...later.filter(({ isHour }) => isHour).map(({ ms }) => ms))
console.log(
  [
    `${watch.seriesCount} series of ${subjects.length} subjects, ${rowsAnswered} rows in the store's answer`,
    `a look that closes a bucket: ${ordinary.toFixed(0)} ms; at a full hour (learns, and saves) ${hourly.toFixed(0)} ms; limit ${LIMITS.ms}`,
    `a look between two buckets: ${between.toFixed(0)} ms; the first after a start: ${first.ms.toFixed(0)} ms`,
    `kept: ${megabytes.toFixed(0)} MB, limit ${LIMITS.megabytes}; incidents ${incidents}`,
  ].join('\n'),
)
const held = ordinary < LIMITS.ms && hourly < LIMITS.ms && megabytes < LIMITS.megabytes
if (!held) console.error('missed')
process.exitCode = held && watch.seriesCount >= SERIES ? 0 : 1
