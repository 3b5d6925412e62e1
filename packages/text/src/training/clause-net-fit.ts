import { createRandom, shuffle } from '../random.js'
import {
  AT,
  CLAUSE_INPUTS,
  type ClauseNet,
  type ClauseReading,
  createClauseNet,
  eachInput,
  HIDDEN,
  MIXED,
  NET_SIZE,
  OUTPUTS,
  POOLED,
  WHOLE_FACTS,
} from '../sentiment/clause-net.js'

/** A text with what it should be judged as; a weight of 0 leaves that side out. */
export interface ClauseLesson {
  readonly reading: ClauseReading
  /** By output: the probability wanted, and what it counts for. */
  readonly targets: readonly [number, number]
  readonly weights: readonly [number, number]
}

export interface ClauseNetOptions {
  readonly seed: number
  readonly epochs?: number
}

const EPOCHS = 10
const BATCH = 512
const LEARNING_RATE = 0.002
/** Adam's two memories, and what keeps its steps finite. */
const MOMENTUM = 0.9
const SQUARES = 0.999
const SMALLEST = 1e-8
/** Weights shrink by this share of each step. */
const DECAY = 1e-3

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** Uniform within 1/√inputs of each unit; the last layer begins at 0, so that learning begins with the plain sum. */
const firstWeights = (seed: number): Float32Array => {
  const random = createRandom(seed)
  const weights = new Float32Array(NET_SIZE)
  const scatter = (from: number, to: number, inputs: number): void => {
    for (let i = from; i < to; i += 1) weights[i] = (2 * random.next() - 1) / Math.sqrt(inputs)
  }
  scatter(AT.clause, AT.attention, CLAUSE_INPUTS)
  scatter(AT.attention, AT.mixed, HIDDEN)
  scatter(AT.mixed, AT.output, POOLED + WHOLE_FACTS)
  return weights
}

/** Adds to `gradients` what one text asks for, given the slope of its loss by output. */
export const createBackwardPass = (
  weights: Float32Array,
  gradients: Float32Array,
  { activations }: ClauseNet,
): ((reading: ClauseReading, slopes: readonly [number, number]) => void) => {
  const ofPooled = new Float64Array(POOLED)
  const ofHidden = new Float64Array(HIDDEN)
  let ofClauses = new Float64Array(0)
  let worths = new Float64Array(0)
  const grow = (at: number, by: number): void => {
    gradients[at] = (gradients[at] ?? 0) + by
  }
  const learnInput = (value: number, row: number): void => {
    const at = AT.clause + row * HIDDEN
    for (let j = 0; j < HIDDEN; j += 1) grow(at + j, value * (ofHidden[j] ?? 0))
  }

  const throughOutput = ({ whole }: ClauseReading, slopes: readonly [number, number]): void => {
    const { pooled, mixed } = activations
    ofPooled.fill(0)
    for (let o = 0; o < OUTPUTS; o += 1) {
      grow(AT.outputBias + o, slopes[o] ?? 0)
      for (let i = 0; i < WHOLE_FACTS; i += 1)
        grow(AT.skip + i * OUTPUTS + o, (whole[i] ?? 0) * (slopes[o] ?? 0))
    }
    for (let m = 0; m < MIXED; m += 1) {
      const value = mixed[m] ?? 0
      if (value === 0) continue
      let slope = 0
      for (let o = 0; o < OUTPUTS; o += 1) {
        const at = AT.output + m * OUTPUTS + o
        grow(at, value * (slopes[o] ?? 0))
        slope += (weights[at] ?? 0) * (slopes[o] ?? 0)
      }
      grow(AT.mixedBias + m, slope)
      for (let i = 0; i < POOLED; i += 1) {
        const at = AT.mixed + i * MIXED + m
        grow(at, (pooled[i] ?? 0) * slope)
        ofPooled[i] = (ofPooled[i] ?? 0) + (weights[at] ?? 0) * slope
      }
      for (let i = 0; i < WHOLE_FACTS; i += 1)
        grow(AT.mixed + (POOLED + i) * MIXED + m, (whole[i] ?? 0) * slope)
    }
  }

  /** A clause that would have said more than the mean deserves more attention. */
  const throughAttention = (clauses: number): void => {
    const { hidden, attention } = activations
    let mean = 0
    for (let clause = 0; clause < clauses; clause += 1) {
      let worth = 0
      for (let j = 0; j < HIDDEN; j += 1) worth += (ofPooled[j] ?? 0) * (hidden[clause * HIDDEN + j] ?? 0)
      worths[clause] = worth
      mean += worth * (attention[clause] ?? 0)
    }
    for (let clause = 0; clause < clauses; clause += 1) {
      const share = attention[clause] ?? 0
      const slope = share * ((worths[clause] ?? 0) - mean)
      for (let j = 0; j < HIDDEN; j += 1) {
        const at = AT.attention + j
        const cell = clause * HIDDEN + j
        grow(at, slope * (hidden[cell] ?? 0))
        ofClauses[cell] = share * (ofPooled[j] ?? 0) + slope * (weights[at] ?? 0)
      }
    }
  }

  return (reading, slopes) => {
    const { clauses } = reading
    throughOutput(reading, slopes)
    if (ofClauses.length < clauses * HIDDEN) {
      ofClauses = new Float64Array(clauses * HIDDEN)
      worths = new Float64Array(clauses)
    }
    throughAttention(clauses)
    for (let clause = 0; clause < clauses; clause += 1) {
      for (let j = 0; j < HIDDEN; j += 1) {
        const cell = clause * HIDDEN + j
        const isOn = (activations.hidden[cell] ?? 0) > 0
        ofHidden[j] = isOn ? (ofClauses[cell] ?? 0) + (ofPooled[HIDDEN + j] ?? 0) / clauses : 0
        grow(AT.clauseBias + j, ofHidden[j] ?? 0)
      }
      eachInput(reading, clause, learnInput)
    }
  }
}

