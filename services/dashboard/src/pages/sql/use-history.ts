import { useState } from 'react'

export interface PastRun {
  readonly sql: string
  readonly at: string
  readonly ok: boolean
}

const MOST = 50

const read = (key: string): readonly PastRun[] => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as PastRun[] // safe: written below
  } catch {
    return []
  }
}

const write = (key: string, runs: readonly PastRun[]): void => {
  try {
    localStorage.setItem(key, JSON.stringify(runs))
  } catch {
    // Private windows may bar storage: the history then lasts as long as the page.
  }
}

/** What was run in this browser, newest first, each statement once. */
export const useHistory = (workspace: string) => {
  const key = `tingfeng.sql.${workspace}`
  const [runs, setRuns] = useState(() => read(key))
  const keep = (next: readonly PastRun[]): void => {
    setRuns(next)
    write(key, next)
  }
  return {
    runs,
    add: (run: PastRun) => keep([run, ...read(key).filter(({ sql }) => sql !== run.sql)].slice(0, MOST)),
    clear: () => keep([]),
  }
}
