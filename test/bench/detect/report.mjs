import { summarise } from './evaluate.mjs'
import { SIZES, WARM_UP_DAYS } from './simulate.mjs'

const percent = (part) => `${(100 * part).toFixed(1)} %`
const daysOf = ({ delay }) => (Number.isFinite(delay) ? (delay / 60 / 24).toFixed(1) : 'never')
const minutes = (value) => (Number.isFinite(value) ? value.toFixed(0) : 'never')
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** Of the rivals' settings: those that raise no more false alarms than we do, and yet find as much. */
const beatenBy = (ours, rivals) =>
  rivals.filter(
    ({ falsePerMonth, all }) => falsePerMonth <= ours.falsePerMonth && all.recall >= ours.all.recall,
  )

const curveRow = ({ name, setting, falsePerMonth, all, bySize }) => [
  name,
  setting,
  falsePerMonth.toFixed(2),
  percent(all.recall),
  ...bySize.map(({ recall }) => percent(recall)),
  minutes(all.delay),
]

/** Of one volume: what the goals are about. */
const figuresOf = ({ quiet, quietDrifts, triples, oracle, ...volume }) => {
  const ours = summarise(triples)
  const best = summarise(oracle)
  return {
    ...volume,
    ours,
    oracle: best,
    falsePerMonth: summarise(quiet).falsePerMonth,
    falseDrifts: summarise(quietDrifts).falsePerMonth,
    months: quiet.reduce((sum, { months }) => sum + months, 0),
    ratio: ours.delay / best.delay,
  }
}

const goalsOf = ({ figures, curve, rivals, defaultSetting, speed }) => {
  const worst = (measure) => Math.max(...figures.map(measure))
  const falseAlarms = worst(({ falsePerMonth }) => falsePerMonth)
  const recall = Math.min(...figures.map(({ ours }) => ours.recall))
  const ratio = worst((volume) => volume.ratio)
  const ahead = curve.flatMap((ours) => beatenBy(ours, rivals))
  // Every setting of a rival has a setting of ours with at most its false alarms and more recall.
  const unanswered = rivals.filter(
    (rival) =>
      !curve.some((ours) => ours.falsePerMonth <= rival.falsePerMonth && ours.all.recall > rival.all.recall),
  )
  const leading = new Set([...ahead, ...unanswered]).size
  return [
    {
      goal: `at most 1 false alarm per brand and month, at every volume, as it comes (falseAlarmsPerMonth ${defaultSetting})`,
      is: falseAlarms.toFixed(2),
      met: falseAlarms <= 1,
    },
    {
      goal: 'at least 95 % of the crises that triple the negatives found, at every volume',
      is: percent(recall),
      met: recall >= 0.95,
    },
    {
      goal: 'median time to find them at most 1.3 × the oracle’s, at every volume',
      is: `${ratio.toFixed(2)} ×`,
      met: ratio <= 1.3,
    },
    {
      goal: 'no setting of another method finds as much with as few false alarms',
      is: leading === 0 ? 'none does' : `${leading} that ${leading === 1 ? 'does' : 'do'}`,
      met: leading === 0,
    },
    {
      goal: '10,000 series judged in under 1 s on one core',
      is: `${speed.tickMs.toFixed(0)} ms, at the full hour ${speed.hourMs.toFixed(0)} ms, at midnight ${speed.midnightMs.toFixed(0)} ms`,
      met: Math.max(speed.tickMs, speed.hourMs, speed.midnightMs) < 1000,
    },
    {
      goal: '10,000 series in under 200 MB',
      is: `${speed.megabytes.toFixed(0)} MB`,
      met: speed.megabytes < 200,
    },
  ]
}

const shapeRows = (judgedMixed) =>
  ['step', 'ramp', 'flash'].map((shape) => {
    return [
      shape,
      ...SIZES.map((size) => {
        const { recall, delay, crises } = summarise(judgedMixed, { size, shape })
        return `${percent(recall)} (${minutes(delay)} min, ${crises})`
      }),
    ]
  })

