import { createRandom, shuffle } from '../../random.js'

/** One clause as the trainer sees it. */
export interface ClauseExample {
  /** Rows of grams; repeats count. */
  readonly grams: Uint32Array
  /** The mean of its words' vectors. */
  readonly vector: Float32Array
  /** Share of each class; undefined where it is known only that the clause is no complaint. */
  readonly targets: readonly (readonly [label: number, share: number])[] | undefined
  readonly weight: number
}

export interface ClauseFitOptions {
  readonly classes: number
  readonly gramRows: number
  readonly dimensions: number
  /** By class: whether it is a complaint. */
  readonly complaints: readonly boolean[]
  readonly epochs: number
  readonly learningRate: number
  readonly gramScale: number
  readonly vectorScale: number
  readonly gramDropout: number
  readonly vectorDropout: number
  readonly seed: number
}

/** Log-odds = bias + Σ grams / √count + vector · `vectors`; scales and dropout are already in the weights. */
export interface ClauseFit {
  readonly bias: Float64Array
  /** Classes side by side, row by row. */
  readonly grams: Float32Array
  readonly vectors: Float32Array
}

const FIRST_SQUARE = 0.01
const BIAS_RATE = 0.02
/** Classes whose error is smaller learn nothing from an example. */
const LEAST_ERROR = 3e-4

/** Softmax regression by AdaGrad with dropout; where only "no complaint" is known, the other classes share the target. */
export const fitClauses = (examples: readonly ClauseExample[], options: ClauseFitOptions): ClauseFit => {
  const { classes, gramRows, dimensions, complaints, gramDropout, vectorDropout } = options
  const grams = new Float32Array(gramRows * classes)
  const gramSquares = new Float32Array(grams.length).fill(FIRST_SQUARE)
  const vectors = new Float32Array(dimensions * classes)
  const vectorSquares = new Float32Array(vectors.length).fill(FIRST_SQUARE)
  const bias = new Float64Array(classes)
  const errors = new Float64Array(classes)
  const active = new Uint8Array(classes)
  const kept = new Uint32Array(1 << 14)
  const vector = new Float32Array(dimensions)
  const random = createRandom(options.seed)
  const order = Uint32Array.from(examples.keys())

  const softmax = (): void => {
    let most = Number.NEGATIVE_INFINITY
    for (let one = 0; one < classes; one += 1) most = Math.max(most, errors[one] ?? 0)
    let total = 0
    for (let one = 0; one < classes; one += 1) {
      const share = Math.exp((errors[one] ?? 0) - most)
      errors[one] = share
      total += share
    }
    for (let one = 0; one < classes; one += 1) errors[one] = (errors[one] ?? 0) / total
  }

  /** Turns probabilities into errors. */
  const subtractTargets = (targets: ClauseExample['targets']): void => {
    if (targets) {
      for (const [label, share] of targets) errors[label] = (errors[label] ?? 0) - share
      return
    }
    let allowed = 0
    for (let one = 0; one < classes; one += 1) if (!complaints[one]) allowed += errors[one] ?? 0
    const scale = 1 / Math.max(allowed, 1e-9)
    for (let one = 0; one < classes; one += 1)
      if (!complaints[one]) errors[one] = (errors[one] ?? 0) * (1 - scale)
  }

  const descend = (
    weights: Float32Array,
    squares: Float32Array,
    row: number,
    value: number,
    activeCount: number,
    rate: number,
  ): void => {
    const from = row * classes
    for (let i = 0; i < activeCount; i += 1) {
      const one = active[i] ?? 0
      const gradient = (errors[one] ?? 0) * value
      const square = (squares[from + one] ?? 0) + gradient * gradient
      squares[from + one] = square
      weights[from + one] = (weights[from + one] ?? 0) - (rate * gradient) / Math.sqrt(square)
    }
  }

  const addRow = (weights: Float32Array, row: number, value: number): void => {
    const from = row * classes
    for (let one = 0; one < classes; one += 1)
      errors[one] = (errors[one] ?? 0) + value * (weights[from + one] ?? 0)
  }

  const learn = (example: ClauseExample, rate: number): void => {
    let count = 0
    for (const row of example.grams) {
      if (random.next() < gramDropout || count === kept.length) continue
      kept[count] = row
      count += 1
    }
    const gramValue = options.gramScale / Math.sqrt(Math.max(1, count))
    const vectorValue = options.vectorScale / (1 - vectorDropout)
    for (let d = 0; d < dimensions; d += 1)
      vector[d] = random.next() < vectorDropout ? 0 : (example.vector[d] ?? 0) * vectorValue
    errors.set(bias)
    for (let i = 0; i < count; i += 1) addRow(grams, kept[i] ?? 0, gramValue)
    for (let d = 0; d < dimensions; d += 1) {
      const value = vector[d] ?? 0
      if (value !== 0) addRow(vectors, d, value)
    }
    softmax()
    subtractTargets(example.targets)
    let activeCount = 0
    for (let one = 0; one < classes; one += 1) {
      const error = (errors[one] ?? 0) * example.weight
      errors[one] = error
      if (Math.abs(error) < LEAST_ERROR) continue
      active[activeCount] = one
      activeCount += 1
      bias[one] = (bias[one] ?? 0) - BIAS_RATE * rate * error
    }
    for (let i = 0; i < count; i += 1) descend(grams, gramSquares, kept[i] ?? 0, gramValue, activeCount, rate)
    for (let d = 0; d < dimensions; d += 1) {
      const value = vector[d] ?? 0
      if (value !== 0) descend(vectors, vectorSquares, d, value, activeCount, rate)
    }
  }

  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random)
    const rate = options.learningRate * (1 - epoch / options.epochs)
    for (const index of order) {
      const example = examples[index]
      if (example) learn(example, rate)
    }
  }
  // At work nothing is left out: √(1 − dropout) keeps the sum of grams as large as it was.
  const gramScale = options.gramScale * Math.sqrt(1 - gramDropout)
  return {
    bias,
    grams: grams.map((weight) => weight * gramScale),
    vectors: vectors.map((weight) => weight * options.vectorScale),
  }
}
