import type { ConnectionOptions } from 'node:tls'
import type { Topic } from '@tingfeng/contracts'
import type { Logger } from '@tingfeng/kit'
import { EventLogError } from '../errors.js'
import type { Compression } from './codecs.js'

const MIB = 1024 * 1024
const DAY_MS = 86_400_000

export interface KafkaSasl {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
  readonly username: string
  readonly password: string
}

export interface KafkaLogOptions {
  /** `host:port`, one or more; the rest of the cluster is found through them. */
  readonly brokers: readonly string[]
  /** Shown in the broker's logs and quotas. Default `tingfeng`. */
  readonly clientId?: string
  readonly sasl?: KafkaSasl
  /** `true` trusts the machine's authorities; the fields are PEM texts. Default: no TLS. */
  readonly tls?:
    | boolean
    | Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'rejectUnauthorized' | 'servername'>
  /** Stands before the names of topics and groups, so that several products share a cluster. Default none. */
  readonly topicPrefix?: string
  /** Default 4 each. What a topic has counts: fewer than asked for is refused, more are used. */
  readonly partitions?: Partial<Record<Topic, number>>
  /** Copies of each new topic. Default: the broker's own default. */
  readonly replicationFactor?: number
  /** Copies that must have a record before `append` resolves. Default: the broker's own default. */
  readonly minInsyncReplicas?: number
  /** For new topics, per partition. Default 7 days and no limit of bytes. */
  readonly retention?: { readonly ageMs?: number; readonly bytes?: number }
  /** Default `zstd`. Readers take any. */
  readonly compression?: Compression
  /** Bytes of key, value and headers. Default 1 MiB. */
  readonly maxRecordBytes?: number
  /** What may wait to be written before `append` rejects with `log_busy`. Default 64 MiB. */
  readonly maxPendingBytes?: number
  /** How long `append` tries over broken brokers before it rejects. Default 30,000 ms. */
  readonly appendTimeoutMs?: number
  /** How long a reader may be silent before its partitions go to others. Default 20,000 ms. */
  readonly sessionTimeoutMs?: number
  /** How often readers say that they live, and learn of a rebalance. Default a tenth of the session's time. */
  readonly heartbeatMs?: number
  /** How long a batch in hand may take once its partition is wanted elsewhere. Default 20,000 ms. */
  readonly drainTimeoutMs?: number
  /** How long an idle fetch waits at the broker, and so how late a pause or a delay may end. Default 250 ms. */
  readonly fetchWaitMs?: number
  /** First and longest delay before a failed batch is delivered again. Default 100 and 10,000 ms. */
  readonly redelivery?: { readonly firstDelayMs: number; readonly maxDelayMs: number }
  /** How long closing waits for handlers before it aborts their batches. Default 30,000 ms. */
  readonly closeTimeoutMs?: number
  readonly logger?: Logger
}

export interface KafkaLogSettings {
  readonly topicPrefix: string
  readonly compression: Compression
  readonly maxRecordBytes: number
  readonly maxPendingBytes: number
  readonly appendTimeoutMs: number
  readonly sessionTimeoutMs: number
  readonly heartbeatMs: number
  readonly drainTimeoutMs: number
  readonly fetchWaitMs: number
  readonly firstRetryMs: number
  readonly maxRetryMs: number
  readonly closeTimeoutMs: number
  readonly retentionMs: number
  /** -1 is no limit, as Kafka writes it. */
  readonly retentionBytes: number
}

const PREFIX = /^[\w.-]{0,80}$/

/** Fills in the defaults. @throws EventLogError `invalid_argument` for what no broker takes */
export const settingsOf = (options: KafkaLogOptions): KafkaLogSettings => {
  const topicPrefix = options.topicPrefix ?? ''
  if (!PREFIX.test(topicPrefix))
    throw new EventLogError({
      code: 'invalid_argument',
      message: `The topic prefix "${topicPrefix}" does not work: expected at most 80 letters, digits, dots, dashes, underscores.`,
    })
  if (options.brokers.length === 0)
    throw new EventLogError({
      code: 'invalid_argument',
      message: 'No Kafka broker was named: expected at least one host:port.',
    })
  const sessionTimeoutMs = options.sessionTimeoutMs ?? 20_000
  return {
    topicPrefix,
    compression: options.compression ?? 'zstd',
    maxRecordBytes: options.maxRecordBytes ?? MIB,
    maxPendingBytes: options.maxPendingBytes ?? 64 * MIB,
    appendTimeoutMs: options.appendTimeoutMs ?? 30_000,
    sessionTimeoutMs,
    heartbeatMs: options.heartbeatMs ?? Math.ceil(sessionTimeoutMs / 10),
    drainTimeoutMs: options.drainTimeoutMs ?? 20_000,
    fetchWaitMs: options.fetchWaitMs ?? 250,
    firstRetryMs: options.redelivery?.firstDelayMs ?? 100,
    maxRetryMs: options.redelivery?.maxDelayMs ?? 10_000,
    closeTimeoutMs: options.closeTimeoutMs ?? 30_000,
    retentionMs: options.retention?.ageMs ?? 7 * DAY_MS,
    retentionBytes: options.retention?.bytes ?? -1,
  }
}
