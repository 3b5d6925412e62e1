import type { Step, TrendBucket } from '@tingfeng/contracts'
import { wallOf } from '../format/zone.js'

/** Neighbouring buckets whose negatives jump. */
export interface Surge {
  /** Indices into the judged buckets, both inclusive. */
  first: number
  last: number
  peak: number
  /** Negatives in the peak bucket, and what is usual for such a bucket. */
  negatives: number
  usual: number
  /** negatives ÷ usual at the peak; the usual counts as at least one. */
  factor: number
}

/** A jump is at least this many times the usual… */
const FACTOR = 3
/** …and so many negatives more, so that 0, 0, 2 is no crisis… */
const LEAST_EXCESS = 8
/** …and this many standard deviations of a Poisson count. */
const DEVIATIONS = 4
/** What stands beside a jump belongs to it from here on: a crisis fades before it is over. */
const FADING_FACTOR = 1.8
const LEAST_COMPARABLE = 4
/** Jumps with fewer buckets than this between them are one: at night even a crisis sleeps. */
const BRIDGE = { hour: 4, day: 1, week: 1, month: 1 } as const satisfies Record<Step, number>

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

interface Judged {
  negatives: number
  usual: number
  jumps: boolean
  raised: boolean
}

/** A bucket at the edge of the record with less than that part of the usual is still being filled. */
const FILLED = 0.25

/**
 * Where the record begins, by all posts of the workspace: the first bucket that is as good as full. Before it nothing is
 * known, be it that history is still coming in, newest first. Undefined where the record reaches back beyond the buckets.
 */
export const recordBegins = (all: readonly TrendBucket[]): string | undefined => {
  const first = all.findIndex(({ posts }) => posts > 0)
  if (first <= 0) return undefined
  const known = all.slice(first)
  const full = FILLED * median(known.map(({ posts }) => posts))
  return known.find(({ posts }) => posts >= full)?.start
}

/** Compares each bucket with the median of those like it: all of them, or those of the same hour of the day. */
const judge = (
  buckets: readonly TrendBucket[],
  history: readonly TrendBucket[],
  step: Step,
  zone: string,
  begins: string | undefined,
): Judged[] => {
  const groupOf = (bucket: TrendBucket): number => (step === 'hour' ? wallOf(bucket.start, zone).hour : 0)
  const groups = new Map<number, number[]>()
  const from = begins === undefined ? Number.NEGATIVE_INFINITY : Date.parse(begins)
  for (const bucket of [...history, ...buckets]) {
    if (Date.parse(bucket.start) < from) continue
    const group = groups.get(groupOf(bucket)) ?? []
    group.push(bucket.negative)
    groups.set(groupOf(bucket), group)
  }
  const medians = new Map([...groups].map(([group, values]) => [group, median(values)]))
  return buckets.map((bucket) => {
    const group = groupOf(bucket)
    const usual = medians.get(group) ?? 0
    const comparable = (groups.get(group)?.length ?? 0) >= LEAST_COMPARABLE
    const excess = Math.max(usual + LEAST_EXCESS, usual + DEVIATIONS * Math.sqrt(usual))
    return {
      negatives: bucket.negative,
      usual,
      jumps: comparable && bucket.negative >= Math.max(FACTOR * usual, excess),
      raised: comparable && bucket.negative >= Math.max(FADING_FACTOR * usual, excess),
    }
  })
}

const surgeOf = (judged: readonly Judged[], first: number, last: number): Surge => {
  let peak = first
  for (let index = first; index <= last; index++)
    if ((judged[index]?.negatives ?? 0) > (judged[peak]?.negatives ?? 0)) peak = index
  const { negatives = 0, usual = 0 } = judged[peak] ?? {}
  return { first, last, peak, negatives, usual, factor: negatives / Math.max(usual, 1) }
}

/**
 * Marks the stretches in which negatives jump against what is usual. `history` is what came before and is only
 * compared with. Too little to compare with marks nothing.
 *
 * @param begins where the record begins, see `recordBegins`: what lies before it is no usual to compare with
 */
export const findSurges = (
  buckets: readonly TrendBucket[],
  history: readonly TrendBucket[],
  step: Step,
  zone: string,
  begins?: string,
): Surge[] => {
  const judged = judge(buckets, history, step, zone, begins)
  const raised = (index: number): boolean => judged[index]?.raised ?? false
  const stretches: { first: number; last: number }[] = []
  judged.forEach(({ jumps }, index) => {
    const current = stretches.at(-1)
    if (!jumps || (current && index <= current.last)) return
    let first = index
    let last = index
    while (raised(first - 1)) first--
    while (raised(last + 1)) last++
    if (current && first - current.last <= BRIDGE[step]) current.last = last
    else stretches.push({ first, last })
  })
  return stretches.map(({ first, last }) => surgeOf(judged, first, last))
}

/** The surge to tell of first: the one with most negatives at its peak. */
export const worstSurge = (surges: readonly Surge[]): Surge | undefined =>
  surges.reduce<Surge | undefined>(
    (worst, surge) => (worst && worst.negatives >= surge.negatives ? worst : surge),
    undefined,
  )
