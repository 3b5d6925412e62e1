import type { createKafkaLog as create } from './create-kafka-log.js'

/** See `create-kafka-log.ts`, which is loaded when it is needed: kafkajs is a tenth of all that a start reads. */
export const createKafkaLog: typeof create = async (options) =>
  (await import('./create-kafka-log.js')).createKafkaLog(options)
