/** Seeded uniform, normal and Poisson numbers. */
export const createRandom = (seed: number) => {
  let state = seed >>> 0
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  const poisson = (mean: number): number => {
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = uniform(); product > limit; product *= uniform()) count++
    return count
  }
  return { uniform, normal, poisson }
}

const HOUR_MS = 3_600_000
export const START = Date.UTC(2026, 2, 1, 16)

/** A day's rhythm in Shanghai around `perHour`: a third at night, nearly twice in the evening. */
export const rhythm = (perHour: number, at: number): number => {
  const hour = ((at + 8 * HOUR_MS) / HOUR_MS) % 24
  return perHour * (1 + 0.7 * Math.sin(((hour - 9) / 24) * 2 * Math.PI))
}
