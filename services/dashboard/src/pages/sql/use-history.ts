import { useState } from 'react'
import { usePerson } from '../../api/session.js'
import { isNowhere, type PastRun, readHistory, withRun, writeHistory } from './history.js'
import { ownKey } from './own-storage.js'

/** What this person ran in this browser, and drafts that gave way to it. */
export const useHistory = (workspace: string) => {
  const key = ownKey('history', workspace, usePerson())
  const [runs, setRuns] = useState(() => readHistory(key))
  const keep = (next: readonly PastRun[]): void => {
    setRuns(next)
    writeHistory(key, next)
  }
  const add = (sql: string, ok: PastRun['ok']): void =>
    keep(withRun(readHistory(key), { sql, ok, at: new Date().toISOString() }))
  return {
    runs,
    add,
    /** @returns whether it was nowhere else */
    rescue: (sql: string): boolean => {
      const isLost = isNowhere(readHistory(key), sql)
      if (isLost) add(sql, null)
      return isLost
    },
    clear: () => keep([]),
  }
}
