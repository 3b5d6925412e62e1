import { readFileSync } from 'node:fs'
import { AppError, type LogLevel, messageOf } from '@tingfeng/kit'
import type { z } from 'zod'
import {
  type clickhouseReaderVariables,
  type clickhouseVariables,
  type httpVariables,
  type kafkaVariables,
  loginOf,
  type postgresVariables,
  type processVariables,
} from './variables.js'

/* From the names of the environment to what each adapter is made with. */

type Values<Group extends z.ZodRawShape> = z.infer<z.ZodObject<Group>>

const pem = (variable: string, path: string | undefined): string | undefined => {
  if (path === undefined) return undefined
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new AppError({
      code: 'invalid_config',
      message: `These settings in the environment cannot be used:\n  ${variable}: ${messageOf(cause)}`,
      cause,
    })
  }
}

export interface ProcessConfig {
  readonly host: string
  readonly opsPort: number
  readonly logLevel: LogLevel
  readonly instance: string
  readonly startTimeoutMs: number
  readonly stopTimeoutMs: number
}

export const processOf = (given: Values<typeof processVariables>): ProcessConfig => ({
  host: given.TINGFENG_HOST,
  opsPort: given.TINGFENG_OPS_PORT,
  logLevel: given.TINGFENG_LOG_LEVEL,
  instance: given.TINGFENG_INSTANCE,
  startTimeoutMs: given.TINGFENG_START_TIMEOUT_S * 1_000,
  stopTimeoutMs: given.TINGFENG_STOP_TIMEOUT_S * 1_000,
})

const HOUR_MS = 3_600_000

export const kafkaOf = (given: Values<typeof kafkaVariables>) => {
  const {
    TINGFENG_KAFKA_REPLICATION: replicationFactor,
    TINGFENG_KAFKA_RETENTION_BYTES: bytes,
    TINGFENG_KAFKA_COMPRESSION: compression,
    TINGFENG_KAFKA_SASL_MECHANISM: mechanism,
  } = given
  const ca = pem('TINGFENG_KAFKA_TLS_CA_FILE', given.TINGFENG_KAFKA_TLS_CA_FILE)
  const cert = pem('TINGFENG_KAFKA_TLS_CERT_FILE', given.TINGFENG_KAFKA_TLS_CERT_FILE)
  const key = pem('TINGFENG_KAFKA_TLS_KEY_FILE', given.TINGFENG_KAFKA_TLS_KEY_FILE)
  const username = given.TINGFENG_KAFKA_SASL_USERNAME ?? ''
  const password = given.TINGFENG_KAFKA_SASL_PASSWORD ?? ''
  return {
    brokers: given.TINGFENG_KAFKA_BROKERS,
    topicPrefix: given.TINGFENG_KAFKA_TOPIC_PREFIX,
    partitions: given.TINGFENG_KAFKA_PARTITIONS,
    replicationFactor,
    minInsyncReplicas: given.TINGFENG_KAFKA_MIN_IN_SYNC ?? Math.max(1, replicationFactor - 1),
    retention: {
      ageMs: given.TINGFENG_KAFKA_RETENTION_HOURS * HOUR_MS,
      ...(bytes !== undefined && { bytes }),
    },
    sessionTimeoutMs: given.TINGFENG_KAFKA_SESSION_TIMEOUT_S * 1_000,
    ...(compression !== undefined && { compression }),
    ...(mechanism !== undefined && { sasl: { mechanism, username, password } }),
    ...(given.TINGFENG_KAFKA_TLS && {
      tls: { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) },
    }),
  }
}
export type KafkaConfig = ReturnType<typeof kafkaOf>

export interface StoreAddress {
  readonly url: string
  readonly username: string
  readonly password: string
  readonly database: string
  readonly cluster?: string
  /** PEM text. */
  readonly caCert?: string
}

export const clickhouseOf = (given: Values<typeof clickhouseVariables>): StoreAddress => {
  const cluster = given.TINGFENG_CLICKHOUSE_CLUSTER
  const caCert = pem('TINGFENG_CLICKHOUSE_TLS_CA_FILE', given.TINGFENG_CLICKHOUSE_TLS_CA_FILE)
  return {
    url: given.TINGFENG_CLICKHOUSE_URL,
    username: given.TINGFENG_CLICKHOUSE_USER,
    password: given.TINGFENG_CLICKHOUSE_PASSWORD,
    database: given.TINGFENG_CLICKHOUSE_DATABASE,
    ...(cluster !== undefined && { cluster }),
    ...(caCert !== undefined && { caCert }),
  }
}

/** The same server as other users; whoever is not named is the one above it. */
export const readersOf = (writer: StoreAddress, given: Values<typeof clickhouseReaderVariables>) => {
  const as = (fallback: StoreAddress, username?: string, password = ''): StoreAddress =>
    username === undefined ? fallback : { ...fallback, username, password }
  const reader = as(writer, given.TINGFENG_CLICKHOUSE_READER_USER, given.TINGFENG_CLICKHOUSE_READER_PASSWORD)
  const analyst = as(
    reader,
    given.TINGFENG_CLICKHOUSE_ANALYST_USER,
    given.TINGFENG_CLICKHOUSE_ANALYST_PASSWORD,
  )
  return { reader, analyst }
}

export const postgresOf = (given: Values<typeof postgresVariables>) => ({
  url: given.TINGFENG_POSTGRES_URL,
  tls: given.TINGFENG_POSTGRES_TLS,
  caCert: pem('TINGFENG_POSTGRES_TLS_CA_FILE', given.TINGFENG_POSTGRES_TLS_CA_FILE),
  poolSize: given.TINGFENG_POSTGRES_POOL_SIZE,
})
export type PostgresConfig = ReturnType<typeof postgresOf>

export const httpOf = (
  given: Values<ReturnType<typeof httpVariables>> & { readonly TINGFENG_HOST: string },
) => ({
  port: given.TINGFENG_PORT,
  ...loginOf(given),
  token: given.TINGFENG_TOKEN,
})
