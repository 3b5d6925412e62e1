import type { Change, Changes, Compared, Measures } from '@tingfeng/contracts'
import { dispersions, falseDiscovery, rateRatio, shareDifference, type Tested } from './statistics.js'

/** One period's figures, with the sums over its days of their squares. */
export interface PeriodFigures {
  readonly measures: Measures
  readonly postsSquared: number
  readonly complaintsSquared: number
}

/** Days of either period, and how much longer the present one is. */
export interface Periods {
  readonly daysNow: number
  readonly daysBefore: number
  readonly exposure: number
}

type Untested = Omit<Change, 'significant'>

const UNTESTED: Tested = { interval: null, p: null }

const change = (
  now: number | null,
  before: number | null,
  intervalOf: Change['intervalOf'],
  { interval, p }: Tested = UNTESTED,
): Untested => {
  const absolute = now === null || before === null ? null : now - before
  return {
    now,
    before,
    absolute,
    relative: absolute === null || before === null || before === 0 ? null : absolute / Math.abs(before),
    interval: interval === null ? null : [interval[0], interval[1]],
    intervalOf,
    p,
  }
}

const countChange = (
  now: number,
  before: number,
  squares: readonly [now: number, before: number],
  { daysNow, daysBefore, exposure }: Periods,
): Untested => {
  const phi = dispersions(
    { sum: now, squares: squares[0], days: daysNow },
    { sum: before, squares: squares[1], days: daysBefore },
  )
  return change(now, before, 'relative', rateRatio(now, before, phi, exposure))
}

/** (P − N)/(P + N) is 2·P/(P + N) − 1: a proportion, stretched. */
const netChange = (now: Measures, before: Measures): Untested => {
  const { interval, p } = shareDifference(
    now.positive,
    now.positive + now.negative,
    before.positive,
    before.positive + before.negative,
  )
  return change(now.netSentiment, before.netSentiment, 'absolute', {
    interval: interval === null ? null : [2 * interval[0], 2 * interval[1]],
    p,
  })
}

type UntestedChanges = { readonly [K in keyof Changes]: Untested }

/**
 * Changes before the many comparisons of an answer are accounted for. Means of scores, engagement, reach and heat are
 * compared without a test: a handful of posts make most of them, and no distribution of theirs is known.
 */
const changesOf = (now: PeriodFigures, before: PeriodFigures, periods: Periods): UntestedChanges => {
  const [a, b] = [now.measures, before.measures]
  return {
    posts: countChange(a.posts, b.posts, [now.postsSquared, before.postsSquared], periods),
    complaints: countChange(
      a.complaints,
      b.complaints,
      [now.complaintsSquared, before.complaintsSquared],
      periods,
    ),
    negativeShare: change(
      a.negativeShare,
      b.negativeShare,
      'absolute',
      shareDifference(a.negative, a.posts, b.negative, b.posts),
    ),
    netSentiment: netChange(a, b),
    meanScore: change(a.meanScore, b.meanScore, 'absolute'),
    engagement: change(a.engagement, b.engagement, 'relative'),
    reach: change(a.reach, b.reach, 'relative'),
    heat: change(a.heat, b.heat, 'relative'),
  }
}

const withoutBefore = ({ now, intervalOf }: Untested): Untested => change(now, null, intervalOf)

/**
 * Pairs of periods compared; what is called significant holds among all changes of all pairs together.
 *
 * @param recorded whether the base is; else there is nothing to say of a change
 */
export const compareAll = (
  pairs: readonly (readonly [now: PeriodFigures, before: PeriodFigures])[],
  periods: Periods,
  recorded: boolean,
): Compared[] => {
  const untested = pairs.map(([now, before]) => {
    const changes = changesOf(now, before, periods)
    if (recorded) return changes
    return Object.fromEntries(
      Object.entries(changes).map(([name, one]) => [name, withoutBefore(one)]),
    ) as UntestedChanges // safe: the same names
  })
  const names = Object.keys(untested[0] ?? {}) as (keyof Changes)[] // safe: an object of that type
  const holds = falseDiscovery(untested.flatMap((changes) => names.map((name) => changes[name].p)))
  return pairs.map(([now, before], at) => ({
    now: now.measures,
    before: before.measures,
    changes: Object.fromEntries(
      names.map((name, nth) => [
        name,
        { ...untested[at]?.[name], significant: holds[at * names.length + nth] ?? false },
      ]),
    ) as Changes, // safe: one change for each name of the type
  }))
}
