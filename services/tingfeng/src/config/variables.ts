import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { LOG_LEVELS } from '@tingfeng/kit'
import type { SecondScorer } from '@tingfeng/text'
import { z } from 'zod'

/*
 * The settings of the distributed processes, one group for each thing they stand on. A name means the same in every
 * process that knows it. Durations carry their unit in the name.
 */

export const SCORERS = ['fast', 'transformer', 'cascade'] as const

const list = (text: string): string[] => text.split(',').flatMap((item) => item.trim() || [])

const flag = (byDefault: '0' | '1') =>
  z
    .enum(['0', '1', 'true', 'false'], { error: '1 or 0' })
    .default(byDefault)
    .transform((value) => value === '1' || value === 'true')

const whole = (least: number, most: number, byDefault: number) =>
  z.coerce
    .number({ error: `a whole number from ${least} to ${most}` })
    .int()
    .min(least)
    .max(most)
    .default(byDefault)

export const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '::1']

const hostVariable = z
  .string()
  .default('127.0.0.1')
  .describe('Address that the process listens at; 0.0.0.0 for all, as in a container')

export const processVariables = {
  TINGFENG_HOST: hostVariable,
  TINGFENG_OPS_PORT: whole(0, 65_535, 9464).describe(
    'TCP port of /healthz, /readyz and /metrics; 0 takes a free one',
  ),
  TINGFENG_LOG_LEVEL: z.enum(LOG_LEVELS).default('info').describe('JSON lines on stderr, from this level on'),
  TINGFENG_INSTANCE: z
    .string()
    .regex(/^[\w.-]{1,60}$/, 'letters, digits, dot, dash, underscore; at most 60')
    .default(
      () =>
        `${hostname()
          .replace(/[^\w.-]/g, '-')
          .slice(0, 48)}-${process.pid}`,
    )
    .describe('Name of this process in Kafka, in the state’s leases and in logs; one of its own for each'),
  TINGFENG_START_TIMEOUT_S: whole(1, 86_400, 300).describe(
    'Seconds to wait for Kafka, ClickHouse and PostgreSQL before giving up with exit code 69',
  ),
  TINGFENG_STOP_TIMEOUT_S: whole(1, 3_600, 25).describe(
    'Seconds that a stopping process may take to finish what is in hand; then it ends with exit code 75',
  ),
}

export const kafkaVariables = {
  TINGFENG_KAFKA_BROKERS: z
    .string({ error: 'the addresses of the brokers: host:port, comma-separated' })
    .transform(list)
    .pipe(z.array(z.string().regex(/^[^\s:]+:\d+$|^\[[\da-f:]+\]:\d+$/i, 'host:port')).min(1))
    .describe('Addresses of the brokers: host:port, comma-separated'),
  TINGFENG_KAFKA_TOPIC_PREFIX: z
    .string()
    .regex(/^[\w.-]{0,80}$/, 'letters, digits, dot, dash, underscore')
    .default('tingfeng.')
    .describe('Stands before the names of topics and consumer groups'),
  TINGFENG_KAFKA_PARTITIONS: whole(1, 1_000, 12).describe(
    'Partitions of each topic when it is made: the most processes of one service that work at once; never change it',
  ),
  TINGFENG_KAFKA_REPLICATION: whole(1, 9, 3).describe('Copies of each partition, when a topic is made'),
  TINGFENG_KAFKA_MIN_IN_SYNC: z.coerce
    .number({ error: 'a whole number' })
    .int()
    .min(1)
    .max(9)
    .optional()
    .describe('Copies that must hold a record before it counts; by default all but one, at least one'),
  TINGFENG_KAFKA_RETENTION_HOURS: whole(1, 87_600, 168).describe('Hours that the log keeps records'),
  TINGFENG_KAFKA_RETENTION_BYTES: z.coerce
    .number({ error: 'bytes as a whole number' })
    .int()
    .positive()
    .optional()
    .describe('Bytes that each partition keeps at most; no limit by default'),
  TINGFENG_KAFKA_COMPRESSION: z
    .enum(['zstd', 'lz4', 'gzip', 'none'])
    .optional()
    .describe('Compression of what is appended; by default what was measured to be best'),
  TINGFENG_KAFKA_SESSION_TIMEOUT_S: whole(6, 300, 20).describe(
    'Seconds of silence after which a process counts as dead and its partitions go to others',
  ),
  TINGFENG_KAFKA_SASL_MECHANISM: z
    .enum(['plain', 'scram-sha-256', 'scram-sha-512'])
    .optional()
    .describe('How to log in; unset for brokers without log-in'),
  TINGFENG_KAFKA_SASL_USERNAME: z.string().optional().describe('User of the brokers'),
  TINGFENG_KAFKA_SASL_PASSWORD: z.string().optional().describe('Password of that user (secret)'),
  TINGFENG_KAFKA_TLS: flag('0').describe('1 to connect by TLS'),
  TINGFENG_KAFKA_TLS_CA_FILE: z
    .string()
    .optional()
    .describe('PEM file of the authority that signed the brokers’ certificates'),
  TINGFENG_KAFKA_TLS_CERT_FILE: z.string().optional().describe('PEM file of this client’s certificate'),
  TINGFENG_KAFKA_TLS_KEY_FILE: z.string().optional().describe('PEM file of that certificate’s key (secret)'),
}

