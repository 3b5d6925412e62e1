import { setTimeout as sleep } from 'node:timers/promises'
import type { ClickHouse } from '@tingfeng/clickhouse'
import { BucketsTouched } from '@tingfeng/contracts'
import type { EventLog } from '@tingfeng/event-log'
import { type Closable, codeOf, type Logger, type Metrics, SECONDS } from '@tingfeng/kit'
import type { Lease, State } from '@tingfeng/state'
import { Watch } from './evaluate/watch.js'
import { followState } from './mirror/follow-state.js'

const DECIDE_GROUP = 'alert-decide'

export interface DecideDeps {
  readonly log: EventLog
  readonly state: State
  readonly store: ClickHouse
  readonly metrics: Metrics
  readonly logger: Logger
  readonly now?: () => number
  readonly settleMs?: number
}

/** Time itself changes things: what must last, repeats, resolves. */
const LOOK_EVERY_MS = 10_000
/** Hours that are touched together are looked at together. */
const GATHER_MS = 30

const decoder = new TextDecoder()
const read = (value: Uint8Array): BucketsTouched | undefined => {
  try {
    return BucketsTouched.parse(JSON.parse(decoder.decode(value)))
  } catch {
    return undefined
  }
}

/** Looks at workspaces whose figures changed, as long as this process holds the lease. */
const decideUnder = async (
  lease: Lease,
  deps: DecideDeps,
  metrics: ReturnType<typeof metersOf>,
): Promise<void> => {
  const { log, state, logger, now = Date.now } = deps
  const watches = new Map<string, Watch>()
  const dirty = new Set<string>()
  let wake = (): void => {}
  const stopChanges = state.onChange(({ workspace, what }) => {
    if (!['alert_rules', 'subjects', 'workspace'].includes(what)) return
    if (what === 'workspace') watches.delete(workspace)
    else watches.get(workspace)?.forget()
    dirty.add(workspace)
    wake()
  })
  const subscription = await log.subscribe(
    { group: DECIDE_GROUP, topics: ['buckets.touched'], startAt: 'latest' },
    async ({ records }) => {
      for (const { value } of records) {
        const touched = read(value)
        if (!touched) continue
        watches.get(touched.workspace)?.touched(
          touched.hours.map((hour) => Date.parse(hour)),
          now(),
        )
        dirty.add(touched.workspace)
      }
      wake()
    },
  )
  const mirroring = followState({ state, store: deps.store, mirrored: metrics.mirrored, logger })
  const lookAt = async (id: string): Promise<void> => {
    const workspace = await state.workspaces.get(id)
    if (!workspace) {
      watches.delete(id)
      return
    }
    const watch = watches.get(id) ?? new Watch(deps, workspace)
    watches.set(id, watch)
    const started = performance.now()
    try {
      lease.check()
      await watch.look(now(), lease.token)
      metrics.looks.add({ outcome: 'ok' })
    } catch (error) {
      lease.check()
      // What was half learned is no past to be held against.
      if (codeOf(error) === 'revision_conflict') watch.forget()
      else watches.delete(id)
      metrics.looks.add({ outcome: 'failed' })
      logger.warn({ err: error, code: codeOf(error) }, 'a workspace could not be judged; will look again')
    }
    metrics.seconds.observe({}, (performance.now() - started) / 1000)
  }
  try {
    while (!lease.signal.aborted) {
      dirty.clear()
      for (const { id } of await state.workspaces.list()) {
        if (lease.signal.aborted) break
        await lookAt(id)
      }
      metrics.series.set(
        {},
        [...watches.values()].reduce((sum, watch) => sum + watch.seriesCount, 0),
      )
      const until = performance.now() + LOOK_EVERY_MS
      while (!lease.signal.aborted && performance.now() < until) {
        const stop = new AbortController()
        wake = () => stop.abort()
        const ended = AbortSignal.any([stop.signal, lease.signal])
        if (dirty.size === 0)
          await sleep(until - performance.now(), undefined, { signal: ended }).catch(() => {})
        wake = () => {}
        if (dirty.size > 0) await sleep(GATHER_MS)
        const due = [...dirty]
        dirty.clear()
        for (const id of due) if (!lease.signal.aborted) await lookAt(id)
      }
    }
  } finally {
    stopChanges()
    await subscription.close()
    await mirroring.close()
    for (const watch of watches.values())
      await watch
        .save(now())
        .catch((err: unknown) => logger.warn({ err }, 'what was learned could not be saved'))
  }
}

const metersOf = (metrics: Metrics) => ({
  looks: metrics.counter('tingfeng_alert_looks_total', 'Looks at a workspace.', ['outcome']),
  seconds: metrics.histogram('tingfeng_alert_look_seconds', 'How long a look at a workspace took.', SECONDS),
  mirrored: metrics.counter(
    'tingfeng_alert_mirrored_total',
    'Incidents and names of own themes written to the store for SQL; failed: attempts that it did not take.',
    ['outcome'],
  ),
  series: metrics.gauge('tingfeng_alert_series', 'Series that are held against their own past.'),
})

/** Decides what is an incident: in one process at a time among all that share the state. */
export const startDeciding = (deps: DecideDeps): Closable => {
  const metrics = metersOf(deps.metrics)
  return deps.state.leases.run('alert-decide', {}, (lease) => decideUnder(lease, deps, metrics))
}
