import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { canRunKafka } from '../../../../infra/kafka/kafka-for-tests.mjs'
import { startKafka } from '../../../../infra/kafka/start-kafka.mjs'
import { collect, eventually, gate, numbered, record, TOPIC, textOf } from '../contract/harness.js'
import type { Batch, EventLog } from '../event-log.js'
import { createKafkaLog } from './create-kafka-log.js'
import { deleteRecords } from './delete-records-for-test.js'
import type { KafkaLogOptions } from './kafka-options.js'

const HOLD_A_BATCH = fileURLToPath(new URL('../../dist/kafka/hold-a-batch-for-test.js', import.meta.url))

const present = availableOrLoud('a Kafka cluster of our own (Java with Maven)', await canRunKafka())
const kafka = present ? await startKafka({ secured: true }) : undefined
if (kafka) process.stderr.write(`the Kafka log's own cases are tested on ${kafka.describe}\n`)

const opened: EventLog[] = []
const open = async (options: KafkaLogOptions) => {
  const log = await createKafkaLog(options)
  opened.push(log)
  return log
}
const fresh = (): KafkaLogOptions => ({
  brokers: kafka?.brokers ?? [],
  topicPrefix: `t${randomUUID().slice(0, 8)}.`,
  redelivery: { firstDelayMs: 2, maxDelayMs: 20 },
  fetchWaitMs: 20,
  sessionTimeoutMs: 6_000,
  heartbeatMs: 100,
})
const forget = (name: string, before: Readonly<Record<number, number>>) =>
  deleteRecords(kafka?.brokers ?? [], name, ({ partition }) => before[partition] ?? 0)
const onePartition = { 'posts.raw': 1 }

afterEach(async () => {
  await Promise.all(opened.splice(0).map((log) => log.close()))
})
afterAll(async () => {
  await kafka?.close()
})

describe.skipIf(!present)('the Kafka log and who may use the broker', () => {
  const { secured } = kafka ?? {}
  const login = { username: secured?.username ?? '', password: secured?.password ?? '' }

  it.each([
    ['PLAIN', { brokers: secured?.sasl ?? [], sasl: { mechanism: 'plain', ...login } }],
    ['SCRAM-SHA-256', { brokers: secured?.sasl ?? [], sasl: { mechanism: 'scram-sha-256', ...login } }],
    [
      'SCRAM-SHA-512 over TLS',
      {
        brokers: secured?.tls ?? [],
        sasl: { mechanism: 'scram-sha-512', ...login },
        tls: { ca: secured?.ca ?? '' },
      },
    ],
  ] as const)('writes and reads with %s', async (_, connection) => {
    const log = await open({ ...fresh(), ...connection })
    await log.append(TOPIC, [record('one', 'a')])
    const seen = await collect(log, 'reader')
    await eventually(() => expect(seen.byKey()).toEqual({ one: ['a'] }))
  })

  it.each(['plain', 'scram-sha-512'] as const)('says that a password is wrong (%s)', async (mechanism) => {
    const sasl = { mechanism, username: login.username, password: 'mistyped' }
    const opening = createKafkaLog({ ...fresh(), brokers: secured?.sasl ?? [], sasl })
    await expect(opening).rejects.toMatchObject({
      code: 'log_forbidden',
      retryable: false,
      message: expect.stringContaining('Check the user name'),
    })
  })

  it('does not trust a certificate of nobody it knows', async () => {
    const opening = createKafkaLog({ ...fresh(), brokers: secured?.tls ?? [], tls: true })
    await expect(opening).rejects.toMatchObject({ code: 'log_unavailable' })
  })

  it('says which brokers it could not reach', async () => {
    const opening = createKafkaLog({ ...fresh(), brokers: ['127.0.0.1:1'] })
    await expect(opening).rejects.toMatchObject({
      code: 'log_unavailable',
      retryable: true,
      message: expect.stringContaining('127.0.0.1:1'),
    })
  })
})

