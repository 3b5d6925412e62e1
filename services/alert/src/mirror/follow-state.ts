import { setTimeout as sleep } from 'node:timers/promises'
import { type ClickHouse, createIncidentMirror, createOwnThemeMirror } from '@tingfeng/clickhouse'
import { type Closable, type CounterMetric, codeOf, type Logger } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'
import { createMirrorIncidents } from './mirror-incidents.js'
import { createMirrorOwnThemes } from './mirror-own-themes.js'

export interface FollowDeps {
  readonly state: Pick<State, 'deciding' | 'ownThemes' | 'workspaces' | 'onChange'>
  readonly store: ClickHouse
  readonly mirrored: CounterMetric<'outcome'>
  readonly logger: Logger
}

/** Everything is compared with the state when it starts, and from time to time: a store may be restored from a copy. */
const COMPARE_EVERY_MS = 3_600_000
const AGAIN_AFTER_FAULT_MS = 5_000

/**
 * Keeps what the store mirrors of the state (incidents, names of own themes) level with it until closed. To be run by the
 * holder of the lease that decides; one that has lost it does no lasting harm: rows of incidents carry the incident's
 * revision, and names are compared again from time to time.
 */
export const followState = ({ state, store, mirrored, logger }: FollowDeps): Closable => {
  const mirrors = [
    createMirrorIncidents({ state, mirror: createIncidentMirror(store) }),
    createMirrorOwnThemes({ state, mirror: createOwnThemeMirror(store) }),
  ].map((mirroring) => ({ ...mirroring, due: new Set<string>() }))
  const stopping = new AbortController()
  let comparedAt = Number.NEGATIVE_INFINITY
  let pause = new AbortController()
  const stopHearing = state.onChange(({ workspace, what }) => {
    for (const { hears, due } of mirrors) {
      if (!hears.includes(what)) continue
      due.add(workspace)
      pause.abort()
    }
  })

  const step = async (): Promise<void> => {
    if (performance.now() - comparedAt >= COMPARE_EVERY_MS) {
      const known = (await state.workspaces.list()).map(({ id }) => id)
      for (const { due, forget } of mirrors) for (const id of [...(await forget()), ...known]) due.add(id)
      comparedAt = performance.now()
    }
    for (const { due, catchUp } of mirrors)
      for (const workspace of [...due]) {
        if (stopping.signal.aborted) return
        // Before it is read: what changes meanwhile is due again.
        due.delete(workspace)
        try {
          mirrored.add({ outcome: 'ok' }, await catchUp(workspace))
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
        logger.warn(
          { err, code: codeOf(err) },
          'what SQL reads of the state could not be written; will try again',
        )
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
