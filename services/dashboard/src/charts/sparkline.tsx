import { SPARK_HEIGHT, SPARK_WIDTH, sparklinePaths } from './sparkline-paths.js'

interface Props {
  values: readonly (number | null)[]
  tone: 'brand' | 'negative'
  /** Indices of buckets that are not over: drawn dashed. */
  partial?: ReadonlySet<number>
}

/** The shape of a series without its axes. */
export const Sparkline = ({ values, tone, partial }: Props) => {
  if (values.filter((value) => value !== null).length < 2) return null
  const paths = sparklinePaths(values, partial)
  const line = {
    fill: 'none',
    strokeWidth: 1.6,
    vectorEffect: 'non-scaling-stroke',
    strokeLinejoin: 'round',
  } as const
  return (
    <svg
      className={`sparkline sparkline--${tone}`}
      viewBox={`0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={paths.whole} {...line} />
      <path d={paths.partial} {...line} strokeDasharray="2 3" />
    </svg>
  )
}
