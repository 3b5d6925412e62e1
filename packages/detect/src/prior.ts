import type { Prior } from './options.js'

/**
 * What a new series is probably like, from the levels of its siblings (other themes of the brand, other brands of the
 * workspace): the Gamma with their mean and variance. Siblings that differ much are worth little, and its first day
 * stays unsure.
 *
 * @param levels `level` of each sibling; what is not a positive number is left out
 * @returns undefined below three siblings
 */
export const priorOf = (levels: readonly number[]): Prior | undefined => {
  const known = levels.filter((level) => level > 0 && Number.isFinite(level))
  if (known.length < 3) return undefined
  const rate = known.reduce((sum, level) => sum + level, 0) / known.length
  const variance = known.reduce((sum, level) => sum + (level - rate) ** 2, 0) / (known.length - 1)
  // Shape mean²/variance and rate mean/variance; never worth more than a day, whatever its siblings agree on.
  return { rate, weight: Math.min(24, rate / Math.max(variance, 1e-12)) }
}
