import { parseConfig } from '@tingfeng/kit'
import { z } from 'zod'
import { clickhouseOf, httpOf, kafkaOf, postgresOf, processOf, readersOf } from './adapter-config.js'
import {
  accessVariables,
  auditVariables,
  clickhouseReaderVariables,
  clickhouseVariables,
  collectVariables,
  engineVariables,
  enrichVariables,
  fileFolderVariables,
  filesOf,
  fileVariables,
  httpVariables,
  kafkaVariables,
  LOOPBACK_HOSTS,
  languageModelOf,
  languageModelVariables,
  mailOf,
  mailVariables,
  outgoingVariables,
  postgresVariables,
  processVariables,
  publicUrlVariable,
  secondScorerOf,
  storeVariables,
} from './variables.js'

const base = { ...processVariables, ...kafkaVariables, ...postgresVariables }
const { TINGFENG_LOG_LEVEL, TINGFENG_START_TIMEOUT_S } = processVariables

/** What each process reads from its environment; nothing else. */
export const VARIABLES = {
  collect: {
    ...base,
    ...clickhouseVariables,
    ...httpVariables(7071),
    ...outgoingVariables,
    ...collectVariables,
  },
  enrich: { ...base, ...enrichVariables },
  store: { ...base, ...clickhouseVariables, ...storeVariables },
  query: {
    ...base,
    ...clickhouseVariables,
    ...clickhouseReaderVariables,
    ...httpVariables(7070),
    ...auditVariables,
    ...fileVariables,
    ...fileFolderVariables,
    ...mailVariables,
    ...outgoingVariables,
  },
  alert: {
    ...base,
    ...clickhouseVariables,
    TINGFENG_PUBLIC_URL: publicUrlVariable,
    ...mailVariables,
    ...outgoingVariables,
    ...languageModelVariables,
  },
  migrate: { TINGFENG_LOG_LEVEL, TINGFENG_START_TIMEOUT_S, ...clickhouseVariables, ...postgresVariables },
  'clickhouse-users': { ...clickhouseVariables, ...accessVariables },
  engine: engineVariables,
} as const

type Given = Readonly<Record<string, unknown>>
interface Rule {
  /** The setting that the error is told of. */
  readonly path: string
  readonly error: string
  /** Called with what could be parsed: a setting at fault itself is undefined. */
  readonly holds: (given: Given) => boolean
}

const RULES: readonly Rule[] = [
  {
    path: 'TINGFENG_PUBLIC_HOSTS',
    error:
      'needed where TINGFENG_HOST is no loopback address: the host names under which the product is reached (or TINGFENG_PUBLIC_URL)',
    holds: ({ TINGFENG_HOST, TINGFENG_PUBLIC_HOSTS: names, TINGFENG_PUBLIC_URL: url }) =>
      !Array.isArray(names) ||
      names.length > 0 ||
      url !== undefined ||
      LOOPBACK_HOSTS.includes(String(TINGFENG_HOST)),
  },
  {
    path: 'TINGFENG_LOGIN',
    error: 'cannot be off where TINGFENG_HOST is no loopback address: others could reach the product',
    holds: ({ TINGFENG_HOST, TINGFENG_LOGIN: login }) =>
      login !== false || TINGFENG_HOST === undefined || LOOPBACK_HOSTS.includes(String(TINGFENG_HOST)),
  },
  {
    path: 'TINGFENG_KAFKA_SASL_USERNAME',
    error: 'needed with TINGFENG_KAFKA_SASL_MECHANISM, and so is TINGFENG_KAFKA_SASL_PASSWORD',
    holds: (given) =>
      given.TINGFENG_KAFKA_SASL_MECHANISM === undefined ||
      (given.TINGFENG_KAFKA_SASL_USERNAME !== undefined && given.TINGFENG_KAFKA_SASL_PASSWORD !== undefined),
  },
  {
    path: 'TINGFENG_KAFKA_MIN_IN_SYNC',
    error: 'more copies than TINGFENG_KAFKA_REPLICATION makes',
    holds: ({ TINGFENG_KAFKA_MIN_IN_SYNC: least, TINGFENG_KAFKA_REPLICATION: copies }) =>
      typeof least !== 'number' || typeof copies !== 'number' || least <= copies,
  },
  {
    path: 'TINGFENG_KAFKA_TLS_CERT_FILE',
    error: 'a certificate needs its key: set TINGFENG_KAFKA_TLS_CERT_FILE and TINGFENG_KAFKA_TLS_KEY_FILE',
    holds: (given) =>
      (given.TINGFENG_KAFKA_TLS_CERT_FILE === undefined) ===
      (given.TINGFENG_KAFKA_TLS_KEY_FILE === undefined),
  },
]

const schemaOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  RULES.filter(({ path }) => path in shape).reduce(
    (schema, { path, error, holds }) =>
      // `when`: told together with the faults of single settings. safe: an object is what is parsed
      schema.refine((given) => holds(given as Given), { error, path: [path], when: () => true }),
    z.object(shape),
  )

const SCHEMAS = {
  collect: schemaOf(VARIABLES.collect),
  enrich: schemaOf(VARIABLES.enrich),
  store: schemaOf(VARIABLES.store),
  query: schemaOf(VARIABLES.query),
  alert: schemaOf(VARIABLES.alert),
  migrate: schemaOf(VARIABLES.migrate),
  clickhouseUsers: schemaOf(VARIABLES['clickhouse-users']),
  engine: schemaOf(VARIABLES.engine),
} as const

