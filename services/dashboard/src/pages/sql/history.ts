import { browser, readFrom, writeTo } from './own-storage.js'

export interface PastRun {
  readonly sql: string
  readonly at: string
  /** Whether it ran well; null for a draft that never ran and gave way to another statement. */
  readonly ok: boolean | null
}

const MOST = 50

/** Newest first, each statement once. */
export const withRun = (runs: readonly PastRun[], run: PastRun): readonly PastRun[] =>
  [run, ...runs.filter(({ sql }) => sql !== run.sql)].slice(0, MOST)

/** Whether a statement would be lost that another takes the place of. */
export const isNowhere = (runs: readonly PastRun[], sql: string): boolean =>
  sql.trim() !== '' && runs.every((run) => run.sql !== sql)

export const readHistory = (key: string): readonly PastRun[] =>
  readFrom<readonly PastRun[]>(browser, key) ?? []

export const writeHistory = (key: string, runs: readonly PastRun[]): void => writeTo(browser, key, runs)
