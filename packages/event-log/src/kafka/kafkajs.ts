import kafkajs from 'kafkajs'

/*
 * The one door to kafkajs: a CommonJS package whose names Node cannot see from outside.
 * Nothing beyond this folder imports it.
 */
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
