import { randomUUID } from 'node:crypto'
import type { LogRecord } from '../event-log.js'
import type { Extent } from './group-offsets.js'
import type { Admin, KafkaClient } from './kafkajs.js'
import { recordOf } from './read-batches.js'

const SHORT_WAIT_MS = 100

/**
 * Records of one partition from an offset on, for tools. kafkajs reads by groups only: so by one that lives for this
 * call, commits nothing and is deleted after it.
 */
export const readRecords = async (
  kafka: KafkaClient,
  admin: Admin,
  place: { readonly topicName: string; readonly prefix: string; readonly partitions: readonly number[] },
  { partition, start, end }: Extent,
  fromOffset: number,
  limit: number,
): Promise<readonly LogRecord[]> => {
  const first = Math.max(fromOffset, start)
  const behind = Math.min(end, first + limit)
  if (first >= behind) return []
  const { topicName: topic, prefix } = place
  const groupId = `${prefix}read.${randomUUID()}`
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: SHORT_WAIT_MS, allowAutoTopicCreation: false })
  const records: LogRecord[] = []
  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error))
      consumer
        .run({
          autoCommit: false,
          eachBatch: async ({ batch }) => {
            if (batch.partition !== partition) return
            for (const message of batch.messages) {
              const offset = Number(message.offset)
              if (offset >= first && offset < behind) records.push(recordOf(message))
              if (offset >= behind - 1) resolve()
            }
          },
        })
        .catch(reject)
      consumer.seek({ topic, partition, offset: String(first) })
      consumer.pause([{ topic, partitions: place.partitions.filter((other) => other !== partition) }])
    })
  } finally {
    await consumer.disconnect().catch(() => {})
    await admin.deleteGroups([groupId]).catch(() => {})
  }
  return records
}
