import { retry } from '@tingfeng/kit'
import { Kafka, logLevel } from './kafkajs.js'

/** Deletes what lies before an offset, as retention would do some day. */
export const deleteRecords = async (
  brokers: readonly string[],
  topic: string,
  offsetOf: (extent: { readonly partition: number; readonly high: string }) => number,
): Promise<void> => {
  const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  try {
    // kafkajs deletes only in topics that it has looked at before.
    const extents = await retry(() => admin.fetchTopicOffsets(topic), { shouldRetry: () => true })
    const partitions = extents.map((extent) => ({
      partition: extent.partition,
      offset: String(offsetOf(extent)),
    }))
    await admin.deleteTopicRecords({ topic, partitions })
  } finally {
    await admin.disconnect()
  }
}
