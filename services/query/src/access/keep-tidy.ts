import type { Closable, Logger } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'
import { sweepAttempts } from './limit-attempts.js'

const EVERY_MS = 6 * 3_600_000
const DAY_MS = 86_400_000

export interface TidyOptions {
  readonly state: Pick<State, 'sessions' | 'attempts' | 'audit'>
  /** How long lines of the audit log stay; at least 30. */
  readonly auditDays: number
  readonly logger: Logger
}

/** Removes expired sessions, old counts of tries, and audit lines past their time. Any number of processes may. */
export const keepAccountsTidy = ({ state, auditDays, logger }: TidyOptions): Closable => {
  const sweep = async (): Promise<void> => {
    await state.sessions.sweep()
    await sweepAttempts(state.attempts)
    await state.audit.removeBefore(new Date(Date.now() - auditDays * DAY_MS))
  }
  let last = Promise.resolve()
  const sweepSafely = (): void => {
    last = sweep().catch((err: unknown) => logger.warn({ err }, 'old accounts data could not be removed'))
  }
  sweepSafely()
  const timer = setInterval(sweepSafely, EVERY_MS)
  return {
    close: async () => {
      clearInterval(timer)
      await last
    },
  }
}