/** Logistic losses of both outputs, lowered by Adam with a rate that falls to 0. */
export function fitClauseNet(lessons: readonly ClauseLesson[], options: ClauseNetOptions): Float32Array {
  const { seed, epochs = EPOCHS } = options
  const weights = firstWeights(seed)
  const gradients = new Float32Array(NET_SIZE)
  const means = new Float64Array(NET_SIZE)
  const squares = new Float64Array(NET_SIZE)
  const net = createClauseNet(weights)
  const backward = createBackwardPass(weights, gradients, net)
  const random = createRandom(seed)
  const order = Uint32Array.from(lessons.keys())
  const steps = epochs * Math.ceil(order.length / BATCH)
  let step = 0

  const learn = ({ reading, targets, weights: worth }: ClauseLesson, share: number): void => {
    net.pass(reading)
    const { output } = net.activations
    const slope = (o: 0 | 1): number =>
      worth[o] === 0 ? 0 : (sigmoid(output[o] ?? 0) - targets[o]) * worth[o] * share
    backward(reading, [slope(0), slope(1)])
  }
  const descend = (): void => {
    step += 1
    const rate = LEARNING_RATE * (1 - (step - 1) / steps)
    const meanScale = 1 / (1 - MOMENTUM ** step)
    const squareScale = 1 / (1 - SQUARES ** step)
    for (let i = 0; i < NET_SIZE; i += 1) {
      const gradient = gradients[i] ?? 0
      const mean = MOMENTUM * (means[i] ?? 0) + (1 - MOMENTUM) * gradient
      const square = SQUARES * (squares[i] ?? 0) + (1 - SQUARES) * gradient * gradient
      means[i] = mean
      squares[i] = square
      const change = (mean * meanScale) / (Math.sqrt(square * squareScale) + SMALLEST)
      weights[i] = (weights[i] ?? 0) * (1 - rate * DECAY) - rate * change
    }
    gradients.fill(0)
  }

  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random)
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.subarray(from, from + BATCH)
      for (const text of batch) {
        const lesson = lessons[text]
        if (lesson !== undefined) learn(lesson, 1 / batch.length)
      }
      descend()
    }
  }
  return weights
}
