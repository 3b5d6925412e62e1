import type { Life, Step } from '@tingfeng/contracts'

interface LifePoint {
  readonly startMs: number
  readonly posts: number
}

type Phase = Life['phases'][number]['phase']

const HOUR_MS = 3_600_000
/** Below this part of the peak a bucket is quiet; above `HIGH` it belongs to the peak. */
const QUIET = 0.1
const HIGH = 0.8

/** Mean of a bucket and its neighbours: one odd bucket makes no phase. */
const smooth = (points: readonly LifePoint[]): number[] =>
  points.map((_, at) => {
    const near = points.slice(Math.max(at - 1, 0), at + 2)
    return near.reduce((sum, { posts }) => sum + posts, 0) / near.length
  })

const phaseOf = (volume: number, top: number, isBefore: boolean): Phase =>
  volume < QUIET * top ? 'quiet' : volume >= HIGH * top ? 'peak' : isBefore ? 'rising' : 'falling'

/**
 * Phases of an event by its volume, smoothed over three buckets and measured against its highest point: quiet below a
 * tenth of it, peak from four fifths, rising and falling between, by whether the volume's highest bucket is still to come.
 *
 * @param isLastRunning the last bucket is not over: that it has few posts says nothing, and it is of the phase before
 */
export const lifeCycle = (
  points: readonly LifePoint[],
  endMs: number,
  isLastRunning = false,
): Pick<Life, 'peak' | 'halfLifeHours' | 'phases'> => {
  const top = points.reduce<LifePoint | undefined>(
    (most, point) => (point.posts > (most?.posts ?? 0) ? point : most),
    undefined,
  )
  if (top === undefined) return { peak: null, halfLifeHours: null, phases: [] }
  const peakAt = points.indexOf(top)
  const over = isLastRunning && peakAt < points.length - 1 ? points.slice(0, -1) : points
  const smoothed = smooth(over)
  const highest = Math.max(...smoothed)
  const lastHigh = over.findLastIndex((point) => point.posts >= top.posts / 2)
  const calm = over[lastHigh + 1]
  const phases: Life['phases'] = []
  for (const [at, point] of points.entries()) {
    const phase = phaseOf(smoothed[at] ?? smoothed.at(-1) ?? 0, highest, at < peakAt)
    const end = points[at + 1]?.startMs ?? endMs
    const last = phases.at(-1)
    if (last?.phase === phase) {
      last.to = new Date(end).toISOString()
      last.posts += point.posts
    } else
      phases.push({
        phase,
        from: new Date(point.startMs).toISOString(),
        to: new Date(end).toISOString(),
        posts: point.posts,
      })
  }
  return {
    peak: { start: new Date(top.startMs).toISOString(), posts: top.posts },
    halfLifeHours: calm === undefined ? null : (calm.startMs - top.startMs) / HOUR_MS,
    phases,
  }
}

const LENGTH_MS: Readonly<Record<Step, number>> = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
  month: 28 * 24 * HOUR_MS,
}

/** Whether a bucket that begins then goes on after `untilMs`; a day of 23 hours counts as over. */
export const isRunning = (startMs: number, step: Step, untilMs: number): boolean =>
  untilMs - startMs < LENGTH_MS[step] - (step === 'hour' ? 0 : HOUR_MS)

const LONGEST_BY_HOUR_MS = 7 * 24 * HOUR_MS
const LONGEST_BY_DAY_MS = 400 * 24 * HOUR_MS

/** Fine enough to see a course, coarse enough to see it at a glance. */
export const lifeStep = (lengthMs: number): Step =>
  lengthMs <= LONGEST_BY_HOUR_MS ? 'hour' : lengthMs <= LONGEST_BY_DAY_MS ? 'day' : 'week'