describe.skipIf(!present)('the Kafka log and topics that are there already', () => {
  it('refuses a topic with fewer partitions than it needs', async () => {
    const options = fresh()
    await (await open({ ...options, partitions: { 'posts.raw': 2 } })).close()
    await expect(createKafkaLog({ ...options, partitions: { 'posts.raw': 3 } })).rejects.toMatchObject({
      code: 'topic_mismatch',
      context: { topic: `${options.topicPrefix}posts.raw`, partitions: 2, wanted: 3 },
    })
  })

  it('spreads keys over the partitions that a topic has, also where fewer were asked for', async () => {
    const options = fresh()
    await (await open({ ...options, partitions: { 'posts.raw': 6 } })).close()
    const log = await open({ ...options, partitions: { 'posts.raw': 2 } })
    const positions = await log.append(TOPIC, numbered(200, 100))
    expect(new Set(positions.map(({ partition }) => partition)).size).toBe(6)
  })

  it('refuses a topic that would refuse its largest records', async () => {
    const options = fresh()
    await (await open({ ...options, maxRecordBytes: 1_000 })).close()
    const opening = createKafkaLog({ ...options, maxRecordBytes: 4 * 1024 * 1024 })
    await expect(opening).rejects.toMatchObject({ code: 'topic_mismatch' })
  })
})

describe.skipIf(!present)('the Kafka log and retention', () => {
  it('goes on at the oldest record, and counts what a group lost unread', async () => {
    const options = { ...fresh(), partitions: onePartition }
    const log = await open(options)
    await log.append(TOPIC, numbered(10, 1))
    const before = await collect(log, 'reader')
    await eventually(async () => expect(await log.lag('reader', TOPIC)).toBe(0))
    await before.subscription.close()
    await log.append(TOPIC, numbered(30, 1, 10))
    await forget(`${options.topicPrefix}${TOPIC}`, { 0: 25 })
    expect(await log.lag('reader', TOPIC)).toBe(15)
    const after = await collect(log, 'reader')
    await eventually(() => expect(after.records()).toHaveLength(15))
    expect(after.records()[0]?.offset).toBe(25)
    expect(log.stats().unreadLosses).toEqual([{ group: 'reader', topic: TOPIC, records: 15 }])
    await eventually(async () => expect(await log.lag('reader', TOPIC)).toBe(0))
  })

  it('reads a stretch of a partition for tools without moving any group', async () => {
    const log = await open({ ...fresh(), partitions: onePartition })
    await log.append(TOPIC, numbered(50, 1))
    const records = await log.read(TOPIC, 0, 20, 5)
    expect(records.map(({ offset }) => offset)).toEqual([20, 21, 22, 23, 24])
    expect(await log.read(TOPIC, 0, 50, 5)).toEqual([])
    expect(await log.lag('reader', TOPIC)).toBe(50)
  })
})

