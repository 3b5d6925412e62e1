import { FOLDS } from './folds.js'

export interface ShrinkageDeps<Made> {
  /** From the weakest to the strongest. */
  readonly shrinkages: readonly number[]
  /** Of what is in the fold `tuning`, by a fit of what is neither in it nor in `fold`. */
  loss(shrinkage: number, fold: number, tuning: number): number
  /** A fit of everything. */
  make(shrinkage: number): Made
  /** Whether it leaves general language as it is. */
  isHarmless(made: NoInfer<Made>): boolean
}

export interface Chosen<Made> {
  readonly made: Made
  /** By which shrinkage each fold is to be judged: chosen on another one, and no weaker than harm asks for. */
  readonly ofFold: readonly number[]
}

/**
 * How fast what is learned is held: as loses least on texts held out, and faster where it would spoil general language.
 * Of equals the strongest.
 */
export const chooseShrinkage = <Made>({
  shrinkages,
  loss,
  make,
  isHarmless,
}: ShrinkageDeps<Made>): Chosen<Made> => {
  const strongestOfBest = (losses: readonly number[]): number => {
    const least = Math.min(...losses)
    return shrinkages[losses.findLastIndex((one) => one <= least + 1e-9)] ?? shrinkages[0] ?? 0
  }
  const losses = Array.from({ length: FOLDS }, (_, fold) =>
    shrinkages.map((shrinkage) => loss(shrinkage, fold, (fold + 1) % FOLDS)),
  )
  const best = strongestOfBest(shrinkages.map((_, i) => losses.reduce((sum, one) => sum + (one[i] ?? 0), 0)))
  let chosen = best
  let made = make(best)
  for (const stronger of shrinkages)
    if (stronger > best && !isHarmless(made)) {
      chosen = stronger
      made = make(stronger)
    }
  const least = chosen > best ? chosen : 0
  return { made, ofFold: losses.map((ofFold) => Math.max(least, strongestOfBest(ofFold))) }
}
