import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { afterAll, describe } from 'vitest'
import { kafkaForTests } from '../../../../infra/kafka/kafka-for-tests.mjs'
import { TOPIC } from '../contract/harness.js'
import { describeEventLog, type ScenarioProcess, spawnScenario } from '../event-log.contract.js'
import type { EventLog } from '../event-log.js'
import { createKafkaLog } from './create-kafka-log.js'
import { deleteRecords } from './delete-records-for-test.js'

/** Children run the built package: Node 20 reads no TypeScript. */
const RUN_SCENARIO = fileURLToPath(new URL('../../dist/kafka/run-scenario.js', import.meta.url))

const kafka = await kafkaForTests()
const present = availableOrLoud(
  'a Kafka broker (KAFKA_BROKERS, Docker, or Java with Maven)',
  kafka !== undefined,
)
process.stderr.write(`the Kafka log is tested on ${kafka?.describe ?? 'nothing'}\n`)

describe.skipIf(!present)('on a broker', () => {
  afterAll(async () => {
    await kafka?.close()
  })

  describeEventLog('the Kafka log', async () => {
    const options = {
      brokers: kafka?.brokers ?? [],
      topicPrefix: `t${randomUUID().slice(0, 8)}.`,
      maxRecordBytes: 64 * 1024,
      redelivery: { firstDelayMs: 2, maxDelayMs: 20 },
      fetchWaitMs: 20,
      sessionTimeoutMs: 6_000,
      heartbeatMs: 100,
    }
    const opened: EventLog[] = []
    const spawned: ScenarioProcess[] = []
    return {
      maxRecordBytes: options.maxRecordBytes,
      open: async () => {
        const log = await createKafkaLog(options)
        opened.push(log)
        return log
      },
      spawn: (scenario) => {
        const child = spawnScenario(RUN_SCENARIO, [JSON.stringify(options), scenario])
        spawned.push(child)
        return child
      },
      expireAll: () =>
        deleteRecords(options.brokers, `${options.topicPrefix}${TOPIC}`, ({ high }) => Number(high)),
      dispose: async () => {
        await Promise.all(spawned.map((child) => child.kill()))
        await Promise.all(opened.map((log) => log.close()))
      },
    }
  })
})
