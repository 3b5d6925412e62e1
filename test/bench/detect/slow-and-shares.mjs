// Two lesser tables: crises that show in the share of negatives alone, and rises over two weeks.
import { judgeAlarms, summarise } from './evaluate.mjs'
import { judgeByOracle } from './oracle.mjs'
import { runOurs } from './ours.mjs'
import { simulateBrand } from './simulate.mjs'
import { simulateShares } from './simulate-shares.mjs'

const STEP_MS = 300_000
const SHARES = { days: 50, postsPerHour: [20, 200], sizes: [2, 3], brands: 12, quietBrands: 24 }
/** The rise begins when a month is known. */
const DRIFTS = { days: 60, negativePerHour: [5, 50], times: [1.6, 1.8, 2], brands: 16, quietBrands: 16 }
const RISE = { fromDay: 31, days: 14 }

const several = (count, make) => Array.from({ length: count }, (_, brand) => make(brand))
const judge = (brands) => summarise(brands.map((brand) => judgeAlarms(brand, runOurs(brand).on)))

/** @returns per volume and size what we and the oracle find, and false alarms per brand-month without a crisis */
export const measureShares = (seed) =>
  SHARES.postsPerHour.flatMap((postsPerHour) => {
    const brands = (kind, count, plan) =>
      several(count, (brand) =>
        simulateShares({
          ...plan,
          postsPerHour,
          stepMs: STEP_MS,
          days: SHARES.days,
          seed: seed + 2_000_000 + postsPerHour * 1000 + kind * 100 + brand,
        }),
      )
    const quiet = brands(0, SHARES.quietBrands, { crises: false })
    const { falsePerMonth } = judge(quiet)
    return SHARES.sizes.map((size) => {
      const hit = brands(size, SHARES.brands, { crises: true, size, shape: 'step' })
      return { postsPerHour, size, falsePerMonth, ours: judge(hit), oracle: judgeByOracle(quiet, hit, size) }
    })
  })

/** @returns per volume and size of the rise what is found, and false alarms per brand-month without one */
export const measureDrifts = (seed) =>
  DRIFTS.negativePerHour.flatMap((negativePerHour) => {
    const brands = (kind, count, plan) =>
      several(count, (brand) =>
        simulateBrand({
          ...plan,
          negativePerHour,
          stepMs: STEP_MS,
          days: DRIFTS.days,
          crises: false,
          seed: seed + 3_000_000 + negativePerHour * 1000 + kind * 100 + brand,
        }),
      )
    const { falsePerMonth } = judge(brands(0, DRIFTS.quietBrands, {}))
    return DRIFTS.times.map((times, index) => {
      const runs = brands(index + 1, DRIFTS.brands, { drift: { ...RISE, times } }).map((brand) => ({
        brand,
        ...runOurs(brand),
      }))
      return {
        negativePerHour,
        times,
        falsePerMonth,
        ours: summarise(runs.map(({ brand, on }) => judgeAlarms(brand, on))),
        told: summarise(runs.map(({ brand, drifting }) => judgeAlarms(brand, drifting))),
      }
    })
  })
