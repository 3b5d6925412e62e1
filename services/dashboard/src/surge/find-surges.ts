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
const LEAST_COMPARABLE = 4

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

/**
 * Marks the buckets whose negatives stand out from the median of comparable ones (the same hour of the day for
 * hours). `history` is what came before and is only compared with. Too little to compare with marks nothing.
 */
export const findSurges = (
  buckets: readonly TrendBucket[],
  history: readonly TrendBucket[],
  step: Step,
  zone: string,
): Surge[] => {
  const groupOf = (bucket: TrendBucket): number => (step === 'hour' ? wallOf(bucket.start, zone).hour : 0)
  const groups = new Map<number, number[]>()
  for (const bucket of [...history, ...buckets]) {
    const group = groups.get(groupOf(bucket)) ?? []
    group.push(bucket.negative)
    groups.set(groupOf(bucket), group)
  }
  const usualOf = new Map(
    [...groups].map(([group, values]) => [group, { usual: median(values), of: values.length }]),
  )

  const surges: Surge[] = []
  buckets.forEach((bucket, index) => {
    const { usual, of } = usualOf.get(groupOf(bucket)) ?? { usual: 0, of: 0 }
    const least = Math.max(FACTOR * usual, usual + LEAST_EXCESS, usual + DEVIATIONS * Math.sqrt(usual))
    if (of < LEAST_COMPARABLE || bucket.negative < least) return
    const current = surges.at(-1)
    const factor = bucket.negative / Math.max(usual, 1)
    const here = { peak: index, negatives: bucket.negative, usual, factor }
    if (current && current.last === index - 1)
      Object.assign(current, { last: index }, bucket.negative > current.negatives ? here : {})
    else surges.push({ first: index, last: index, ...here })
  })
  return surges
}

/** The surge to tell of first: the one with most negatives at its peak. */
export const worstSurge = (surges: readonly Surge[]): Surge | undefined =>
  surges.reduce<Surge | undefined>(
    (worst, surge) => (worst && worst.negatives >= surge.negatives ? worst : surge),
    undefined,
  )
