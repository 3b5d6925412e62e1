import { setImmediate as immediately } from 'node:timers/promises'
import {
  createSeries,
  type EventKind,
  type Judgement,
  restoreSeries,
  type Series,
  type SeriesOptions,
  selectAlarms,
} from '@tingfeng/detect'
import { type CountRow, DAY_MS, HOUR_MS, STEP_MS } from './counts.js'

export type TrackMeasure = 'posts' | 'negative' | 'complaints'

export interface Track {
  readonly key: string
  readonly measure: TrackMeasure
  readonly subject: string
  /** Empty for all themes. */
  readonly theme: string
  readonly series: Series
  /** Values of the last hours as they were judged, by bucket. */
  readonly seen: Map<number, number>
  judged: Judgement | undefined
}

/** How long counts that come late still change what is known. */
export const LATE_MS = 3 * HOUR_MS
/** Left to late posts before a bucket is judged for good; the running one is looked at all the while. */
const GRACE_MS = 60_000
const THEMES_FROM_COUNT = 10
/** Buckets, some 15 ms of work. */
const REST_AFTER = 400
const YOUNG_MS = 3 * DAY_MS
const FALSE_ALARMS_PER_MONTH = 1

export const floorStep = (at: number): number => at - (at % STEP_MS)
const keyOf = (measure: TrackMeasure, subject: string, theme: string): string =>
  [measure, subject, theme].join('|')

/** An alarm of the past, as each bucket was judged at its own time. */
export interface PastEvent {
  readonly track: Track
  readonly kind: EventKind
  readonly since: number
  readonly foundAt: number
  readonly endedAt: number | undefined
  readonly value: number
  readonly expected: number
  readonly score: number
}

export interface TrackNeeds {
  readonly measures: readonly TrackMeasure[]
  readonly themes: boolean
  /** Undefined for every one that has posts. */
  readonly subjects: ReadonlySet<string>
}

const countIn = (row: CountRow, measure: TrackMeasure): number =>
  row.theme === '' ? row[measure] : row.complaints

const group = (
  rows: readonly CountRow[],
  { measures, themes, subjects }: TrackNeeds,
): Map<string, Map<number, number>> => {
  const groups = new Map<string, Map<number, number>>()
  for (const row of rows) {
    if (!subjects.has(row.subject)) continue
    if (row.theme !== '' && !themes) continue
    for (const measure of row.theme === '' ? measures : (['complaints'] as const)) {
      const value = countIn(row, measure)
      if (value === 0) continue
      const key = keyOf(measure, row.subject, row.theme)
      const values = groups.get(key) ?? new Map<number, number>()
      groups.set(key, values.set(row.at, value))
    }
  }
  return groups
}

/** The series of one workspace, and what is known of each now. */
export class Tracks {
  readonly #tracks = new Map<string, Track>()
  readonly #options: SeriesOptions
  #needs: TrackNeeds

  constructor(timeZone: string, needs: TrackNeeds) {
    this.#options = { kind: 'count', stepMs: STEP_MS, timeZone, holidays: true }
    this.#needs = needs
  }

  get all(): readonly Track[] {
    return [...this.#tracks.values()]
  }

  get newestAt(): number | undefined {
    const ends = this.all.map(({ series }) => series.newestAt ?? 0)
    return ends.length === 0 ? undefined : Math.min(...ends)
  }

  #add(key: string, series: Series): Track {
    const [measure, subject = '', theme = ''] = key.split('|')
    // safe: keys are made by keyOf
    const track: Track = {
      key,
      measure: measure as TrackMeasure,
      subject,
      theme,
      series,
      seen: new Map(),
      judged: undefined,
    }
    this.#tracks.set(key, track)
    return track
  }

  /** Goes on from what was saved; what does not fit is learned anew. @returns whether all fitted */
  restore(saved: ReadonlyMap<string, Uint8Array>): boolean {
    try {
      for (const [key, state] of saved) this.#add(key, restoreSeries(this.#options, state))
      return saved.size > 0
    } catch {
      this.#tracks.clear()
      return false
    }
  }

  save(): ReadonlyMap<string, Uint8Array> {
    return new Map(this.all.map(({ key, series }) => [key, series.save()]))
  }

