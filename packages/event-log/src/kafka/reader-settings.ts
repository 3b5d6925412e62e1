import type { Topic } from '@tingfeng/contracts'
import type { SubscribeOptions } from '../event-log.js'
import type { KafkaLogSettings } from './kafka-options.js'

/** What a group's reader of one topic goes by. */
export interface ReaderSettings {
  readonly group: string
  readonly topic: Topic
  readonly partitions: number
  readonly maxBatchRecords: number
  readonly maxBatchBytes: number
  readonly maxWaitMs: number
  readonly startAt: 'earliest' | 'latest'
  readonly onError: SubscribeOptions['onError']
  readonly log: KafkaLogSettings
}
