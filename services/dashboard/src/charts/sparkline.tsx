interface Props {
  values: readonly (number | null)[]
  tone: 'brand' | 'negative'
}

const WIDTH = 96
const HEIGHT = 30

/** The shape of a series without its axes. Gaps stay gaps. */
export const Sparkline = ({ values, tone }: Props) => {
  const known = values.filter((value) => value !== null)
  const low = Math.min(...known)
  const span = Math.max(...known) - low || 1
  if (known.length < 2) return null
  let pen = 'M'
  const path = values
    .map((value, index) => {
      if (value === null) {
        pen = 'M'
        return ''
      }
      const x = (index / (values.length - 1)) * WIDTH
      const y = HEIGHT - 2 - ((value - low) / span) * (HEIGHT - 4)
      const point = `${pen}${x.toFixed(1)} ${y.toFixed(1)}`
      pen = 'L'
      return point
    })
    .join('')
  return (
    <svg
      className={`sparkline sparkline--${tone}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} fill="none" strokeWidth="1.6" vectorEffect="non-scaling-stroke" strokeLinejoin="round" />
    </svg>
  )
}
