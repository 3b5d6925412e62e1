// A JSONL file of 200,000 posts to queryable, embedded: rate and memory. Then a second one, while live posts are pushed:
// how long each of these takes to be queryable.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { demoPostsOfHour } from '@tingfeng/tingfeng/demo'
import nodejieba from 'nodejieba'
import { explain } from './support/explain.mjs'
import { environmentOf, main, makeDataDir, startProduct } from './support/product.mjs'

const POSTS = Number(process.env.BENCH_POSTS ?? 200_000)
/** More flags of Node, for example `--cpu-prof --cpu-prof-dir=…`. */
const NODE_FLAGS = process.env.BENCH_NODE_FLAGS?.split(' ')
/** With the transformer there is more memory for it, and posts that it reads take longer: design.md section 6, issue 4. */
const limits =
  process.env.TINGFENG_SENTIMENT_SCORER === 'fast'
    ? { rate: 4_000, rateGoal: 10_000, megabytes: 1_800 }
    : { rate: 2_000, rateGoal: 4_000, megabytes: 2_500 }
explain({
  measures:
    'A JSONL file of posts to queryable, embedded: rate, memory, CPU. Then a second one of half the size, while live posts are pushed: how long each of these takes to be queryable.',
  environment: {
    BENCH_POSTS: 'posts of the first file (200000)',
    BENCH_NODE_FLAGS: 'more flags of Node for the product, for example --cpu-prof',
    TINGFENG_SENTIMENT_SCORER: 'fast leaves the transformer out, and its limits are held up',
    'TINGFENG_…': 'whatever else the product reads',
  },
  limits: ['every post is stored'],
  told: [
    'start to answering HTTP within 5 s',
    `import to queryable at ${limits.rate} posts/s (goal ${limits.rateGoal})`,
    'a live post to queryable within 3,000 ms at p95',
    `anonymous memory of ${limits.megabytes} MB at the peak`,
  ],
})
const dataDir = await makeDataDir()

const writePosts = async (file, posts, prefix) => {
  const out = createWriteStream(file)
  const plan = { seed: 3, madeAt: Date.now() }
  let written = 0
  for (
    let hour = Math.floor(plan.madeAt / 3_600_000) * 3_600_000 - 3_600_000;
    written < posts;
    hour -= 3_600_000
  ) {
    // 90 days of history, walked round again under new ids until there are enough.
    const round = Math.floor((plan.madeAt - hour) / (90 * 86_400_000))
    const shift = round * 90 * 86_400_000
    for (const { demo, author, ...post } of demoPostsOfHour({ ...plan, seed: 3 + round }, hour + shift)) {
      if (written === posts) break
      written++
      const line = JSON.stringify({ ...post, id: `${prefix}-${written}`, author: author.id })
      if (!out.write(`${line}\n`)) await once(out, 'drain')
    }
  }
  out.end()
  await once(out, 'close')
}

const familyOf = (pid) => {
  const parents = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // It ended meanwhile.
    }
  }
  const family = [pid]
  for (const member of family)
    for (const [child, parent] of parents) if (parent === member) family.push(child)
  return family
}
const anonymousMiB = (pid) =>
  familyOf(pid).reduce((sum, member) => {
    try {
      return (
        sum +
        Number(/RssAnon:\s+(\d+) kB/.exec(readFileSync(`/proc/${member}/status`, 'utf8'))?.[1] ?? 0) / 1024
      )
    } catch {
      return sum
    }
  }, 0)

/** Seconds of CPU, from the start of the process or thread on. */
const cpuSeconds = (path) => {
  const stat = readFileSync(path, 'utf8')
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) / 100
}
const usage = (pid) =>
  familyOf(pid).map((member) => ({
    name: /engine-host/.test(readFileSync(`/proc/${member}/cmdline`, 'utf8')) ? 'engine host' : 'server',
    memoryMiB:
      anonymousMiB(member) -
      familyOf(member)
        .slice(1)
        .reduce((sum, child) => sum + anonymousMiB(child), 0),
    cpu: cpuSeconds(`/proc/${member}/stat`),
    threads: new Map(
      readdirSync(`/proc/${member}/task`).map((thread) => [
        thread,
        cpuSeconds(`/proc/${member}/task/${thread}/stat`),
      ]),
    ),
  }))

const percentile = (values, p) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * p))]

const file = join(dataDir, 'posts.jsonl')
const second = join(dataDir, 'second.jsonl')
const SECOND_POSTS = Math.ceil(POSTS / 2)
await writePosts(file, POSTS, 'first')
await writePosts(second, SECOND_POSTS, 'second')

/** Bare segmentation of the same texts on one core: how fast this machine is in this very minute. */
const cutRate = () => {
  const texts = readFileSync(file, 'utf8')
    .split('\n', 20_000)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).text)
  nodejieba.cut(texts[0])
  const startedAt = performance.now()
  for (const text of texts) nodejieba.cut(text)
  return (texts.length / (performance.now() - startedAt)) * 1_000
}
const cutBefore = cutRate()

