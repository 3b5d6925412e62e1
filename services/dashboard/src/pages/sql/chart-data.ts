import { type Cell, isNumeric, isTime, type Result, textOf } from './result.js'

export interface ChartData {
  readonly categories: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
  readonly overTime: boolean
  /** Categories or series were left out. */
  readonly cut: boolean
}

export const MOST_CATEGORIES = 400
const MOST_SERIES = 8

const numberOf = (cell: Cell | undefined): number | null =>
  cell === null || cell === undefined || cell === '' ? null : Number(cell)

const unique = (texts: readonly string[]): string[] => [...new Set(texts)]

/** Midnight says nothing of a day. */
const categoryOf = (cell: Cell | undefined, overTime: boolean): string => {
  const text = textOf(cell ?? null) ?? ''
  return overTime
    ? text.replace(/T00:00:00(?:\.0+)?Z$/, '').replace(/^(.*T\d\d:\d\d):00(?:\.0+)?Z$/, '$1')
    : text
}

/**
 * The first column that is no number is what stands below the chart (a time before anything else), each column of
 * numbers a series; a second column of names splits a single one.
 *
 * @returns undefined where there is nothing to draw
 */
export const chartData = ({ columns, rows }: Result): ChartData | undefined => {
  const numbers = columns.flatMap((column, at) => (isNumeric(column) ? [at] : []))
  const names = columns.flatMap((column, at) => (isNumeric(column) ? [] : [at]))
  const below = columns.findIndex(isTime) === -1 ? (names[0] ?? numbers[0]) : columns.findIndex(isTime)
  const drawn = numbers.filter((at) => at !== below)
  const [first] = drawn
  const column = below === undefined ? undefined : columns[below]
  if (below === undefined || first === undefined || column === undefined || rows.length === 0)
    return undefined
  const overTime = isTime(column)
  const all = unique(rows.map((row) => categoryOf(row[below], overTime)))
  const categories = all.slice(0, MOST_CATEGORIES)
  const splitBy = drawn.length === 1 ? names.find((at) => at !== below) : undefined
  const labels =
    splitBy === undefined
      ? drawn.map((at) => columns[at]?.name ?? '')
      : unique(rows.map((row) => textOf(row[splitBy] ?? null) ?? ''))
  const at = new Map(categories.map((category, index) => [category, index]))
  const series = labels.slice(0, MOST_SERIES).map((name) => ({
    name,
    values: Array.from({ length: categories.length }, (): number | null => null),
  }))
  const byName = new Map(series.map((one) => [one.name, one]))
  for (const row of rows) {
    const index = at.get(categoryOf(row[below], overTime))
    if (index === undefined) continue
    const parts =
      splitBy === undefined
        ? drawn.map((from) => [columns[from]?.name ?? '', from] as const)
        : [[textOf(row[splitBy] ?? null) ?? '', first] as const]
    for (const [name, from] of parts) {
      const values = byName.get(name)?.values
      if (values) values[index] = numberOf(row[from])
    }
  }
  return { categories, series, overTime, cut: all.length > MOST_CATEGORIES || labels.length > MOST_SERIES }
}
