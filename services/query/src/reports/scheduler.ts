import { setTimeout as sleep } from 'node:timers/promises'
import { ReportRequest } from '@tingfeng/contracts'
import type { Closable, Logger } from '@tingfeng/kit'
import type { State, StoredSchedule } from '@tingfeng/state'
import { lastDue, rangeOf } from './due.js'

export interface SchedulerDeps {
  readonly state: Pick<State, 'reportSchedules' | 'workspaces' | 'leases'>
  /** There is a report to be made. */
  readonly nudge: () => void
  /** Sends what is due by mail. */
  readonly sendMails: (signal: AbortSignal) => Promise<void>
  readonly logger: Logger
  readonly now?: () => Date
  readonly lookEveryMs?: number
}

/** The report that a schedule asks for when it is due. */
export const scheduledRequest = (schedule: StoredSchedule, timeZone: string, due: Date): ReportRequest => {
  const { name, every, subject, source, themes, everyone, formats, language } = schedule
  return ReportRequest.parse({
    kind: 'period',
    title: name,
    ...rangeOf(every, timeZone, due),
    ...(subject !== undefined && { subject }),
    ...(source !== undefined && { source }),
    themes,
    everyone,
    formats,
    language,
  })
}

/** Asks for each report when it is due, by one process of all; of those missed in a pause, the newest is made up for. */
export const startScheduler = (deps: SchedulerDeps): Closable => {
  const { state, logger, now = () => new Date(), lookEveryMs = 15_000 } = deps

  const look = async (schedule: StoredSchedule): Promise<void> => {
    const workspace = await state.workspaces.get(schedule.workspace)
    if (!workspace) return
    const due = lastDue(schedule, workspace.timeZone, now())
    if (due <= new Date(schedule.lastDueAt)) return
    const request = scheduledRequest(schedule, workspace.timeZone, due)
    await state.reportSchedules.fire(schedule, due, { kind: 'report', request })
    deps.nudge()
  }

  return state.leases.run('files/schedules', {}, async ({ signal }) => {
    while (!signal.aborted) {
      for (const schedule of await state.reportSchedules.listEnabled()) {
        try {
          await look(schedule)
        } catch (err) {
          logger.error({ err, schedule: schedule.id }, 'a scheduled report could not be asked for')
        }
      }
      await deps.sendMails(signal)
      await sleep(lookEveryMs, undefined, { signal }).catch(() => {})
    }
  })
}
