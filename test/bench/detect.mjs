// Detection on simulated brands beside an oracle and what others do; writes packages/detect/EVALUATION.md.
// `npm run bench detect`: the same seeds give the same figures everywhere, but for the speed.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { judgeAlarms, summarise } from './detect/evaluate.mjs'
import { judgeByOracle } from './detect/oracle.mjs'
import { firstWeekAlarms, runOurs } from './detect/ours.mjs'
import { reportOf } from './detect/report.mjs'
import { RIVALS } from './detect/rivals.mjs'
import { SIZES, simulateBrand } from './detect/simulate.mjs'
import { measureDrifts, measureShares } from './detect/slow-and-shares.mjs'
import { measureSpeed } from './detect/speed.mjs'

/** Tuned on other seeds (1000, 9000, 770,000, 3,300,000, 4,400,000 and on); these serve the report alone. TINGFENG_BENCH_SEED: others, nothing is written. */
const SEED = Number(process.env.TINGFENG_BENCH_SEED ?? 880_000)
const DAYS = 50
const MINUTE = 60_000
/** Negative posts an hour (a quarter of all), the width of a bucket, how many brands with crises and without. */
const VOLUMES = [
  { negativePerHour: 5, stepMs: 5 * MINUTE, brands: 40, quietBrands: 48 },
  { negativePerHour: 15, stepMs: 5 * MINUTE, brands: 28, quietBrands: 36 },
  { negativePerHour: 50, stepMs: 2 * MINUTE, brands: 16, quietBrands: 24 },
  { negativePerHour: 250, stepMs: MINUTE, brands: 12, quietBrands: 12 },
]
/** All methods at all their settings take long: so many of the brands of a volume for them. */
const COMPARED_BRANDS = 16
/** How careful to be is one choice: false alarms to put up with, and the least excess worth an alarm. */
const DEFAULT = { falseAlarmsPerMonth: 0.3, minEffect: 1.6, minDriftEffect: 1.3 }
const OUR_SETTINGS = [
  { falseAlarmsPerMonth: 1e-6, minEffect: 1.6, minDriftEffect: 1.3 },
  { falseAlarmsPerMonth: 1e-3, minEffect: 1.6, minDriftEffect: 1.3 },
  { falseAlarmsPerMonth: 0.03, minEffect: 1.6, minDriftEffect: 1.3 },
  { falseAlarmsPerMonth: 0.1, minEffect: 1.6, minDriftEffect: 1.3 },
  DEFAULT,
  { falseAlarmsPerMonth: 1, minEffect: 1.5, minDriftEffect: 1.25 },
  { falseAlarmsPerMonth: 3, minEffect: 1.4, minDriftEffect: 1.2 },
  { falseAlarmsPerMonth: 10, minEffect: 1.3, minDriftEffect: 1.15 },
  { falseAlarmsPerMonth: 20, minEffect: 1.2, minDriftEffect: 1.1 },
  { falseAlarmsPerMonth: 25, minEffect: 1.2, minDriftEffect: 1.1 },
  { falseAlarmsPerMonth: 30, minEffect: 1.2, minDriftEffect: 1.1 },
]

const brandsOf = (volume, kind, plan) =>
  Array.from({ length: kind === 0 ? volume.quietBrands : volume.brands }, (_, brand) =>
    simulateBrand({
      ...volume,
      ...plan,
      seed: SEED + volume.negativePerHour * 1000 + kind * 100 + brand,
      days: DAYS,
    }),
  )

const onByDefault = new Map()
const volumes = VOLUMES.map((volume) => {
  const started = performance.now()
  const quiet = brandsOf(volume, 0, { crises: false })
  const mixed = brandsOf(volume, 1, { crises: true })
  const triples = brandsOf(volume, 2, { crises: true, size: 3, shape: 'step' })
  const run = (brands) =>
    brands.map((brand) => {
      const { on } = runOurs(brand)
      onByDefault.set(brand, on)
      return { brand, on }
    })
  const judge = (runs) => runs.map(({ brand, on }) => judgeAlarms(brand, on))
  const onQuiet = run(quiet)
  const result = {
    ...volume,
    quiet,
    mixed,
    ours: {
      quiet: summarise(judge(onQuiet)),
      firstWeek: firstWeekAlarms(onQuiet),
      mixed: judge(run(mixed)),
      triples: summarise(judge(run(triples))),
    },
    oracle: { triples: judgeByOracle(quiet, triples, 3) },
  }
  console.log(
    `${volume.negativePerHour} negatives an hour: ${((performance.now() - started) / 1000).toFixed(0)} s`,
  )
  return result
})

/** Everybody on the same brands of small and middling volume: false alarms without crises, recall and delay with them. */
const field = volumes.filter(({ negativePerHour }) => negativePerHour <= 15)
const quiet = field.flatMap((volume) => volume.quiet.slice(0, COMPARED_BRANDS))
const mixed = field.flatMap((volume) => volume.mixed.slice(0, COMPARED_BRANDS))
const pointOf = (name, setting, detect) => {
  const found = mixed.map((brand) => judgeAlarms(brand, detect(brand, setting)))
  return {
    name,
    setting,
    falsePerMonth: summarise(quiet.map((brand) => judgeAlarms(brand, detect(brand, setting)))).falsePerMonth,
    all: summarise(found),
    bySize: SIZES.map((size) => summarise(found, { size })),
  }
}
const curve = OUR_SETTINGS.map((options) =>
  pointOf('ours', `${options.falseAlarmsPerMonth}, × ${options.minEffect}`, (brand) =>
    options === DEFAULT ? onByDefault.get(brand) : runOurs(brand, options).on,
  ),
)
const rivals = RIVALS.flatMap(({ name, prepare, settings }) => {
  const prepared = new Map([...quiet, ...mixed].map((brand) => [brand, prepare(brand)]))
  return settings.map((setting) => pointOf(name, setting, (brand, value) => prepared.get(brand)(value)))
})

const { text, goals } = reportOf({
  volumes,
  curve,
  rivals,
  shares: measureShares(SEED),
  drifts: measureDrifts(SEED),
  defaultSetting: DEFAULT.falseAlarmsPerMonth,
  comparedBrands: COMPARED_BRANDS,
  speed: measureSpeed(),
  days: DAYS,
  seed: SEED,
})
console.log(text)
if (process.env.TINGFENG_BENCH_SEED === undefined)
  writeFileSync(join(import.meta.dirname, '../../packages/detect/EVALUATION.md'), text)
const missed = goals.filter(({ met }) => !met)
for (const { goal } of missed) console.error(`missed: ${goal}`)
process.exitCode = missed.length === 0 ? 0 : 1