const spawnedAt = performance.now()
const server = await startProduct(dataDir, { flags: NODE_FLAGS })
const { url } = server
while (
  !(await fetch(new URL('/api/v1/meta', url)).then(
    ({ ok }) => ok,
    () => false,
  ))
)
  await sleep(20)
const startMs = performance.now() - spawnedAt
await sleep(3_000)
const idleMiB = anonymousMiB(server.pid)

const { token } = JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8'))
const sql = async (statement) => {
  const response = await fetch(new URL('/api/v1/sql?format=TabSeparated', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
    body: statement,
  })
  return (await response.text()).trim()
}

/** By hour, so that the question costs little beside what it measures. */
const LIVE_POSTS = `SELECT text FROM v_posts WHERE source = 'live' AND hour >= toStartOfHour(now() - INTERVAL 1 HOUR)`
const LIVE_EVERY_MS = 500
const LOOK_EVERY_MS = 200

const memory = []
const latencies = []
let importing = true
const watchMemory = (async () => {
  while (importing) {
    memory.push(anonymousMiB(server.pid))
    await sleep(500)
  }
})()

/** When each live post was pushed that is not queryable yet, by its text. */
const underway = new Map()
/** Pushed by the clock, however long the last ones take: waiting for them would leave out the slow moments. */
const pushLive = async () => {
  for (let nth = 0; importing; nth++) {
    const text = `客服三天不回消息，第${nth}次了`
    underway.set(text, performance.now())
    await fetch(new URL('/ingest/v1/posts?workspace=default', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: `live-${nth}`,
        source: 'live',
        text,
        publishedAt: new Date().toISOString(),
      }),
    })
    await sleep(LIVE_EVERY_MS)
  }
}
const awaitLive = async () => {
  while (importing || underway.size > 0) {
    const there = (await sql(LIVE_POSTS)).split('\n')
    const now = performance.now()
    for (const text of there) {
      const pushedAt = underway.get(text)
      if (pushedAt === undefined) continue
      latencies.push(now - pushedAt)
      underway.delete(text)
    }
    await sleep(LOOK_EVERY_MS)
  }
}

const importFile = async (path) => {
  const startedAt = performance.now()
  const cli = spawn(process.execPath, [main, 'import', path, '--source', 'bench'], {
    env: environmentOf(dataDir),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = await once(cli, 'exit')
  if (code !== 0) throw new Error(`the import ended with ${code}`)
  return (performance.now() - startedAt) / 1_000
}

const before = usage(server.pid)
const seconds = await importFile(file)
const after = usage(server.pid)
const cut = (cutBefore + cutRate()) / 2
const pushing = Promise.all([pushLive(), awaitLive()])
const secondSeconds = await importFile(second)
importing = false
await Promise.all([watchMemory, pushing])
const stored = Number(await sql(`SELECT count() FROM v_posts WHERE source = 'bench'`))
const third = Math.max(1, Math.floor(memory.length / 3))
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
console.log(`${stored} of ${POSTS + SECOND_POSTS} posts stored`)
console.log(`start to answering HTTP   ${(startMs / 1000).toFixed(2)} s (limit 5)`)
console.log(
  `import to queryable       ${Math.round(POSTS / seconds)} posts/s over ${seconds.toFixed(1)} s (limit ${limits.rate}, goal ${limits.rateGoal})`,
)
console.log(
  `bare nodejieba.cut        ${Math.round(cut)} of the same texts/s on one core; the import runs at ${(POSTS / seconds / cut).toFixed(3)} × that, all stages together`,
)
console.log(
  `live post to queryable    p50 ${Math.round(percentile(latencies, 0.5))} ms, p95 ${Math.round(percentile(latencies, 0.95))} ms, ${latencies.length} posts beside an import at ${Math.round(SECOND_POSTS / secondSeconds)} posts/s (limit 3,000 at p95)`,
)
console.log(
  `anonymous memory          idle ${Math.round(idleMiB)} MiB, peak ${Math.round(Math.max(...memory))} MiB (limit ${limits.megabytes} MB = ${Math.round((limits.megabytes * 1e6) / 2 ** 20)} MiB)`,
)
console.log(
  `memory, last third over middle third: ${(mean(memory.slice(-third)) / mean(memory.slice(third, 2 * third))).toFixed(2)} (flat is 1.0)`,
)
for (const [index, { name, memoryMiB, cpu, threads }] of after.entries()) {
  const was = before[index]
  const busiest = [...threads]
    .map(([thread, seconds]) => seconds - (was?.threads.get(thread) ?? 0))
    .sort((a, b) => b - a)
    .slice(0, 8)
    .map((seconds) => seconds.toFixed(1))
  console.log(
    `${name.padEnd(25)} ${(cpu - (was?.cpu ?? 0)).toFixed(1)} s of CPU (threads ${busiest.join(', ')}), ${Math.round(memoryMiB)} MiB at the end`,
  )
}

await server.close()
process.exit(stored === POSTS + SECOND_POSTS ? 0 : 1)
