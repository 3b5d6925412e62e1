/**
 * What people's corrections taught: a sparse linear layer over the hashed features of the fast model that is added to
 * the log probabilities of the three labels. The model itself stays as it is, so that a version is undone by leaving
 * it away.
 */
import type { SentimentAdaptation } from '@tingfeng/contracts'
import type { FastScore } from './fast-score.js'

/** Negative, neutral, positive. */
export const CLASSES = 3

/** Ready to be looked up. */
export interface Adaptation {
  readonly base: string
  readonly bias: readonly number[]
  /** Hash of a feature: where its three weights begin. */
  readonly places: ReadonlyMap<number, number>
  /** What a feature adds to the log probability of each label, times the root of the number of features. */
  readonly weights: Float32Array
}

/** No probability is taken for smaller: a person's word must be able to weigh more than a model's sureness. */
const LEAST_PROBABILITY = 0.002

export const logOf = (probability: number): number => Math.log(Math.max(LEAST_PROBABILITY, probability))

const BYTES_A_HASH = 4

/** Leaves the sentiment as it is: where a version learned of themes alone. */
export const noAdaptation = (base: string): SentimentAdaptation => ({
  base,
  bias: [0, 0, 0],
  step: 1,
  hashes: '',
  weights: '',
})

export const changesNothing = ({ bias, places }: Adaptation): boolean =>
  places.size === 0 && bias.every((value) => value === 0)

export const readAdaptation = ({
  base,
  bias,
  step,
  hashes,
  weights,
}: Omit<SentimentAdaptation, 'themes'>): Adaptation => {
  const keys = Buffer.from(hashes, 'base64')
  const steps = Buffer.from(weights, 'base64')
  const places = new Map<number, number>()
  for (let at = 0; at + BYTES_A_HASH <= keys.length; at += BYTES_A_HASH)
    places.set(keys.readUInt32LE(at), (at / BYTES_A_HASH) * CLASSES)
  return { base, bias, places, weights: Float32Array.from(steps, (byte) => ((byte << 24) >> 24) * step) }
}

/** What was learned of some features: three weights each, in the order of `hashes`. */
export interface LearnedWeights {
  readonly bias: readonly [number, number, number]
  readonly hashes: readonly number[]
  readonly weights: ArrayLike<number>
}

const LARGEST_STEP = 127

/** Features whose weights all round to nothing, and the weakest beyond `most`, are left out. */
export const packAdaptation = (
  base: string,
  { bias, hashes, weights }: LearnedWeights,
  most: number,
): SentimentAdaptation => {
  let largest = 0
  for (let i = 0; i < weights.length; i += 1) largest = Math.max(largest, Math.abs(weights[i] ?? 0))
  const step = largest === 0 ? 1 : largest / LARGEST_STEP
  const kept = hashes
    .map((hash, feature) => {
      const steps = Array.from({ length: CLASSES }, (_, label) =>
        Math.round((weights[feature * CLASSES + label] ?? 0) / step),
      )
      return { hash, steps, size: Math.max(...steps.map(Math.abs)) }
    })
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size || a.hash - b.hash)
    .slice(0, most)
    .sort((a, b) => a.hash - b.hash)
  const keys = Buffer.alloc(kept.length * BYTES_A_HASH)
  kept.forEach(({ hash }, i) => {
    keys.writeUInt32LE(hash, i * BYTES_A_HASH)
  })
  return {
    base,
    bias: [...bias],
    step,
    hashes: keys.toString('base64'),
    weights: Buffer.from(kept.flatMap(({ steps }) => steps)).toString('base64'),
  }
}

/** Writes what is added to the log probability of each label for the first `count` hashes into `residual`. */
export const addResidual = (
  { bias, places, weights }: Adaptation,
  hashes: Uint32Array,
  count: number,
  residual: Float64Array,
): void => {
  let negative = 0
  let neutral = 0
  let positive = 0
  for (let i = 0; i < count; i += 1) {
    const place = places.get(hashes[i] ?? 0)
    if (place === undefined) continue
    negative += weights[place] ?? 0
    neutral += weights[place + 1] ?? 0
    positive += weights[place + 2] ?? 0
  }
  const scale = 1 / Math.sqrt(Math.max(1, count))
  residual[0] = (bias[0] ?? 0) + negative * scale
  residual[1] = (bias[1] ?? 0) + neutral * scale
  residual[2] = (bias[2] ?? 0) + positive * scale
}

/** What a feature says for positive and against negative. */
export const polarityOf = ({ places, weights }: Adaptation, hash: number): number => {
  const place = places.get(hash)
  return place === undefined ? 0 : (weights[place + 2] ?? 0) - (weights[place] ?? 0)
}

/** Probabilities whose logs are raised by `residual`, adding up to 1 again. */
export const shiftBy = (
  { negative, neutral, positive }: FastScore['probabilities'],
  residual: ArrayLike<number>,
): FastScore['probabilities'] => {
  const odds = [negative, neutral, positive].map((share, label) =>
    Math.exp(logOf(share) + (residual[label] ?? 0)),
  )
  const [first = 0, second = 0, third = 0] = odds
  const total = first + second + third
  return { negative: first / total, neutral: second / total, positive: third / total }
}
