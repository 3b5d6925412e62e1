import { join, resolve } from 'node:path'
import type { LanguageModel } from '@tingfeng/alert'
import { LOG_LEVELS, parseConfig } from '@tingfeng/kit'
import type { FileSettings } from '@tingfeng/query'
import type { MailSettings } from '@tingfeng/source-kit'
import type { SecondScorer } from '@tingfeng/text'
import { z } from 'zod'
import {
  auditVariables,
  filesOf,
  fileVariables,
  LOOPBACK_HOSTS,
  languageModelOf,
  languageModelVariables,
  loginOf,
  loginVariables,
  mailOf,
  mailVariables,
  outgoingVariables,
  processVariables,
  secondScorerOf,
  sentimentVariables,
} from './variables.js'

const isLoopback = (host: string): boolean => LOOPBACK_HOSTS.includes(host)

/** What the product in one process reads. */
export const PRODUCT_VARIABLES = {
  TINGFENG_DATA_DIR: z.string().default('./data').describe('Folder of everything that is kept'),
  TINGFENG_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(7070)
    .describe('TCP port; 0 takes a free one'),
  TINGFENG_HOST: processVariables.TINGFENG_HOST,
  TINGFENG_PUBLIC_HOSTS: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((host) => host.trim() || []))
    .describe('Host names (no port) under which people reach the product, comma-separated'),
  ...loginVariables,
  ...auditVariables,
  ...fileVariables,
  ...mailVariables,
  ...languageModelVariables,
  ...sentimentVariables,
  TINGFENG_DEMO: z
    .enum(['0', '1', 'true', 'false'], {
      error: '1 to keep a living demo workspace (default), 0 to start empty',
    })
    .default('1')
    .transform((value) => value === '1' || value === 'true'),
  TINGFENG_LOG_LEVEL: z.enum(LOG_LEVELS).default('warn'),
  ...outgoingVariables,
  TINGFENG_URL: z
    .url({ protocol: /^https?$/, error: 'a URL that begins with http:// or https://' })
    .optional()
    .describe('Address of the ingress of the distributed mode: commands talk to it, not to the data folder'),
  TINGFENG_TOKEN: z.string().optional().describe('With TINGFENG_URL: the token of its operators (secret)'),
}

const Schema = z
  .object(PRODUCT_VARIABLES)
  .refine(({ TINGFENG_HOST: host, TINGFENG_LOGIN: login }) => isLoopback(host) || login !== false, {
    path: ['TINGFENG_LOGIN'],
    error: 'cannot be off where TINGFENG_HOST is no loopback address: others could reach the product',
  })
  .refine((given) => isLoopback(given.TINGFENG_HOST) || loginOf(given).publicHosts.length > 0, {
    path: ['TINGFENG_PUBLIC_HOSTS'],
    error:
      'needed where TINGFENG_HOST is no loopback address: the host names or addresses under which people reach the product, or TINGFENG_PUBLIC_URL',
  })

export interface ProductConfig {
  readonly dataDir: string
  readonly port: number
  readonly host: string
  /** Whether people must log in. */
  readonly login: boolean
  /** Runs for one command alone: whoever does not show its token gets nothing, log-in or not. */
  readonly lone?: true
  /** Whether people reach it by https only. */
  readonly secure: boolean
  /** Where people reach it; unset where the operator did not say. */
  readonly publicUrl: string | undefined
  readonly publicHosts: readonly string[]
  readonly trustProxy: readonly string[]
  readonly auditDays: number
  readonly files: FileSettings
  readonly demo: boolean
  readonly logLevel: (typeof LOG_LEVELS)[number]
  readonly allowHosts: readonly string[]
  /** The mail server that alerts and reports leave by; unset where none is named. */
  readonly mail?: MailSettings
  /** Writes summaries of alerts; unset where none is named. */
  readonly languageModel?: LanguageModel
  /** Judges sentiment beside the fast scorer; unset where that does alone. */
  readonly second?: SecondScorer
  /** The distributed product that commands are for; unset for the one in the data folder. */
  readonly server?: { readonly url: string; readonly token: string }
}

/** @throws AppError `invalid_config` that lists every setting at fault */
export const readConfig = (env?: NodeJS.ProcessEnv): ProductConfig => {
  const parsed = parseConfig(Schema, env)
  const mail = mailOf(parsed)
  const languageModel = languageModelOf(parsed)
  const second = secondScorerOf(parsed)
  const dataDir = resolve(parsed.TINGFENG_DATA_DIR)
  return {
    dataDir,
    files: { dir: join(dataDir, 'files'), ...filesOf(parsed) },
    port: parsed.TINGFENG_PORT,
    host: parsed.TINGFENG_HOST,
    ...loginOf(parsed),
    auditDays: parsed.TINGFENG_AUDIT_DAYS,
    demo: parsed.TINGFENG_DEMO,
    logLevel: parsed.TINGFENG_LOG_LEVEL,
    allowHosts: parsed.TINGFENG_ALLOW_HOSTS,
    ...(mail && { mail }),
    ...(languageModel && { languageModel }),
    ...(second && { second }),
    ...(parsed.TINGFENG_URL !== undefined && {
      server: { url: parsed.TINGFENG_URL, token: parsed.TINGFENG_TOKEN ?? '' },
    }),
  }
}
