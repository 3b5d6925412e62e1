import { type KafkaClient, PartitionAssigners } from './kafkajs.js'
import type { ReaderSettings } from './reader-settings.js'

const KIB = 1024
/** Compressed bytes that a fetch which may wait asks for at least. */
const WAIT_FOR_BYTES = 64 * KIB
/** Beside the time for draining, what the coordinator waits for this member in a rebalance. */
const REJOIN_MS = 10_000

/** kafkajs asks an assigner for its protocol at the beginning of every join: the only place where it tells of one. */
const toldOfJoins =
  (onJoining: () => void): typeof PartitionAssigners.roundRobin =>
  (config) => {
    const assigner = PartitionAssigners.roundRobin(config)
    return {
      ...assigner,
      protocol: (subscription) => {
        onJoining()
        return assigner.protocol(subscription)
      },
    }
  }

export const consumerConfig = (
  groupId: string,
  { maxBatchBytes, maxWaitMs, log }: ReaderSettings,
  onJoining: () => void,
): Parameters<KafkaClient['consumer']>[0] => {
  const bytes = Math.min(KIB * KIB, Math.max(64 * KIB, Math.ceil(maxBatchBytes / 4)))
  return {
    groupId,
    sessionTimeout: log.sessionTimeoutMs,
    heartbeatInterval: log.heartbeatMs,
    rebalanceTimeout: log.drainTimeoutMs + REJOIN_MS,
    maxBytesPerPartition: bytes,
    maxBytes: 8 * bytes,
    minBytes: maxWaitMs > 0 ? WAIT_FOR_BYTES : 1,
    maxWaitTimeInMs: maxWaitMs > 0 ? maxWaitMs : log.fetchWaitMs,
    allowAutoTopicCreation: false,
    partitionAssigners: [toldOfJoins(onJoining)],
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5, restartOnFailure: async () => false },
  }
}
