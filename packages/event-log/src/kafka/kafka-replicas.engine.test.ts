import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { canRunKafka } from '../../../../infra/kafka/kafka-for-tests.mjs'
import { startKafka } from '../../../../infra/kafka/start-kafka.mjs'
import { collect, eventually, record, TOPIC, textOf } from '../contract/harness.js'
import { createKafkaLog } from './create-kafka-log.js'

const present = availableOrLoud('a Kafka cluster of our own (Java with Maven)', await canRunKafka())
const kafka = present ? await startKafka({ brokers: 3 }) : undefined
if (kafka) process.stderr.write(`the Kafka log's replicas are tested on ${kafka.describe}\n`)

const KEYS = 24
const PARTITIONS = 6

afterAll(async () => {
  await kafka?.close()
})

describe.skipIf(!present)('the Kafka log on three brokers', () => {
  it('has every acknowledged record in its place, in order, after one broker was killed and came back', async () => {
    const log = await createKafkaLog({
      brokers: kafka?.brokers ?? [],
      topicPrefix: `t${randomUUID().slice(0, 8)}.`,
      partitions: { 'posts.raw': PARTITIONS },
      replicationFactor: 3,
      minInsyncReplicas: 2,
      redelivery: { firstDelayMs: 2, maxDelayMs: 20 },
      fetchWaitMs: 20,
      sessionTimeoutMs: 6_000,
      heartbeatMs: 100,
    })
    const seen = await collect(log, 'reader')
    const acknowledged = new Map<string, string>()
    let turns = 0
    let writing = true
    const write = (async () => {
      for (; writing; turns++) {
        const records = Array.from({ length: KEYS }, (_, key) => record(`key-${key}`, `${key}/${turns}`))
        // What is refused meanwhile is the caller's to repeat.
        const positions = await log.append(TOPIC, records).catch(() => [])
        for (const [key, { partition, offset }] of positions.entries())
          acknowledged.set(`${partition}/${offset}`, `${key}/${turns}`)
        await sleep(5)
      }
    })()
    const untilMore = async () => {
      const before = acknowledged.size
      await eventually(() => expect(acknowledged.size).toBeGreaterThan(before + 10 * KEYS))
    }
    await untilMore()
    await kafka?.killBroker(1)
    await untilMore()
    await kafka?.startBroker(1)
    await untilMore()
    writing = false
    await write
    await eventually(async () => expect(await log.lag('reader', TOPIC)).toBe(0))
    await log.close()

    const found = new Map<string, string>(
      seen.batches.flatMap(({ partition, records }) =>
        records.map((entry) => [`${partition}/${entry.offset}`, textOf(entry)] as const),
      ),
    )
    expect(acknowledged.size).toBeGreaterThan(30 * KEYS)
    const misplaced = [...acknowledged].filter(([place, value]) => found.get(place) !== value)
    expect(misplaced).toEqual([])
    for (let key = 0; key < KEYS; key++) {
      const last = new Map(
        [...found]
          .filter(([, value]) => value.startsWith(`${key}/`))
          .map(([place, value]) => [Number(value.split('/')[1]), Number(place.split('/')[1])] as const)
          .toSorted(([, a], [, b]) => a - b),
      )
      const offsets = [...last.entries()].toSorted(([a], [b]) => a - b).map(([, offset]) => offset)
      expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
    }
  })
})
