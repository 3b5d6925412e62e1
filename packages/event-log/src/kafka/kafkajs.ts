import { createRequire } from 'node:module'
import kafkajs from 'kafkajs'

/*
 * The one door to kafkajs: a CommonJS package whose names Node cannot see from outside.
 * Nothing beyond this folder imports it.
 */
/** The part of kafkajs that asks for records; private to it. */
interface Runner {
  readonly running: boolean
  fetch(nodeId: string): Promise<unknown>
}

/*
 * A fault of kafkajs 2.2.4 that its options cannot mend. Told to stop while it makes its fetchers anew because a
 * broker came or went, a consumer stops the old ones only; the new ones ask a runner that has stopped, which answers at
 * once with nothing, and so for ever: an endless chain of microtasks in which no other work of the process gets a
 * turn. Here such a question fails, which ends the fetchers and lets the consumer stop.
 */
const { prototype }: { readonly prototype: Runner } = createRequire(import.meta.url)(
  'kafkajs/src/consumer/runner.js',
)
const ask = prototype.fetch
prototype.fetch = async function (this: Runner, nodeId) {
  if (!this.running) throw new Error('a consumer that has stopped was asked for records')
  return ask.call(this, nodeId)
}

export const { CompressionCodecs, CompressionTypes, Kafka, logLevel, PartitionAssigners } = kafkajs
export type {
  Admin,
  Consumer,
  EachBatchPayload,
  Kafka as KafkaClient,
  KafkaConfig,
  KafkaMessage,
  Producer,
  RetryOptions,
} from 'kafkajs'