const httpUrl = z.url({ protocol: /^https?$/, error: 'a URL that begins with http:// or https://' })

export const clickhouseVariables = {
  TINGFENG_CLICKHOUSE_URL: httpUrl.describe(
    'HTTP address of ClickHouse, for example https://clickhouse:8443',
  ),
  TINGFENG_CLICKHOUSE_USER: z.string().default('default').describe('User that writes'),
  TINGFENG_CLICKHOUSE_PASSWORD: z.string().default('').describe('Password of that user (secret)'),
  TINGFENG_CLICKHOUSE_DATABASE: z
    .string()
    .regex(/^[A-Za-z_]\w{0,62}$/, 'a letter or underscore, then letters, digits, underscores')
    .default('tingfeng')
    .describe('Database of all tables'),
  TINGFENG_CLICKHOUSE_CLUSTER: z
    .string()
    .regex(/^[\w.-]{1,100}$/, 'the name of a cluster in remote_servers')
    .optional()
    .describe('Name of the cluster in remote_servers: tables are made ON CLUSTER, with Replicated engines'),
  TINGFENG_CLICKHOUSE_TLS_CA_FILE: z
    .string()
    .optional()
    .describe('PEM file of the authority that signed the server’s certificate'),
}

/** Of `tingfeng clickhouse-users`, which makes the users with fewer rights that the services connect as. */
export const accessVariables = {
  TINGFENG_CLICKHOUSE_WRITER_USER: z
    .string()
    .default('tingfeng_writer')
    .describe('User to be made for collect, store and query to write with'),
  TINGFENG_CLICKHOUSE_WRITER_PASSWORD: z
    .string({ error: 'a password of at least 12 characters' })
    .min(12, 'at least 12 characters')
    .describe('Password of that user (secret)'),
  TINGFENG_CLICKHOUSE_READER_USER: z
    .string()
    .default('tingfeng_reader')
    .describe('User to be made for query to read with'),
  TINGFENG_CLICKHOUSE_READER_PASSWORD: z
    .string({ error: 'a password of at least 12 characters' })
    .min(12, 'at least 12 characters')
    .describe('Password of that user (secret)'),
  TINGFENG_CLICKHOUSE_ANALYST_USER: z
    .string()
    .default('tingfeng_analyst')
    .describe('User to be made for the SQL page and for analysts'),
  TINGFENG_CLICKHOUSE_ANALYST_PASSWORD: z
    .string({ error: 'a password of at least 12 characters' })
    .min(12, 'at least 12 characters')
    .describe('Password of that user (secret)'),
}

/** Of `tingfeng engine`: the ClickHouse engine of the embedded product as a server of its own, for trials. */
export const engineVariables = {
  TINGFENG_CLICKHOUSE_USER: z.string().default('tingfeng').describe('User that the engine takes'),
  TINGFENG_CLICKHOUSE_PASSWORD: z
    .string({ error: 'a password of at least 12 characters' })
    .min(12, 'at least 12 characters')
    .describe('Password of that user (secret)'),
  TINGFENG_LOG_LEVEL: processVariables.TINGFENG_LOG_LEVEL,
}

/** The names and passwords of the users with fewer rights that query reads with. */
export const clickhouseReaderVariables = {
  TINGFENG_CLICKHOUSE_READER_USER: z
    .string()
    .optional()
    .describe('User that reads; by default the one that writes'),
  TINGFENG_CLICKHOUSE_READER_PASSWORD: z.string().optional().describe('Password of that user (secret)'),
  TINGFENG_CLICKHOUSE_ANALYST_USER: z
    .string()
    .optional()
    .describe('User of the SQL page, with limits; by default the one that reads'),
  TINGFENG_CLICKHOUSE_ANALYST_PASSWORD: z.string().optional().describe('Password of that user (secret)'),
}

