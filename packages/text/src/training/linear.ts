import { createRandom, shuffle } from '../random.js'
import { EXPERT_COUNT } from '../sentiment/model.js'
import type { Ragged } from './corpus.js'

/** One text as the trainer sees it; a weight of 0 leaves it out. */
export interface Examples {
  /** Slots, not hashes. */
  readonly slots: Ragged
  /** 1 or 0, or a probability. */
  readonly targets: Uint8Array | Float32Array
  readonly weights: Float32Array
  /** Which set of weights a text belongs to. */
  readonly experts: Uint8Array
}

export interface LinearOptions {
  readonly slotCount: number
  readonly epochs: number
  readonly learningRate: number
  /** Learning rate of the experts' own weights against the shared ones; 0 trains shared weights only. */
  readonly ownRate: number
  /** Share of a text's features that a pass leaves out at random. */
  readonly dropout: number
  /** Targets are drawn this much toward the middle: star ratings are noisy. */
  readonly smoothing: number
  /** The log-count ratios of naive Bayes, times this, are the first weights. */
  readonly naiveBayes: number
  readonly seed: number
}

/** Log-odds = the expert's weights · slots / √count + its bias. */
export interface LinearModel {
  /** By expert, then by slot; shared weights included. */
  readonly weights: readonly Float32Array[]
  readonly bias: Float64Array
}

/** Weight and squared-gradient sum of the shared weights and of each expert lie side by side: half a cache line a slot. */
const STRIDE = 8
const BIAS_RATE = 0.001
const FIRST_SQUARE = 1e-6

const initialise = (
  cells: Float32Array,
  examples: Examples,
  { slotCount, naiveBayes }: LinearOptions,
): void => {
  for (let i = 1; i < cells.length; i += 2) cells[i] = FIRST_SQUARE
  if (naiveBayes === 0) return
  const positive = new Float32Array(slotCount).fill(1)
  const negative = new Float32Array(slotCount).fill(1)
  const { values, starts } = examples.slots
  for (let text = 0; text < examples.targets.length; text += 1) {
    const weight = examples.weights[text] ?? 0
    if (weight === 0) continue
    const ofPositive = weight * (examples.targets[text] ?? 0)
    const end = starts[text + 1] ?? 0
    for (let at = starts[text] ?? 0; at < end; at += 1) {
      const slot = values[at] ?? 0
      positive[slot] = (positive[slot] ?? 0) + ofPositive
      negative[slot] = (negative[slot] ?? 0) + weight - ofPositive
    }
  }
  const sum = (counts: Float32Array): number => counts.reduce((total, count) => total + count, 0)
  const prior = Math.log(sum(positive) / sum(negative))
  for (let slot = 0; slot < slotCount; slot += 1) {
    const ratio = (positive[slot] ?? 1) / (negative[slot] ?? 1)
    if (ratio !== 1) cells[slot * STRIDE] = naiveBayes * (Math.log(ratio) - prior)
  }
}

/** Logistic regression by AdaGrad with dropout; shared weights plus a part of its own for each expert. */
export function trainLinear(examples: Examples, options: LinearOptions): LinearModel {
  const { slotCount, epochs, ownRate, dropout, smoothing } = options
  const cells = new Float32Array(slotCount * STRIDE)
  initialise(cells, examples, options)
  const bias = new Float64Array(EXPERT_COUNT)
  const random = createRandom(options.seed)
  const order = Uint32Array.from(examples.targets.keys()).filter((text) => (examples.weights[text] ?? 0) > 0)
  const { values, starts } = examples.slots
  const kept = new Uint32Array(1 << 17)
  const threshold = dropout * 2 ** 32

  const keepSome = (text: number): number => {
    const end = starts[text + 1] ?? 0
    let state = random.next() * 2 ** 32
    let count = 0
    for (let at = starts[text] ?? 0; at < end; at += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0
      const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
      if ((mixed ^ (mixed >>> 13)) >>> 0 < threshold) continue
      kept[count] = (values[at] ?? 0) * STRIDE
      count += 1
    }
    return count
  }

  const descend = (own: number, count: number, gradient: number, rate: number): void => {
    const square = gradient * gradient
    const step = rate * gradient
    for (let i = 0; i < count; i += 1) {
      const cell = (kept[i] ?? 0) + own
      const total = (cells[cell + 1] ?? 0) + square
      cells[cell + 1] = total
      cells[cell] = (cells[cell] ?? 0) - step / Math.sqrt(total)
    }
  }

  const learn = (text: number, rate: number): void => {
    const count = keepSome(text)
    if (count === 0) return
    const scale = 1 / Math.sqrt(count)
    const expert = examples.experts[text] ?? 0
    const own = 2 + 2 * expert
    let sum = 0
    for (let i = 0; i < count; i += 1) {
      const cell = kept[i] ?? 0
      sum += (cells[cell] ?? 0) + (cells[cell + own] ?? 0)
    }
    const probability = 1 / (1 + Math.exp(-(sum * scale + (bias[expert] ?? 0))))
    const target = smoothing + (1 - 2 * smoothing) * (examples.targets[text] ?? 0)
    const error = (probability - target) * (examples.weights[text] ?? 0)
    const gradient = error * scale
    descend(0, count, gradient, rate)
    bias[expert] = (bias[expert] ?? 0) - BIAS_RATE * error
    if (ownRate > 0) descend(own, count, gradient, rate * ownRate)
  }

  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random)
    const rate = options.learningRate * (1 - epoch / epochs)
    for (const text of order) learn(text, rate)
  }
  const weights = Array.from({ length: EXPERT_COUNT }, (_, expert) =>
    Float32Array.from({ length: slotCount }, (_, slot) => {
      const cell = slot * STRIDE
      return (cells[cell] ?? 0) + (cells[cell + 2 + 2 * expert] ?? 0)
    }),
  )
  return { weights, bias }
}

/** The mean of several runs with seeds that follow one another. */
export function trainAveraged(examples: Examples, options: LinearOptions, runs: number): LinearModel {
  const mean = trainLinear(examples, options)
  for (let run = 1; run < runs; run += 1) {
    const next = trainLinear(examples, { ...options, seed: options.seed + run })
    const blend = (into: Float32Array | Float64Array, from: Float32Array | Float64Array): void => {
      for (let i = 0; i < into.length; i += 1)
        into[i] = (into[i] ?? 0) + ((from[i] ?? 0) - (into[i] ?? 0)) / (run + 1)
    }
    mean.weights.forEach((weights, expert) => {
      blend(weights, next.weights[expert] ?? weights)
    })
    blend(mean.bias, next.bias)
  }
  return mean
}
