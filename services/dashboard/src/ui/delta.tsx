import type { Change } from '../format/number.js'

interface Props {
  change: Change
  /** Which direction is good news; the colour follows good or bad, never the direction. */
  good: 'up' | 'down' | 'neither'
  title?: string
}

const ARROWS = { up: '↑', down: '↓', flat: '→' }

export const Delta = ({ change, good, title }: Props) => {
  const tone =
    change.direction === 'flat' || good === 'neither' ? 'plain' : change.direction === good ? 'good' : 'bad'
  return (
    <span className={`delta delta--${tone} num`} title={title}>
      <span aria-hidden="true">{ARROWS[change.direction]}</span> {change.text}
    </span>
  )
}
