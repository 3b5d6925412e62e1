export const SPARK_WIDTH = 96
export const SPARK_HEIGHT = 30

export interface SparklinePaths {
  /** Through buckets that are over. */
  readonly whole: string
  /** To and from buckets that still run or that the range cuts: their fall says nothing yet. */
  readonly partial: string
}

/** The shape of a series as two SVG paths; gaps stay gaps. */
export const sparklinePaths = (
  values: readonly (number | null)[],
  partial: ReadonlySet<number> = new Set(),
): SparklinePaths => {
  const known = values.filter((value) => value !== null)
  const low = Math.min(...known)
  const span = Math.max(...known) - low || 1
  const pointAt = (index: number, value: number): string => {
    const x = (index / (values.length - 1)) * SPARK_WIDTH
    const y = SPARK_HEIGHT - 2 - ((value - low) / span) * (SPARK_HEIGHT - 4)
    return `${x.toFixed(1)} ${y.toFixed(1)}`
  }
  const paths = { whole: '', partial: '' }
  for (let index = 1; index < values.length; index++) {
    const [from, to] = [values[index - 1], values[index]]
    if (typeof from !== 'number' || typeof to !== 'number') continue
    const kind = partial.has(index - 1) || partial.has(index) ? 'partial' : 'whole'
    const start = `M${pointAt(index - 1, from)}`
    const end = pointAt(index, to)
    // A path that goes on is one line, so that its dashes and joins do too.
    paths[kind] += paths[kind].endsWith(start.slice(1)) ? `L${end}` : `${start}L${end}`
  }
  return paths
}
