import type { ClickHouse } from '@tingfeng/clickhouse'
import type { RuleView, Subject } from '@tingfeng/contracts'
import { DAY_MS, type Narrowed, readCounts, STEP_MS } from './counts.js'
import { isExcess, measureOf, type SubjectKinds } from './excess.js'
import { floorStep, LATE_MS, type PastEvent, type TrackMeasure, Tracks } from './tracks.js'

const LEARN_MS = 28 * DAY_MS
const LEAST_PAST_MS = 3 * DAY_MS

interface Group {
  readonly id: string
  readonly narrowed: Narrowed
  readonly needs: string
  readonly tracks: Tracks
}

export const kindsOf = (subjects: readonly Subject[]): SubjectKinds =>
  subjects.length === 0
    ? new Map([['', 'all' as const]])
    : new Map(subjects.map(({ id, kind }) => [id, kind]))

const idOf = ({ sources, products }: Narrowed): string =>
  sources.length + products.length === 0 ? '' : JSON.stringify([[...sources].sort(), [...products].sort()])

/** Everything of a workspace that is held against its own past: a group for each choice of sources and products. */
export class Groups {
  #groups: Group[] = []
  #since = Number.POSITIVE_INFINITY
  readonly #store: ClickHouse
  readonly #workspace: string
  readonly #timeZone: string

  constructor(store: ClickHouse, workspace: string, timeZone: string) {
    this.#store = store
    this.#workspace = workspace
    this.#timeZone = timeZone
  }

  /** @returns whether what is needed has changed, so that it must be learned */
  plan(rules: readonly RuleView[], kinds: SubjectKinds): boolean {
    const wanted = new Map<string, { narrowed: Narrowed; measures: Set<TrackMeasure>; themes: boolean }>()
    for (const rule of rules)
      for (const condition of rule.conditions.filter(isExcess)) {
        const { sources, products } = rule.scope
        const id = idOf({ sources, products })
        const group = wanted.get(id) ?? {
          narrowed: { sources, products },
          measures: new Set<TrackMeasure>(),
          themes: false,
        }
        wanted.set(id, group)
        if (condition.kind === 'theme_surge' || rule.scope.themes.length > 0) group.themes = true
        else group.measures.add(measureOf(condition))
      }
    const subjects = new Set(kinds.keys())
    const next = [...wanted].map(([id, { narrowed, measures, themes }]): Group => {
      const needs = JSON.stringify([id, [...measures].sort(), themes, [...subjects].sort()])
      const known = this.#groups.find((group) => group.needs === needs)
      const tracks = new Tracks(this.#timeZone, { measures: [...measures], themes, subjects })
      return known ?? { id, narrowed, needs, tracks }
    })
    const changed = next.some((group) => !this.#groups.includes(group))
    this.#groups = next
    return changed
  }

  /** @returns whether all of it could be taken up again */
  restore(saved: ReadonlyMap<string, Uint8Array>, now: number): boolean {
    this.#since = 0
    return this.#groups.every(({ needs, tracks }) => {
      const own = [...saved].filter(([key]) => key.startsWith(`${needs}\n`))
      const restored = tracks.restore(
        new Map(own.map(([key, state]) => [key.slice(needs.length + 1), state])),
      )
      return restored && (tracks.newestAt ?? 0) > now - LEARN_MS
    })
  }

  save(): ReadonlyMap<string, Uint8Array> {
    return new Map(
      this.#groups.flatMap(({ needs, tracks }) =>
        [...tracks.save()].map(([key, state]) => [`${needs}\n${key}`, state] as const),
      ),
    )
  }

  async learn(now: number): Promise<PastEvent[]> {
    const until = floorStep(now - 2 * 60_000)
    const events: PastEvent[] = []
    this.#since = Number.POSITIVE_INFINITY
    for (const { narrowed, tracks } of this.#groups) {
      const rows = await readCounts(this.#store, this.#workspace, until - LEARN_MS, until, narrowed)
      const first = rows[0]?.at ?? floorStep(until - DAY_MS)
      this.#since = Math.min(this.#since, rows[0]?.at ?? until)
      events.push(...(await tracks.learn(rows, floorStep(first), until)))
    }
    return events
  }

  async judge(now: number, coverage: number): Promise<void> {
    for (const { narrowed, tracks } of this.#groups) {
      // Two buckets more: of the running one and of the grace before it is judged.
      const from = Math.min(tracks.newestAt ?? now, now - LATE_MS) - 2 * STEP_MS
      const rows = await readCounts(this.#store, this.#workspace, floorStep(from), now + 300_000, narrowed)
      tracks.judge(rows, now, coverage)
    }
  }

  tracksOf({ scope: { sources, products } }: RuleView): Tracks | undefined {
    const id = idOf({ sources, products })
    return this.#groups.find((group) => group.id === id)?.tracks
  }

  /** With less of a past anything new would look like an excess. */
  isKnown(now: number): boolean {
    return now - this.#since >= LEAST_PAST_MS
  }

  /** End of the newest bucket that was judged, 0 before the first. */
  get newestAt(): number {
    return Math.max(0, ...this.#groups.map(({ tracks }) => tracks.newestAt ?? 0))
  }

  get size(): number {
    return this.#groups.reduce((sum, { tracks }) => sum + tracks.all.length, 0)
  }
}
