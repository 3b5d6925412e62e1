// From a post that a push was answered for to the webhook that tells of it, embedded, beside 1,000 other posts a second.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { demoPostsOfHour } from '@tingfeng/tingfeng/demo'
import { explain } from './support/explain.mjs'
import { makeDataDir, startProduct } from './support/product.mjs'

const PER_SECOND = Number(process.env.BENCH_PER_SECOND ?? 1_000)
const TRIALS = Number(process.env.BENCH_TRIALS ?? 40)
const EVERY_MS = 1_200
const WARM_MS = 8_000
const LATEST_MS = 20_000
const LIMITS = { p50: 2_000, p95: 5_000 }
explain({
  measures:
    'The time from a post that a push was answered for to the webhook that tells of it, embedded, beside other posts.',
  environment: {
    BENCH_PER_SECOND: 'other posts pushed a second (1000)',
    BENCH_TRIALS: 'incidents, one every 1.2 s (40)',
  },
  limits: [
    `p50 of ${LIMITS.p50} ms and p95 of ${LIMITS.p95} ms from the accepted push to the webhook`,
    `every incident is told within ${LATEST_MS / 1_000} s of the last push`,
  ],
})

/** A text of its own for each trial, about nobody else: a copy is not counted, and brands share an incident with posts. */
const textOf = (nth) => {
  const [first, second, third] = [nth % 7, Math.floor(nth / 7) % 6, (nth * 5 + Math.floor(nth / 11)) % 8]
  return [
    [
      '手机充电时起火了',
      '的插座半夜起火',
      '电池起火冒黑烟',
      '吹风机用着用着起火',
      '充电宝在包里起火',
      '电饭煲起火烧了台面',
      '车机线路起火',
    ][first],
    [
      '打客服电话没人接',
      '店里让我自己找厂家',
      '要求全额退款',
      '孩子被吓哭了',
      '消防都来了',
      '家里窗帘烧掉一半',
    ][second],
    [
      '买来才三天',
      '已经用了两年',
      '刚过保修期',
      '朋友家的也这样',
      '准备去市监局投诉',
      '再也不敢放在家里',
      '说明书上什么也没写',
      '照片发在下面了',
    ][third],
  ].join('，')
}

/** One brand for each trial, so that each is an incident of its own. */
const brands = Array.from({ length: TRIALS }, (_, nth) => `灵犀${String(nth).padStart(3, '0')}`)
const arrivedAt = new Map()
const receiver = createServer(async (request, response) => {
  let text = ''
  for await (const chunk of request) text += chunk
  const at = performance.now()
  for (const brand of brands) if (text.includes(brand) && !arrivedAt.has(brand)) arrivedAt.set(brand, at)
  response.end('ok')
})
receiver.listen(0, '127.0.0.1')
await once(receiver, 'listening')
const host = `127.0.0.1:${receiver.address().port}`

const { url, close } = await startProduct(await makeDataDir(), { env: { TINGFENG_ALLOW_HOSTS: host } })

const call = async (method, path, body) => {
  const response = await fetch(new URL(`/api/v1/workspaces/default${path}`, url), {
    method,
    headers: { 'content-type': 'application/json', 'x-requested-with': 'tingfeng' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response.json()
}
const push = async (posts) => {
  const response = await fetch(new URL('/ingest/v1/posts?workspace=default&source=bench', url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: posts.map((post) => JSON.stringify(post)).join('\n'),
  })
  await response.arrayBuffer()
  return response.status
}
const subjectOf = (name, nth) => ({ id: `s${nth}`, kind: 'brand', name })
await call('PUT', '/subjects-config', { subjects: ['星澜', '极岳', '沐居', ...brands].map(subjectOf) })
await call('POST', '/alerts/rules', {
  name: '起火',
  severity: 'red',
  conditions: [{ kind: 'single_post', words: ['起火'], negativeOnly: false }],
})
const settings = { url: `http://${host}/hook` }
const channel = await call('POST', '/alerts/channels', { name: 'hook', kind: 'webhook', settings })
const contacts = [{ channel: channel.id }]
const subscriber = await call('POST', '/alerts/subscribers', { name: 'bench', contacts })
await call('POST', '/alerts/routes', { name: 'all', subscribers: [subscriber.id] })

const texts = []
for (let hour = Date.now(); texts.length < 20_000; hour -= 3_600_000)
  for (const { text } of demoPostsOfHour({ seed: 5, madeAt: Date.now() }, hour - (hour % 3_600_000)))
    if (!text.includes('起火')) texts.push(text)
let pushed = 0
let refused = 0
let loading = true
const BATCH = Math.ceil(PER_SECOND / 4)
const load = async () => {
  const startedAt = performance.now()
  for (let nth = 0; loading; nth++) {
    const publishedAt = new Date().toISOString()
    const posts = Array.from({ length: BATCH }, (_, at) => {
      const id = nth * BATCH + at
      return { id, text: `${texts[id % texts.length]} ${id}`, publishedAt }
    })
    if ((await push(posts)) === 202) pushed += BATCH
    else refused += BATCH
    await sleep(Math.max(0, startedAt + (nth + 1) * 250 - performance.now()))
  }
  return (performance.now() - startedAt) / 1_000
}
const running = load()
await sleep(WARM_MS)
const acceptedAt = new Map()
for (const [nth, brand] of brands.entries()) {
  const next = performance.now() + EVERY_MS
  const text = `${brand}${textOf(nth)}`
  const status = await push([{ id: brand, text, publishedAt: new Date().toISOString() }])
  if (status !== 202) throw new Error(`a post of a trial was answered ${status}`)
  acceptedAt.set(brand, performance.now())
  await sleep(Math.max(0, next - performance.now()))
}
for (let waited = 0; arrivedAt.size < TRIALS && waited < LATEST_MS; waited += 50) await sleep(50)
loading = false
const seconds = await running

const latencies = [...arrivedAt]
  .map(([brand, at]) => Math.max(0, at - acceptedAt.get(brand)))
  .sort((a, b) => a - b)
const percentile = (p) =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * p))] ?? Number.NaN
const [p50, p95] = [percentile(0.5), percentile(0.95)]
console.log(`${latencies.length} of ${TRIALS} incidents told, each once its post was accepted by a push`)
console.log(
  `load                      ${Math.round(pushed / seconds)} posts/s accepted over ${seconds.toFixed(0)} s, ${refused} asked to come again`,
)
console.log(
  `push accepted to webhook  p50 ${Math.round(p50)} ms, p95 ${Math.round(p95)} ms, most ${Math.round(percentile(1))} ms (limits ${LIMITS.p50} and ${LIMITS.p95})`,
)

await close()
receiver.close()
receiver.closeAllConnections()
process.exit(latencies.length === TRIALS && p50 <= LIMITS.p50 && p95 <= LIMITS.p95 ? 0 : 1)
