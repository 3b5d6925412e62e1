import type { Plan } from './options.js'
import type { Ring, SeriesState } from './state.js'

export interface Block {
  y: number
  mu: number
  n: number
}

const slotOf = (ring: Ring, number: number): number => {
  const size = ring.y.length
  return ((number % size) + size) % size
}

const clear = (ring: Ring, slot: number): void => {
  ring.y[slot] = 0
  ring.mu[slot] = 0
  ring.n[slot] = 0
}

export const clearRing = (ring: Ring): void => {
  ring.y.fill(0)
  ring.mu.fill(0)
  ring.n.fill(0)
}

/** Moves on to block `number`; blocks in between stay empty: nothing came of them, and nothing was expected. */
export const advance = (ring: Ring, number: number): void => {
  if (Number.isNaN(ring.head) || number - ring.head >= ring.y.length) clearRing(ring)
  else for (let next = ring.head + 1; next <= number; next++) clear(ring, slotOf(ring, next))
  ring.head = number
}

export const addTo = (ring: Ring, number: number, y: number, mu: number, n: number): void => {
  if (number > ring.head || number <= ring.head - ring.y.length) return
  const slot = slotOf(ring, number)
  ring.y[slot] = (ring.y[slot] ?? 0) + y
  ring.mu[slot] = (ring.mu[slot] ?? 0) + mu
  ring.n[slot] = (ring.n[slot] ?? 0) + n
}

/** Block `number`, which must not be older than the ring reaches. */
export const blockAt = (ring: Ring, number: number): Readonly<Block> => {
  const slot = slotOf(ring, number)
  return { y: ring.y[slot] ?? 0, mu: ring.mu[slot] ?? 0, n: ring.n[slot] ?? 0 }
}

/** Adds the block `back` blocks before the newest to `sum`. */
export const collect = (ring: Ring, back: number, sum: Block): void => {
  const slot = slotOf(ring, ring.head - back)
  sum.y += ring.y[slot] ?? 0
  sum.mu += ring.mu[slot] ?? 0
  sum.n += ring.n[slot] ?? 0
}

/** The last `widthMs`, from the finest ring that reaches back as far. */
export const spanOf = (plan: Plan, state: SeriesState, widthMs: number): Block => {
  const sum = { y: 0, mu: 0, n: 0 }
  const level = plan.levels.findIndex(({ unitMs, size }) => unitMs * size >= widthMs)
  const ring = state.rings[level]
  const unitMs = plan.levels[level]?.unitMs ?? 0
  if (ring && unitMs > 0)
    for (let back = 0; back < Math.round(widthMs / unitMs); back++) collect(ring, back, sum)
  return sum
}