/** @returns the text of EVALUATION.md, and the goals with whether they are met */
export const reportOf = (results) => {
  const {
    volumes,
    runs,
    judgedMixed,
    curve,
    rivals,
    shares,
    drifts,
    defaultSetting,
    comparedBrands,
    speed,
    days,
  } = results
  const figures = volumes.map(figuresOf)
  const goals = goalsOf({ ...results, figures })
  const seeds = runs.map(({ seed }) => seed.toLocaleString('en')).join(', ')
  const text = `# How well spikes are found

Written by \`npm run bench detect\`; the same seeds give the same figures on every machine, but for the speed.

## Goals

${table(
  ['goal', 'is', ''],
  goals.map(({ goal, is, met }) => [goal, is, met ? 'met' : '**missed**']),
)}

## What is simulated

Brands over ${days} days, the first ${WARM_UP_DAYS} of which are for learning and are not counted (what happens in them is below). Each has a daily and
weekly rhythm of its own, growth of −1 % to 4 % a week, China's holidays of spring 2026 (volume up or down), weather of the day
(the rate wanders by about 17 %), answers that come in the same minutes, campaigns that raise the negatives too (up to 1.3 ×, a
day or three), copied complaints of which a tenth slips through as originals, and outages of sources, told a quarter of
an hour late. Crises begin at any hour, night included: a *step* of 8–20 h, a *ramp* up and down, a *flash* that decays within hours;
size is the multiple of the usual negative rate at the peak. A crisis is found when an alarm begins while it lasts. An
alarm that begins outside of a crisis and the day after it is false; alarms less than 6 h apart are one. False alarms are counted on twins of
the brands that have no crisis. The detector was tuned on other seeds than these (${seeds} and on). The oracle
and we are measured on some hundred brands of each volume, so that no figure hangs on one or two crises.

It is a simulation: real brands have surprises that nobody thought of, and the false alarms of real brands will be more. What it is good
for is to compare methods on the same histories.

## Crises that triple the negatives, beside an oracle

The oracle is Page's CUSUM that is told the true usual rate of every minute and that the crisis triples it, at the most sensitive
threshold that raises at most one false alarm per brand and month in this run. Delays are medians in minutes from the onset. All
seeds together; each by itself is below.

${table(
  [
    'negatives an hour',
    'buckets',
    'crises',
    'found',
    'minutes',
    'oracle finds',
    'oracle minutes',
    'ratio',
    'brand-months',
    'false alarms per month',
    'of these drifts',
    'alarms in the first week',
  ],
  figures.map((volume) => [
    volume.negativePerHour,
    `${volume.stepMs / 60_000} min`,
    volume.ours.crises,
    percent(volume.ours.recall),
    minutes(volume.ours.delay),
    percent(volume.oracle.recall),
    minutes(volume.oracle.delay),
    volume.ratio.toFixed(2),
    volume.months.toFixed(0),
    volume.falsePerMonth.toFixed(2),
    volume.falseDrifts.toFixed(2),
    volume.firstWeek.toFixed(2),
  ]),
)}

One seed at a time: false alarms per brand and month, found, time in the oracle's. Chance moves these: of 40 brand-months with one
false alarm every other month, one in six such figures is off by more than a tenth.

${table(
  ['seed', ...figures.map(({ negativePerHour }) => `${negativePerHour} an hour`)],
  runs.map((run) => [
    run.seed.toLocaleString('en'),
    ...run.volumes.map((volume) => {
      const { falsePerMonth, ours, ratio } = figuresOf(volume)
      return `${falsePerMonth.toFixed(2)}, ${percent(ours.recall)}, ${ratio.toFixed(2)} ×`
    }),
  ]),
)}

## All sizes and shapes

Found, in brackets the median minutes and the number of crises, over all volumes of the first seed, at the default setting.

${table(['shape', ...SIZES.map((size) => `× ${size}`)], shapeRows(judgedMixed))}

## Beside other methods

The same brands of 5 and 15 negatives an hour for all (${comparedBrands} of each with crises and as many without), each method at several settings. All get the same input (originals, copies
told apart). The others know nothing of outages, as they are published. Ours: \`falseAlarmsPerMonth\` and \`minEffect\`, the default is ${defaultSetting} and 1.6.
Many false alarms find small crises by chance: with one a day, a crisis of 14 h has one in it more often than not.

${table(
  ['method', 'setting', 'false alarms per month', 'found', ...SIZES.map((size) => `× ${size}`), 'minutes'],
  [...curve, ...rivals].map(curveRow),
)}

- *1 h against 12 h*: the last hour against the mean of the 12 before; as often as that against the same hour of the day and of the week before; at least 5.
- *24 h mean*: above the mean of 7 days by k standard deviations of the 24-hour means.
- *EWMA*: λ = 0.3 on hourly counts, limit in standard deviations of the 14 days before.
- *S-H-ESD*: medians of the hours of the day as season, generalised ESD on median and MAD over 14 days; the setting is the critical value.

## Shares

Here the share of negatives is watched, and nothing else says anything: posts come as ever (a rhythm of their own, copies, outages), the
usual share is 8 to 25 % and wanders by about 13 %, campaigns of praise bring more posts and no negatives. In a crisis (a step of
8–20 h) the share is a multiple of the usual. The oracle is told the true share of every minute and the multiple. No goal was set for this.

${table(
  [
    'posts an hour',
    'share',
    'crises',
    'found',
    'minutes',
    'oracle finds',
    'oracle minutes',
    'false alarms per month',
  ],
  shares.map(({ postsPerHour, size, ours, oracle, falsePerMonth }) => [
    postsPerHour,
    `× ${size}`,
    ours.crises,
    percent(ours.recall),
    minutes(ours.delay),
    percent(oracle.recall),
    minutes(oracle.delay),
    falsePerMonth.toFixed(2),
  ]),
)}

## Slow drifts

The negatives rise evenly over two weeks and stay; all else is as above. *Found*: an alarm of any kind within the two weeks and three
days; by chance alone about ${percent(Math.max(...drifts.map(({ falsePerMonth }) => 1 - Math.exp((-falsePerMonth * 17) / 30))))} of such stretches hold one. *Told as a drift*: by the alarm that says what it is, and when.
No goal was set for this.

${table(
  [
    'negatives an hour',
    'rise to',
    'drifts',
    'found',
    'days',
    'told as a drift',
    'days',
    'false alarms per month',
  ],
  drifts.map(({ negativePerHour, times, ours, told, falsePerMonth }) => [
    negativePerHour,
    `× ${times}`,
    ours.crises,
    percent(ours.recall),
    daysOf(ours),
    percent(told.recall),
    daysOf(told),
    falsePerMonth.toFixed(2),
  ]),
)}

## Speed

${speed.series.toLocaleString('en')} series with a month behind them, buckets of five minutes, time of one core: an ordinary tick ${speed.tickMs.toFixed(0)} ms, at the full hour (when
they learn, too) ${speed.hourMs.toFixed(0)} ms, at midnight (when they look at their days) ${speed.midnightMs.toFixed(0)} ms; ${speed.megabytes.toFixed(0)} MB in memory; ${speed.bytes.toLocaleString('en')} bytes each when saved.
`
  return { text, goals }
}