  /**
   * Learns the past from the counts of it, bucket by bucket; rests now and then, so that others can work.
   *
   * @returns the alarms of the past
   */
  async learn(
    rows: readonly CountRow[],
    from: number,
    until: number,
    { themesForMs = 14 * DAY_MS }: { readonly themesForMs?: number } = {},
  ): Promise<PastEvent[]> {
    this.#tracks.clear()
    const groups = group(rows, this.#needs)
    const events: PastEvent[] = []
    const wanted = new Set([...groups.keys()])
    for (const subject of this.#needs.subjects)
      for (const measure of this.#needs.measures) wanted.add(keyOf(measure, subject, ''))
    for (const key of [...wanted].sort()) {
      const values = groups.get(key) ?? new Map<number, number>()
      const isTheme = !key.endsWith('|')
      const total = [...values.values()].reduce((sum, value) => sum + value, 0)
      if (isTheme && total < THEMES_FROM_COUNT) continue
      const track = this.#add(key, createSeries(this.#options))
      const start = isTheme ? Math.max(from, floorStep(until - themesForMs)) : from
      events.push(...(await this.#replay(track, values, start, until)))
    }
    return events
  }

  async #replay(
    track: Track,
    values: ReadonlyMap<number, number>,
    from: number,
    until: number,
  ): Promise<readonly PastEvent[]> {
    const events: PastEvent[] = []
    let last: { -readonly [K in keyof PastEvent]: PastEvent[K] } | undefined
    for (let at = from; at < until; at += STEP_MS) {
      if (((at - from) / STEP_MS) % REST_AFTER === 0) await immediately()
      const value = values.get(at) ?? 0
      const judged = track.series.observe({ at, value })
      track.judged = judged
      if (at >= until - LATE_MS) track.seen.set(at, value)
      const { event, state } = judged
      if (event === undefined || event.kind === 'drop') continue
      if (last === undefined || last.foundAt !== event.foundAt) {
        // It grew into this one.
        if (last) last.endedAt ??= at + STEP_MS
        last = { track, ...event, endedAt: undefined }
        events.push(last)
      }
      Object.assign(last, { value: event.value, expected: event.expected, score: event.score })
      if (state === 'ended') last.endedAt = at + STEP_MS
    }
    return events
  }

  /**
   * Judges what has come since: closed buckets for good, the running one by its part.
   *
   * @param rows of the last `LATE_MS` at least, and of everything since `newestAt`
   * @param coverage part of the usual sources that deliver
   */
  judge(rows: readonly CountRow[], now: number, coverage: number): void {
    const groups = group(rows, this.#needs)
    for (const key of groups.keys())
      if (!this.#tracks.has(key)) {
        const track = this.#add(key, createSeries(this.#options))
        const start = floorStep(now - YOUNG_MS)
        for (let at = start; at < floorStep(now - LATE_MS); at += STEP_MS)
          track.series.observe({ at, value: 0 })
      }
    for (const track of this.#tracks.values())
      this.#judgeOne(track, groups.get(track.key) ?? new Map<number, number>(), now, coverage)
  }

  #judgeOne(
    { series, seen, ...rest }: Track,
    values: ReadonlyMap<number, number>,
    now: number,
    coverage: number,
  ): void {
    const track = this.#tracks.get(rest.key)
    if (!track) return
    const closed = floorStep(now - GRACE_MS)
    const newest = series.newestAt ?? closed - LATE_MS
    for (const [at, value] of values)
      if (at <= newest && at >= closed - LATE_MS && seen.get(at) !== value) {
        series.observe({ at, value, coverage })
        seen.set(at, value)
      }
    for (let at = newest + STEP_MS; at < closed; at += STEP_MS) {
      const value = values.get(at) ?? 0
      track.judged = series.observe({ at, value, coverage })
      seen.set(at, value)
      seen.delete(at - LATE_MS - STEP_MS)
    }
    // What runs, and what is within its grace: as far as it is known.
    const running = floorStep(now)
    const value = values.get(closed) ?? 0
    const part = Math.min(1, (now - closed) / STEP_MS)
    if (value > 0 && (series.newestAt ?? 0) < closed)
      track.judged = series.peek({ at: closed, value, coverage: Math.max(0.1, part) * coverage })
    const runs = running > closed ? (values.get(running) ?? 0) : 0
    if (runs > value)
      track.judged = series.peek({
        at: running,
        value: runs,
        coverage: Math.max(0.1, (now - running) / STEP_MS) * coverage,
      })
  }

  /** Tracks with an alarm on that are to be believed, given how many are watched. */
  believed(): readonly Track[] {
    const on = this.all.filter(({ judged }) => judged?.event !== undefined && judged.event.kind !== 'drop')
    const keys = selectAlarms(
      on.map((track) => ({
        key: track.key,
        score: track.judged?.event?.score ?? 0,
        weight: track.theme === '' ? 4 : 1,
      })),
      {
        stepMs: STEP_MS,
        series: this.all.reduce((sum, { theme }) => sum + (theme === '' ? 4 : 1), 0),
        falseAlarmsPerMonth: FALSE_ALARMS_PER_MONTH,
      },
    )
    return keys.flatMap((key) => this.#tracks.get(key) ?? [])
  }
}