describe.skipIf(!present)('the Kafka log and its group', () => {
  it('finishes and commits the batch in hand before its partition goes to another member', async () => {
    const options = { ...fresh(), partitions: onePartition }
    const first = await open(options)
    await first.append(TOPIC, numbered(2, 1))
    const entered = gate()
    const handled: string[] = []
    const slow = async ({ records, signal }: Batch) => {
      entered.open()
      await sleep(600)
      expect(signal.aborted).toBe(false)
      handled.push(...records.map(textOf))
    }
    await first.subscribe({ group: 'reader', topics: [TOPIC], maxBatchRecords: 1 }, slow)
    await entered.passed
    const second = await open(options)
    await second.subscribe({ group: 'reader', topics: [TOPIC], maxBatchRecords: 1 }, slow)
    await eventually(async () => expect(await second.lag('reader', TOPIC)).toBe(0))
    expect(handled).toEqual(['0', '1'])
  })

  it('aborts a batch that drains for too long, and never commits it for the member that lost it', async () => {
    const options = { ...fresh(), partitions: onePartition, drainTimeoutMs: 300 }
    const stuck = await open(options)
    await stuck.append(TOPIC, numbered(3, 1))
    const entered = gate()
    const door = gate()
    let held: Batch | undefined
    await stuck.subscribe({ group: 'reader', topics: [TOPIC], maxBatchRecords: 1 }, async (batch) => {
      held = batch
      entered.open()
      await door.passed
    })
    await entered.passed
    const others = await Promise.all([open(options), open(options)])
    const seen = await Promise.all(others.map((log) => collect(log, 'reader', { maxBatchRecords: 1 })))
    await eventually(() => expect(held?.signal.aborted).toBe(true))
    // Whoever has the partition now: the stuck member as long as its handler does not come back, or another.
    door.open()
    await eventually(async () => expect(await stuck.lag('reader', TOPIC)).toBe(0))
    expect(seen.flatMap(({ batches }) => batches).every(({ signal }) => !signal.aborted)).toBe(true)
  })

  it('refuses the commit of a member that was silent for too long, and aborts its batch', async () => {
    const options = { ...fresh(), partitions: onePartition, sessionTimeoutMs: 3_000 }
    const log = await open(options)
    await log.append(TOPIC, numbered(5, 1))
    const child = spawn(process.execPath, [HOLD_A_BATCH, JSON.stringify(options), 'reader'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    try {
      const words: string[] = []
      createInterface({ input: child.stdout }).on('line', (word) => words.push(word))
      await eventually(() => expect(words).toEqual(['holding']))
      child.kill('SIGSTOP')
      const seen = await collect(log, 'reader')
      await eventually(async () => expect(await log.lag('reader', TOPIC)).toBe(0))
      expect(seen.records().map(({ offset }) => offset)).toEqual([0, 1, 2, 3, 4])
      child.stdin.write('go on\n')
      child.kill('SIGCONT')
      await eventually(() => expect(words).toEqual(['holding', 'aborted']))
      expect(await log.committed('reader', TOPIC)).toEqual([{ topic: TOPIC, partition: 0, offset: 5 }])
    } finally {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  })

  it('handles each record, in order, and never commits backwards while members come and go', async () => {
    const options = fresh()
    const writer = await open(options)
    const handledAt = new Map<string, number>()
    let clock = 0
    const handle = async ({ records }: Batch) => {
      await sleep(5)
      for (const entry of records) handledAt.set(`${entry.key}/${textOf(entry)}`, clock++)
    }
    const join = async () => {
      const log = await open(options)
      await log.subscribe({ group: 'reader', topics: [TOPIC], maxBatchRecords: 20 }, handle)
      return log
    }
    const members = await Promise.all([join(), join(), join()])
    let writing = true
    const KEYS = 16
    let turns = 0
    const write = (async () => {
      for (; writing; turns++) {
        await writer.append(TOPIC, numbered(KEYS, KEYS, turns))
        await sleep(10)
      }
    })()
    const backwards: string[] = []
    const watch = (async () => {
      const highest = new Map<number, number>()
      while (writing) {
        for (const { partition, offset } of await writer.committed('reader', TOPIC)) {
          if (offset < (highest.get(partition) ?? 0)) backwards.push(`${partition}: ${offset}`)
          highest.set(partition, offset)
        }
        await sleep(50)
      }
    })()
    for (let rebalance = 0; rebalance < 6; rebalance++) {
      const leaving = members.shift()
      await Promise.all([leaving?.close(), join().then((log) => members.push(log))])
      await sleep(500)
    }
    writing = false
    await Promise.all([write, watch])
    await eventually(async () => expect(await writer.lag('reader', TOPIC)).toBe(0))
    expect(backwards).toEqual([])
    expect(handledAt.size).toBe(KEYS * turns)
    for (let key = 0; key < KEYS; key++) {
      const last = Array.from({ length: turns }, (_, turn) => handledAt.get(`key-${key}/${turn}`) ?? -1)
      expect(last).toEqual(last.toSorted((a, b) => a - b))
    }
  })
})

describe.skipIf(!present)('the Kafka log and its broker', () => {
  it('loses nothing and goes on reading when the broker restarts', async () => {
    const log = await open(fresh())
    const seen = await collect(log, 'reader')
    const acknowledged: string[] = []
    let writing = true
    const write = (async () => {
      for (let turn = 0; writing; turn++) {
        const value = String(turn)
        // What is refused meanwhile is the caller's to repeat.
        await log.append(TOPIC, [record(`key-${turn % 8}`, value)]).then(
          () => acknowledged.push(value),
          () => {},
        )
        await sleep(5)
      }
    })()
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(20))
    await kafka?.killBroker(0)
    await kafka?.startBroker(0)
    const before = acknowledged.length
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(before + 20))
    writing = false
    await write
    await eventually(async () => expect(await log.lag('reader', TOPIC)).toBe(0))
    const values = new Set(seen.records().map(textOf))
    expect(acknowledged.filter((value) => !values.has(value))).toEqual([])
  })
})
