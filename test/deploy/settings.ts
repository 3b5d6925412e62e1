import {
  readAccessConfig,
  readAlertConfig,
  readCollectConfig,
  readEnrichConfig,
  readMigrateConfig,
  readQueryConfig,
  readStoreConfig,
  VARIABLES,
} from '@tingfeng/tingfeng/config'
import type { Variables } from './compose-file.js'

export type ProcessName = 'collect' | 'enrich' | 'store' | 'query' | 'alert' | 'migrate' | 'clickhouse-users'

const READERS: Readonly<Record<ProcessName, (env: Record<string, string>) => unknown>> = {
  collect: readCollectConfig,
  enrich: readEnrichConfig,
  store: readStoreConfig,
  query: readQueryConfig,
  alert: readAlertConfig,
  migrate: readMigrateConfig,
  'clickhouse-users': readAccessConfig,
}

export const PROCESSES = Object.keys(READERS)

export const isProcess = (name: string | undefined): name is ProcessName =>
  name !== undefined && PROCESSES.includes(name)

/** Reads the settings as the process itself does. @throws AppError `invalid_config` that lists all faults */
export const startWith = (name: ProcessName, variables: Variables): unknown => READERS[name]({ ...variables })

export const reads = (name: ProcessName, variable: string): boolean => variable in VARIABLES[name]

/** Names of ours that the process would not read: misspelt, renamed or meant for another. */
export const unreadBy = (name: ProcessName, variables: Variables): string[] =>
  Object.keys(variables).filter((variable) => variable.startsWith('TINGFENG_') && !reads(name, variable))

export const KNOWN: ReadonlySet<string> = new Set(
  Object.values(VARIABLES).flatMap((group) => Object.keys(group)),
)
