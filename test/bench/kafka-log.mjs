// The Kafka log beside bare kafkajs on the same broker in the same run: same records, batches, codec, acknowledgements.
import { createRequire } from 'node:module'
import { createKafkaLog } from '@tingfeng/event-log'
import { canRunKafka } from '../../infra/kafka/resolve-kafka.mjs'
import { startKafka } from '../../infra/kafka/start-kafka.mjs'
import { explain } from './support/explain.mjs'

const { Kafka, CompressionTypes, logLevel } = createRequire(
  new URL('../../packages/event-log/package.json', import.meta.url),
)('kafkajs')

const RECORDS = Number(process.env.BENCH_RECORDS ?? 100_000)
const BATCH = 1_000
const ROUNDS = 3
const PARTITIONS = 4
const LIMIT = 1.3
explain({
  measures:
    'The Kafka log beside bare kafkajs on the same broker in the same run: same records, batches, codec, acknowledgements.',
  environment: {
    BENCH_RECORDS: 'records, a multiple of 1000 (100000)',
    BENCH_CODECS: 'set: lz4, gzip and none too, not zstd alone',
  },
  limits: [`${LIMIT} × the time of bare kafkajs, appending and reading, with zstd`],
  needs: 'Java and Maven for the Kafka broker; is skipped without them',
})
const WORDS = '电池 物流 客服 很快 鼓包 包装 味道 一般 推荐 退货 价格 屏幕 酒店 早餐'.split(' ')

// About 700 bytes of JSON each, no two alike, as masked posts are.
const postOf = (n) => {
  const text = Array.from({ length: 40 }, (_, i) => WORDS[(n * 7 + i * i * (n % 11)) % WORDS.length]).join('')
  const extra = { a: n * 31, b: 'x'.repeat(n % 80) }
  const id = n.toString(16).padStart(32, '0')
  return Buffer.from(JSON.stringify({ id, source: 'bench', kind: 'review', text, n, extra }))
}
const records = Array.from({ length: RECORDS }, (_, n) => ({
  key: `demo/${n.toString(16)}`,
  value: postOf(n),
}))
const batches = Array.from({ length: RECORDS / BATCH }, (_, n) => records.slice(n * BATCH, (n + 1) * BATCH))

const timed = async (run) => {
  global.gc?.()
  const start = performance.now()
  await run()
  return performance.now() - start
}
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const perSecond = (ms) => Math.round((RECORDS / ms) * 1_000)
const figure = (name, value, note = '') =>
  console.log(`${name.padEnd(46)} ${String(value).padStart(12)} ${note}`)

/** Resolves once every record has come. */
const counter = () => {
  let seen = 0
  let done
  const all = new Promise((resolve) => {
    done = resolve
  })
  const add = (count) => {
    seen += count
    if (seen >= RECORDS) done()
  }
  return { all, add }
}

const bare = async (brokers, compression, round) => {
  const kafka = new Kafka({ brokers, clientId: 'bare', logLevel: logLevel.NOTHING })
  const topic = `bare-${round}`
  const admin = kafka.admin()
  await admin.connect()
  const configEntries = [{ name: 'message.timestamp.type', value: 'LogAppendTime' }]
  await admin.createTopics({
    topics: [{ topic, numPartitions: PARTITIONS, configEntries }],
    waitForLeaders: true,
  })
  await admin.disconnect()
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 })
  await producer.connect()
  const appendMs = await timed(async () => {
    for (const messages of batches) await producer.send({ topic, acks: -1, compression, messages })
  })
  await producer.disconnect()

  const consumer = kafka.consumer({ groupId: `bare-${round}` })
  await consumer.connect()
  await consumer.subscribe({ topics: [topic], fromBeginning: true })
  const { all, add } = counter()
  const readMs = await timed(async () => {
    await consumer.run({
      partitionsConsumedConcurrently: PARTITIONS,
      autoCommit: false,
      eachBatchAutoResolve: false,
      // As the log does it: batches of 1,000 at most, each one's offset committed when it is through.
      eachBatch: async ({ batch, resolveOffset, commitOffsetsIfNecessary, heartbeat }) => {
        for (let from = 0; from < batch.messages.length; from += BATCH) {
          const messages = batch.messages.slice(from, from + BATCH)
          const { offset } = messages.at(-1)
          const next = String(Number(offset) + 1)
          await commitOffsetsIfNecessary({
            topics: [{ topic, partitions: [{ partition: batch.partition, offset: next }] }],
          })
          resolveOffset(offset)
          add(messages.length)
          await heartbeat()
        }
      },
    })
    await all
  })
  await consumer.disconnect()
  return { appendMs, readMs }
}

const ours = async (brokers, codec, round) => {
  const log = await createKafkaLog({ brokers, compression: codec, topicPrefix: `ours-${round}.` })
  // Producers connect on first use; bare's was connected before its clock ran.
  await log.append('posts.raw', [])
  const appendMs = await timed(async () => {
    for (const batch of batches) await log.append('posts.raw', batch)
  })
  const { all, add } = counter()
  const readMs = await timed(async () => {
    await log.subscribe({ group: 'bench', topics: ['posts.raw'] }, async (batch) => add(batch.records.length))
    await all
  })
  await log.close()
  return { appendMs, readMs }
}

if (!(await canRunKafka())) {
  console.log('no Kafka broker here (it needs Java and Maven): skipped')
  process.exit(0)
}
const kafka = await startKafka({ warm: true, heapMb: 512 })
try {
  console.log(
    `${kafka.describe}; ${RECORDS} records of ${Math.round(Buffer.concat(records.slice(0, 1_000).map((r) => r.value)).length / 1_000)} bytes, batches of ${BATCH}`,
  )
  let failed = false
  for (const [codec, compression] of [
    ['zstd', CompressionTypes.ZSTD],
    ...(process.env.BENCH_CODECS
      ? [
          ['lz4', CompressionTypes.LZ4],
          ['gzip', CompressionTypes.GZIP],
          ['none', CompressionTypes.None],
        ]
      : []),
  ]) {
    const results = { bare: [], ours: [] }
    // The first round of each warms the broker and this process up, and does not count.
    for (let round = 0; round <= ROUNDS; round++)
      for (const [name, run] of round % 2
        ? [
            ['bare', bare],
            ['ours', ours],
          ]
        : [
            ['ours', ours],
            ['bare', bare],
          ]) {
        const argument = name === 'bare' ? compression : codec
        const figures = await run(kafka.brokers, argument, `${codec}-${round}`)
        if (round > 0) results[name].push(figures)
      }
    for (const [what, field] of [
      ['appended', 'appendMs'],
      ['read', 'readMs'],
    ]) {
      const bareMs = median(results.bare.map((r) => r[field]))
      const oursMs = median(results.ours.map((r) => r[field]))
      figure(`${codec}: ${what} by bare kafkajs`, perSecond(bareMs), '/s')
      figure(`${codec}: ${what} by the log`, perSecond(oursMs), '/s')
      const ratio = oursMs / bareMs
      figure('  time beside bare kafkajs', ratio.toFixed(2), `× (limit ${LIMIT})`)
      if (ratio > LIMIT && codec === 'zstd') failed = true
    }
  }
  if (failed) {
    console.log(`the log is slower than ${LIMIT} × bare kafkajs`)
    process.exitCode = 1
  }
} finally {
  await kafka.close()
}
