import { setTimeout as sleep } from 'node:timers/promises'
import { type ClickHouse, createIncidentMirror } from '@tingfeng/clickhouse'
import { type Closable, type CounterMetric, codeOf, type Logger } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'
import { createMirrorIncidents } from './mirror-incidents.js'

export interface FollowDeps {
  readonly state: Pick<State, 'deciding' | 'workspaces' | 'onChange'>
  readonly store: ClickHouse
  readonly mirrored: CounterMetric<'outcome'>
  readonly logger: Logger
}

/** Everything is compared with the state when it starts, and from time to time: a store may be restored from a copy. */
const COMPARE_EVERY_MS = 3_600_000
const AGAIN_AFTER_FAULT_MS = 5_000

/**
 * Keeps the store's mirror of incidents level with the state until closed. To be run by the holder of the lease that
 * decides; one that has lost it does no harm, as rows carry the incident's revision.
 */
export const followIncidents = ({ state, store, mirrored, logger }: FollowDeps): Closable => {
  const mirroring = createMirrorIncidents({ state, mirror: createIncidentMirror(store) })
  const stopping = new AbortController()
  const due = new Set<string>()
  let comparedAt = Number.NEGATIVE_INFINITY
  let pause = new AbortController()
  const stopHearing = state.onChange(({ workspace, what }) => {
    // A workspace that was removed takes its incidents along.
    if (what !== 'incidents' && what !== 'workspace') return
    due.add(workspace)
    pause.abort()
  })

  const step = async (): Promise<void> => {
    if (performance.now() - comparedAt >= COMPARE_EVERY_MS) {
      const held = await mirroring.forget()
      for (const id of [...held, ...(await state.workspaces.list()).map(({ id }) => id)]) due.add(id)
      comparedAt = performance.now()
    }
    for (const workspace of [...due]) {
      if (stopping.signal.aborted) return
      // Before it is read: what changes meanwhile is due again.
      due.delete(workspace)
      try {
        mirrored.add({ outcome: 'ok' }, await mirroring.catchUp(workspace))
      } catch (error) {
        due.add(workspace)
        throw error
      }
    }
  }

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      pause = new AbortController()
      let signal = AbortSignal.any([stopping.signal, pause.signal])
      let pauseMs: number
      try {
        await step()
        pauseMs = comparedAt + COMPARE_EVERY_MS - performance.now()
      } catch (err) {
        mirrored.add({ outcome: 'failed' })
        logger.warn({ err, code: codeOf(err) }, 'incidents could not be written for SQL; will try again')
        pauseMs = AGAIN_AFTER_FAULT_MS
        signal = stopping.signal
      }
      await sleep(Math.max(0, pauseMs), undefined, { signal }).catch(() => {})
    }
  }
  const running = run()
  return {
    close: async () => {
      stopping.abort()
      stopHearing()
      await running
    },
  }
}
