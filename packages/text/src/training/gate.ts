import { createRandom, shuffle } from '../random.js'
import { KIND_COUNT } from '../sentiment/model.js'
import type { Ragged } from './corpus.js'

export interface GateModel {
  readonly bits: number
  /** KIND_COUNT weights a bucket, side by side. */
  readonly weights: Float32Array
  readonly bias: Float64Array
}

export interface GateOptions {
  readonly bits: number
  readonly epochs: number
  readonly learningRate: number
  readonly dropout: number
  readonly seed: number
}

/** Softmax regression that guesses a text's kind from its words. */
export function trainGate(
  words: Ragged,
  kinds: Uint8Array,
  include: (text: number) => boolean,
  options: GateOptions,
): GateModel {
  const { bits, dropout } = options
  const shift = 32 - bits
  const weights = new Float32Array(2 ** bits * KIND_COUNT)
  const squares = new Float32Array(weights.length).fill(1e-6)
  const bias = new Float64Array(KIND_COUNT)
  const odds = new Float64Array(KIND_COUNT)
  const random = createRandom(options.seed)
  const order = Uint32Array.from(kinds.keys()).filter((text) => include(text))
  const kept = new Uint32Array(1 << 14)

  const learn = (text: number, rate: number): void => {
    const end = words.starts[text + 1] ?? 0
    let count = 0
    for (let at = words.starts[text] ?? 0; at < end; at += 1) {
      if (random.next() < dropout) continue
      kept[count] = ((words.values[at] ?? 0) >>> shift) * KIND_COUNT
      count += 1
    }
    const scale = count === 0 ? 0 : 1 / Math.sqrt(count)
    let total = 0
    for (let kind = 0; kind < KIND_COUNT; kind += 1) {
      let sum = 0
      for (let i = 0; i < count; i += 1) sum += weights[(kept[i] ?? 0) + kind] ?? 0
      const odd = Math.exp(sum * scale + (bias[kind] ?? 0))
      odds[kind] = odd
      total += odd
    }
    for (let kind = 0; kind < KIND_COUNT; kind += 1) {
      const error = (odds[kind] ?? 0) / total - (kinds[text] === kind ? 1 : 0)
      bias[kind] = (bias[kind] ?? 0) - 0.001 * error
      const gradient = error * scale
      for (let i = 0; i < count; i += 1) {
        const cell = (kept[i] ?? 0) + kind
        const square = (squares[cell] ?? 0) + gradient * gradient
        squares[cell] = square
        weights[cell] = (weights[cell] ?? 0) - (rate * gradient) / Math.sqrt(square)
      }
    }
  }

  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random)
    const rate = options.learningRate * (1 - epoch / options.epochs)
    for (const text of order) learn(text, rate)
  }
  return { bits, weights, bias }
}
