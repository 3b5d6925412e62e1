import { CollectError } from '@tingfeng/collect'
import { DEFAULT_TIME_ZONE } from '@tingfeng/contracts'
import { createSeries, DetectError, type Judgement, type Series } from '@tingfeng/detect'
import { AppError, type Zone, zoneOf } from '@tingfeng/kit'
import { readRows, type SeriesRow } from './detect-rows.js'
import { inferStep, isOnGrid, parseStep, showStep } from './detect-step.js'
import { say, writeOut } from './output.js'

export interface DetectOptions {
  readonly csv: string
  readonly time: string
  readonly value: string
  readonly total?: string
  readonly step?: string
  readonly fillZero?: boolean
  readonly timeZone?: string
  /** False with --no-holidays. */
  readonly holidays?: boolean
  readonly falseAlarms?: string
  readonly minCount?: string
  readonly minEffect?: string
}

const HEADER = 'time,value,expected,score,state\n'
/** Rows from which the step is inferred. */
const SAMPLE_ROWS = 500
const FLUSH_AT = 65_536
/** Buckets that --fill-zero may put between two rows. */
const MOST_FILLED = 1_000_000

const OPTIONS = {
  falseAlarmsPerMonth: '--false-alarms',
  minCount: '--min-count',
  minEffect: '--min-effect',
  stepMs: '--step',
} as const

const zone = (name: string): Zone => {
  try {
    return zoneOf(name)
  } catch {
    throw new AppError({
      code: 'bad_option',
      message: `expected --time-zone such as Asia/Shanghai, got “${name}”`,
    })
  }
}

const numberOption = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new AppError({ code: 'bad_option', message: `expected ${name} to be a number, got “${text}”` })
}

const openSeries = (stepMs: number, options: DetectOptions): Series => {
  const optional = {
    falseAlarmsPerMonth: numberOption(OPTIONS.falseAlarmsPerMonth, options.falseAlarms),
    minCount: numberOption(OPTIONS.minCount, options.minCount),
    minEffect: numberOption(OPTIONS.minEffect, options.minEffect),
  }
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined))
  return createSeries({
    kind: options.total === undefined ? 'count' : 'share',
    stepMs,
    timeZone: options.timeZone ?? DEFAULT_TIME_ZONE,
    holidays: options.holidays ?? true,
    ...given,
  })
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const lineOf = ({ time, written }: SeriesRow, { expected, score, state }: Judgement): string =>
  `${cell(time)},${cell(written)},${Number(expected.toPrecision(6))},${Number(score.toFixed(3))},${state}\n`

/** Feeds rows to a series, in the order of time and on its grid. */
const createJudge = (options: DetectOptions, stepMs: number) => {
  const series = openSeries(stepMs, options)
  const share = options.total !== undefined
  let last: SeriesRow | undefined
  const place = (row: SeriesRow): void => {
    if (!last) return
    const { line, time } = row
    const refuse = (what: string): never => {
      throw new AppError({ code: 'bad_row', message: `${options.csv}, line ${line}: ${what}` })
    }
    if (row.at < last.at)
      refuse(
        `expected rows from old to new, got ${time} after ${last.time}; sort the file by ${options.time}`,
      )
    if (row.at === last.at) refuse(`${time} stands there twice; add its rows up, or remove one`)
    if (!isOnGrid(row.at - last.at, stepMs))
      refuse(
        `expected a whole number of steps of ${showStep(stepMs)} between two rows, got ${last.time} and ${time}; give the step with --step, or make the rows regular`,
      )
    if (options.fillZero) fill(last.at, row, refuse)
  }
  const fill = (from: number, { at, time }: SeriesRow, refuse: (what: string) => never): void => {
    const missing = Math.round((at - from) / stepMs) - 1
    if (missing > MOST_FILLED)
      refuse(`--fill-zero would put ${missing} buckets before ${time}; is the time right?`)
    for (let bucket = 1; bucket <= missing; bucket++)
      series.observe({ at: from + bucket * stepMs, value: 0, ...(share ? { total: 0 } : {}) })
  }
  return (row: SeriesRow): string => {
    place(row)
    last = row
    const { at, value, total } = row
    const known = value !== undefined
    const judgement = series.observe({
      at,
      value: value ?? 0,
      ...(share ? { total: total ?? 0 } : {}),
      ...(known ? {} : { coverage: 0 }),
    })
    return lineOf(row, judgement)
  }
}

/** As whoever runs the command named it; `empty_file` and `not_a_table` of the reader without its advice about importing. */
const inWordsOf = (file: string, error: unknown): unknown => {
  if (error instanceof CollectError)
    return new AppError({ code: error.code, message: `${file}: ${error.message}`, cause: error })
  if (!(error instanceof DetectError)) return error
  const message = Object.entries(OPTIONS).reduce(
    (told, [name, flag]) => told.replace(name, flag),
    error.message,
  )
  return new AppError({ code: error.code, message, cause: error })
}

/**
 * CSV to CSV on stdout: each row as seen at its own time, nothing later is looked at. A bad row ends it with an error,
 * behind what was said of the rows before. No data folder is touched; memory does not grow with the file.
 */
export const runDetect = async (options: DetectOptions): Promise<void> => {
  const rows = readRows(options.csv, options, zone(options.timeZone ?? DEFAULT_TIME_ZONE))
  let out = HEADER
  let count = 0
  const flush = async (): Promise<void> => {
    await writeOut(out)
    out = ''
  }
  try {
    const sample: SeriesRow[] = []
    let failure: unknown
    // What is wrong with row 300 is said behind the results of the 299 before it.
    const next = async (): Promise<SeriesRow | undefined> => {
      try {
        return (await rows.next()).value ?? undefined
      } catch (error) {
        failure = error
        return undefined
      }
    }
    while (options.step === undefined && sample.length < SAMPLE_ROWS) {
      const row = await next()
      if (!row) break
      sample.push(row)
    }
    const known = options.step === undefined ? inferStep(sample.map(({ at }) => at)) : parseStep(options.step)
    const judge = createJudge(options, known)
    const take = async (row: SeriesRow): Promise<void> => {
      out += judge(row)
      count++
      if (out.length >= FLUSH_AT) await flush()
    }
    try {
      for (const row of sample) await take(row)
      while (failure === undefined) {
        const row = await next()
        if (!row) break
        await take(row)
      }
      if (failure !== undefined) throw failure
    } finally {
      if (count > 0 || failure === undefined) await flush()
    }
    say(`${options.csv}: ${count} rows judged, one ${showStep(known)} apart`)
  } catch (error) {
    throw inWordsOf(options.csv, error)
  }
}
