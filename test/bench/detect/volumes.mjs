// Brands of four volumes, with crises that triple the negatives and without any, by us and by the oracle.
import { judgeAlarms } from './evaluate.mjs'
import { judgedByOracle } from './oracle.mjs'
import { firstWeekAlarms, runOurs } from './ours.mjs'
import { simulateBrand } from './simulate.mjs'

const MINUTE = 60_000
export const DAYS = 50
/** Negative posts an hour (a quarter of all), the width of a bucket, how many brands with crises and without (below 100). */
export const VOLUMES = [
  { negativePerHour: 5, stepMs: 5 * MINUTE, brands: 60, quietBrands: 96 },
  { negativePerHour: 15, stepMs: 5 * MINUTE, brands: 48, quietBrands: 72 },
  { negativePerHour: 50, stepMs: 2 * MINUTE, brands: 24, quietBrands: 44 },
  { negativePerHour: 250, stepMs: MINUTE, brands: 14, quietBrands: 24 },
]
const TRIPLED = 3

const brandsOf = (seed, volume, kind, plan) =>
  Array.from({ length: kind === 0 ? volume.quietBrands : volume.brands }, (_, brand) =>
    simulateBrand({
      ...volume,
      ...plan,
      seed: seed + volume.negativePerHour * 1000 + kind * 100 + brand,
      days: DAYS,
    }),
  )
export const quietBrandsOf = (seed, volume) => brandsOf(seed, volume, 0, { crises: false })
export const mixedBrandsOf = (seed, volume) => brandsOf(seed, volume, 1, { crises: true })

/** @returns per volume how each brand was judged by us and by the oracle, without the brands themselves */
export const measureVolumes = (seed) =>
  VOLUMES.map((volume) => {
    const started = performance.now()
    const quiet = quietBrandsOf(seed, volume)
    const triples = brandsOf(seed, volume, 2, { crises: true, size: TRIPLED, shape: 'step' })
    const run = (brands) => brands.map((brand) => ({ brand, ...runOurs(brand) }))
    const judge = (runs, which = 'on') => runs.map((one) => judgeAlarms(one.brand, one[which]))
    const onQuiet = run(quiet)
    const result = {
      ...volume,
      quiet: judge(onQuiet),
      quietDrifts: judge(onQuiet, 'drifting'),
      firstWeek: firstWeekAlarms(onQuiet),
      triples: judge(run(triples)),
      oracle: judgedByOracle(quiet, triples, TRIPLED),
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    console.error(`seed ${seed}, ${volume.negativePerHour} negatives an hour: ${seconds} s`)
    return result
  })

/** The same volume of several runs as one. */
export const pooled = (runs) =>
  runs[0].map((volume, index) => {
    const all = (key) => runs.flatMap((run) => run[index][key])
    return {
      ...volume,
      quiet: all('quiet'),
      quietDrifts: all('quietDrifts'),
      firstWeek: runs.reduce((sum, run) => sum + run[index].firstWeek, 0) / runs.length,
      triples: all('triples'),
      oracle: all('oracle'),
    }
  })