export const postgresVariables = {
  TINGFENG_POSTGRES_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'a URL that begins with postgres:// or postgresql://' })
    .describe('postgres://user:password@host:5432/database (secret)'),
  TINGFENG_POSTGRES_TLS: z
    .enum(['off', 'require', 'verify-ca', 'verify'])
    .default('off')
    .describe(
      'off; require: encrypted; verify-ca: and the certificate is signed by a known authority; verify: and made out to the host',
    ),
  TINGFENG_POSTGRES_TLS_CA_FILE: z
    .string()
    .optional()
    .describe('PEM file of the authority that signed the server’s certificate'),
  TINGFENG_POSTGRES_POOL_SIZE: whole(2, 100, 8).describe(
    'Connections of this process at most, listening one not counted',
  ),
}

export const publicUrlVariable = httpUrl
  .optional()
  .describe(
    'Address under which people reach the product; with https:// cookies are Secure, and its host name counts as one of TINGFENG_PUBLIC_HOSTS. Links in messages lead to it: without it no channel outside this machine can be switched on',
  )

/** Whether people must log in: by default wherever others can reach the address. */
export const loginVariables = {
  TINGFENG_LOGIN: z
    .enum(['0', '1', 'true', 'false'], { error: '1 or 0' })
    .optional()
    .transform((value) => (value === undefined ? undefined : value === '1' || value === 'true'))
    .describe(
      '1: people log in; by default on unless TINGFENG_HOST is a loopback address, and elsewhere it cannot be switched off',
    ),
  TINGFENG_PUBLIC_URL: publicUrlVariable,
  TINGFENG_TRUST_PROXY: z
    .string()
    .default('')
    .transform(list)
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: 'addresses or networks' })))
    .describe(
      'Addresses or networks of the proxies whose X-Forwarded-For is believed, comma-separated; nobody’s by default',
    ),
}

/** Of what sends to addresses that people write down: feeds are fetched, alerts are sent. */
export const outgoingVariables = {
  TINGFENG_ALLOW_HOSTS: z
    .string()
    .default('')
    .transform(list)
    .describe(
      'Hosts inside your network that feeds may be fetched from and alerts sent to, comma-separated, host or host:port',
    ),
}

export const auditVariables = {
  TINGFENG_AUDIT_DAYS: whole(30, 3_650, 365).describe('Days that lines of the audit log are kept'),
}

/** Of exports and reports: what is kept of them, and what draws their pages. */
export const fileVariables = {
  TINGFENG_FILES_DAYS: whole(1, 365, 7).describe('Days that exports and reports are kept for download'),
  TINGFENG_FILES_MAX_MB: whole(10, 10_000_000, 4_096).describe(
    'MiB that one export may have, and all that are kept: the oldest go first',
  ),
  TINGFENG_CHROMIUM: z
    .string()
    .optional()
    .describe(
      'Path of a Chromium that draws reports as PDF; by default the one of the installation (Linux on x64)',
    ),
}

/** Of the distributed mode, which has no data folder. */
export const fileFolderVariables = {
  TINGFENG_FILES_DIR: z
    .string()
    .default(join(tmpdir(), 'tingfeng-files'))
    .describe('Folder of exports and reports; one that all query processes share, where there are several'),
}

export const filesOf = ({
  TINGFENG_FILES_DAYS: keptDays,
  TINGFENG_FILES_MAX_MB: maxMb,
  TINGFENG_CHROMIUM: chromium,
}: z.infer<z.ZodObject<typeof fileVariables>>) => ({
  keptDays,
  maxBytes: maxMb * 1024 * 1024,
  ...(chromium !== undefined && { chromium }),
})

/** A lone % stands in many passwords, and begins nothing that can be decoded. */
const isDecodable = (url: string): boolean => {
  if (!URL.canParse(url)) return true
  const { username, password } = new URL(url)
  try {
    decodeURIComponent(username + password)
    return true
  } catch {
    return false
  }
}

/** Of the processes that send mail: alerts and scheduled reports. */
export const mailVariables = {
  TINGFENG_SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: 'smtps://user:password@host:465 or smtp://user:password@host:587; special characters as %XX',
    })
    .refine(isDecodable, 'user and password with special characters as %XX, a % itself as %25')
    .optional()
    .describe('Mail server that alerts and reports leave by: smtps://user:password@host:465 (secret)'),
  TINGFENG_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'an address, for example 听风 <tingfeng@example.com>')
    .optional()
    .describe(
      'Sender of mails, for example 听风 <tingfeng@example.com>; by default the user of TINGFENG_SMTP_URL',
    ),
}

const MAIL_ADDRESS = /^[^\s@]+@[^\s@]+$/

/** Undefined where no mail server is named. */
export const mailOf = ({
  TINGFENG_SMTP_URL: url,
  TINGFENG_MAIL_FROM: from,
}: z.infer<z.ZodObject<typeof mailVariables>>): { url: string; from: string } | undefined => {
  if (url === undefined) return undefined
  const { username, hostname } = new URL(url)
  const user = decodeURIComponent(username)
  return { url, from: from ?? (MAIL_ADDRESS.test(user) ? user : `tingfeng@${hostname}`) }
}