/** @throws AppError `invalid_config` that lists every setting at fault */
export const readCollectConfig = (env?: NodeJS.ProcessEnv) => {
  const given = parseConfig(SCHEMAS.collect, env)
  const byDefault = LOOPBACK_HOSTS.includes(given.TINGFENG_HOST) ? 'optional' : 'required'
  return {
    base: processOf(given),
    kafka: kafkaOf(given),
    postgres: postgresOf(given),
    clickhouse: clickhouseOf(given),
    http: httpOf(given),
    needsKey: (given.TINGFENG_INGEST_KEYS ?? byDefault) === 'required',
    allowHosts: given.TINGFENG_ALLOW_HOSTS,
    demo: given.TINGFENG_DEMO,
  }
}
export type CollectConfig = ReturnType<typeof readCollectConfig>

/** @throws AppError `invalid_config` that lists every setting at fault */
export const readEnrichConfig = (env?: NodeJS.ProcessEnv) => {
  const given = parseConfig(SCHEMAS.enrich, env)
  return {
    base: processOf(given),
    kafka: kafkaOf(given),
    postgres: postgresOf(given),
    textThreads: given.TINGFENG_TEXT_THREADS,
    second: secondScorerOf(given),
  }
}
export type EnrichConfig = ReturnType<typeof readEnrichConfig>

/** @throws AppError `invalid_config` that lists every setting at fault */
export const readStoreConfig = (env?: NodeJS.ProcessEnv) => {
  const given = parseConfig(SCHEMAS.store, env)
  return {
    base: processOf(given),
    kafka: kafkaOf(given),
    postgres: postgresOf(given),
    clickhouse: clickhouseOf(given),
    migrates: given.TINGFENG_MIGRATE === 'auto',
  }
}
export type StoreConfig = ReturnType<typeof readStoreConfig>

/** @throws AppError `invalid_config` that lists every setting at fault */
export const readQueryConfig = (env?: NodeJS.ProcessEnv) => {
  const given = parseConfig(SCHEMAS.query, env)
  const writer = clickhouseOf(given)
  const mail = mailOf(given)
  return {
    base: processOf(given),
    kafka: kafkaOf(given),
    postgres: postgresOf(given),
    clickhouse: { writer, ...readersOf(writer, given) },
    http: httpOf(given),
    auditDays: given.TINGFENG_AUDIT_DAYS,
    files: { dir: given.TINGFENG_FILES_DIR, ...filesOf(given) },
    allowHosts: given.TINGFENG_ALLOW_HOSTS,
    ...(mail && { mail }),
  }
}
export type QueryConfig = ReturnType<typeof readQueryConfig>

/** @throws AppError `invalid_config` that lists every setting at fault */
export const readAlertConfig = (env?: NodeJS.ProcessEnv) => {
  const given = parseConfig(SCHEMAS.alert, env)
  const mail = mailOf(given)
  const languageModel = languageModelOf(given)
  return {
    base: processOf(given),
    kafka: kafkaOf(given),
    postgres: postgresOf(given),
    clickhouse: clickhouseOf(given),
    publicUrl: given.TINGFENG_PUBLIC_URL,
    allowHosts: given.TINGFENG_ALLOW_HOSTS,
    ...(mail && { mail }),
    ...(languageModel && { languageModel }),
  }
}
export type AlertConfig = ReturnType<typeof readAlertConfig>

/** @throws AppError `invalid_config` that lists every setting at fault */
export const readMigrateConfig = (env?: NodeJS.ProcessEnv) => {
  const given = parseConfig(SCHEMAS.migrate, env)
  return {
    logLevel: given.TINGFENG_LOG_LEVEL,
    startTimeoutMs: given.TINGFENG_START_TIMEOUT_S * 1_000,
    clickhouse: clickhouseOf(given),
    postgres: postgresOf(given),
  }
}
export type MigrateConfig = ReturnType<typeof readMigrateConfig>

/** @throws AppError `invalid_config` that lists every setting at fault */
export const readAccessConfig = (env?: NodeJS.ProcessEnv) => {
  const given = parseConfig(SCHEMAS.clickhouseUsers, env)
  const user = (name: string, password: string) => ({ name, password })
  return {
    clickhouse: clickhouseOf(given),
    writer: user(given.TINGFENG_CLICKHOUSE_WRITER_USER, given.TINGFENG_CLICKHOUSE_WRITER_PASSWORD),
    reader: user(given.TINGFENG_CLICKHOUSE_READER_USER, given.TINGFENG_CLICKHOUSE_READER_PASSWORD),
    analyst: user(given.TINGFENG_CLICKHOUSE_ANALYST_USER, given.TINGFENG_CLICKHOUSE_ANALYST_PASSWORD),
  }
}
export type AccessConfig = ReturnType<typeof readAccessConfig>

/** @throws AppError `invalid_config` that lists every setting at fault */
export const readEngineConfig = (env?: NodeJS.ProcessEnv) => {
  const given = parseConfig(SCHEMAS.engine, env)
  return {
    username: given.TINGFENG_CLICKHOUSE_USER,
    password: given.TINGFENG_CLICKHOUSE_PASSWORD,
    logLevel: given.TINGFENG_LOG_LEVEL,
  }
}
export type EngineConfig = ReturnType<typeof readEngineConfig>