/** Of an OpenAI-compatible language model that writes summaries of alerts; none by default. */
export const languageModelVariables = {
  TINGFENG_LLM_URL: httpUrl
    .optional()
    .describe('OpenAI-compatible endpoint for summaries of alerts, for example http://127.0.0.1:11434/v1'),
  TINGFENG_LLM_MODEL: z.string().optional().describe('Model of that endpoint, for example deepseek-chat'),
  TINGFENG_LLM_KEY: z.string().optional().describe('API key of that endpoint (secret)'),
}

/** Undefined where none is named. */
export const languageModelOf = ({
  TINGFENG_LLM_URL: url,
  TINGFENG_LLM_MODEL: model,
  TINGFENG_LLM_KEY: key,
}: z.infer<z.ZodObject<typeof languageModelVariables>>) =>
  url === undefined ? undefined : { url, model: model ?? 'default', ...(key !== undefined && { key }) }

type LoginGiven = z.infer<z.ZodObject<typeof loginVariables>>

/** What the settings of log-in mean. */
export const loginOf = (
  given: LoginGiven & { readonly TINGFENG_HOST: string; readonly TINGFENG_PUBLIC_HOSTS: readonly string[] },
) => {
  const url = given.TINGFENG_PUBLIC_URL === undefined ? undefined : new URL(given.TINGFENG_PUBLIC_URL)
  return {
    login: given.TINGFENG_LOGIN ?? !LOOPBACK_HOSTS.includes(given.TINGFENG_HOST),
    secure: url?.protocol === 'https:',
    publicUrl: given.TINGFENG_PUBLIC_URL,
    publicHosts: [...given.TINGFENG_PUBLIC_HOSTS, ...(url ? [url.hostname] : [])],
    trustProxy: given.TINGFENG_TRUST_PROXY,
  }
}

/** Of the processes that answer people and collectors. */
export const httpVariables = (port: number) => ({
  ...loginVariables,
  TINGFENG_PORT: whole(0, 65_535, port).describe('TCP port of the API; 0 takes a free one'),
  TINGFENG_PUBLIC_HOSTS: z
    .string()
    .default('')
    .transform(list)
    .describe(
      'Host names (no port) under which people and collectors reach the product, comma-separated; needed unless TINGFENG_HOST is a loopback address',
    ),
  TINGFENG_TOKEN: z
    .string({ error: 'a secret of at least 32 characters, the same for collect and query' })
    .min(32, 'at least 32 characters; `openssl rand -hex 32` makes one')
    .describe(
      'What an operator proves itself with: erasing, API keys, the command line; the same for collect and query (secret)',
    ),
})

export const collectVariables = {
  TINGFENG_INGEST_KEYS: z
    .enum(['required', 'optional'])
    .optional()
    .describe(
      'Whether /ingest takes posts without an API key; by default optional on a loopback address, else required. People who are logged in need none: importing is for handlers and admins',
    ),
  TINGFENG_DEMO: flag('0').describe('1 to keep a living demo workspace'),
}

/** Of the processes that read texts. */
export const sentimentVariables = {
  TINGFENG_SENTIMENT_SCORER: z
    .enum(SCORERS, { error: 'fast, transformer or cascade' })
    .optional()
    .describe(
      'Who judges sentiment: fast; transformer, every text; cascade (default), what fast is unsure of. fast alone is several times quicker and needs 450 MB less',
    ),
  TINGFENG_SENTIMENT_MODEL: z
    .string()
    .optional()
    .describe(
      'Another transformer for sentiment than the one that comes along: a folder with config.json, tokenizer.json and onnx/, read without network, or hub:owner/name, fetched over the network',
    ),
}

type SentimentGiven = Partial<z.infer<z.ZodObject<typeof sentimentVariables>>>

/** Undefined where the fast scorer judges alone. */
export const secondScorerOf = ({
  TINGFENG_SENTIMENT_SCORER: scorer = 'cascade',
  TINGFENG_SENTIMENT_MODEL: model,
}: SentimentGiven): SecondScorer | undefined =>
  scorer === 'fast' ? undefined : { scorer, ...(model && { model }) }

export const enrichVariables = {
  ...sentimentVariables,
  TINGFENG_TEXT_THREADS: whole(1, 16, 2).describe('Threads that read texts; each takes about 400 MB'),
}

export const storeVariables = {
  TINGFENG_MIGRATE: z
    .enum(['auto', 'off'])
    .default('auto')
    .describe(
      'auto: store brings the schema of ClickHouse up to date when it starts; off: `tingfeng migrate` does',
    ),
}
