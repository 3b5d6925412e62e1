import { CUE_CLASSES } from './cue-words.js'
import { KIND_COUNT } from './model.js'

/**
 * The small network that weighs the clauses of a text. What the linear weights say of a text is a sum: it cannot know
 * that of a long review the last clause decides, or that blame behind a concession weighs more. The network reads a few
 * facts of each clause and of its neighbours, pools the clauses by attention, and adds what it makes of them to the sum.
 * Trained weights fit these facts alone: another fact, order, scale or size needs a new `FEATURES_VERSION`.
 */

/** Of each clause: what the linear weights say of it, its size, its cues; the neighbours know these too. */
export const SHARED_FACTS = 8 + CUE_CLASSES.length
/** And where it stands. */
export const CLAUSE_FACTS = SHARED_FACTS + 4
/** Of the whole text: what the linear weights say of it, its size, the shares of the kinds. */
export const WHOLE_FACTS = 4 + KIND_COUNT
/** The first two facts are log-odds divided by this. */
export const ODDS_SCALE = 3
export const HIDDEN = 16
export const MIXED = 16
/** Log-odds of positive against negative, log-odds of neutral. */
export const OUTPUTS = 2

export const CLAUSE_INPUTS = CLAUSE_FACTS + 2 * SHARED_FACTS + WHOLE_FACTS
/** The mean of the clauses by attention, and their plain mean. */
export const POOLED = 2 * HIDDEN

/** Where each matrix begins among the weights; what leads from a to b units holds a rows of b weights. */
const clause = 0
const clauseBias = clause + CLAUSE_INPUTS * HIDDEN
const attention = clauseBias + HIDDEN
const mixed = attention + HIDDEN
const mixedBias = mixed + (POOLED + WHOLE_FACTS) * MIXED
const output = mixedBias + MIXED
const skip = output + MIXED * OUTPUTS
const outputBias = skip + WHOLE_FACTS * OUTPUTS
export const AT = { clause, clauseBias, attention, mixed, mixedBias, output, skip, outputBias } as const
export const NET_SIZE = outputBias + OUTPUTS

/** What an exponential still holds. */
const FARTHEST = 60

/** A text as the network sees it. */
export interface ClauseReading {
  readonly clauses: number
  /** CLAUSE_FACTS of each clause, one behind the other. */
  readonly facts: Float32Array
  /** WHOLE_FACTS. */
  readonly whole: Float32Array
}

/** What a pass through the network leaves behind; good until the next one. */
export interface Activations {
  /** By clause. */
  hidden: Float32Array
  /** By clause; they add up to 1. */
  attention: Float32Array
  readonly pooled: Float32Array
  readonly mixed: Float32Array
  /** Log-odds, calibration not included. */
  readonly output: Float32Array
}

/** Calls `each` with every input of the clause layer that is not 0, and the row of its weights. */
export const eachInput = (
  { clauses, facts, whole }: ClauseReading,
  clause: number,
  each: (value: number, row: number) => void,
): void => {
  const own = clause * CLAUSE_FACTS
  for (let i = 0; i < CLAUSE_FACTS; i += 1) {
    const value = facts[own + i] ?? 0
    if (value !== 0) each(value, i)
  }
  if (clause > 0)
    for (let i = 0; i < SHARED_FACTS; i += 1) {
      const value = facts[own - CLAUSE_FACTS + i] ?? 0
      if (value !== 0) each(value, CLAUSE_FACTS + i)
    }
  if (clause + 1 < clauses)
    for (let i = 0; i < SHARED_FACTS; i += 1) {
      const value = facts[own + CLAUSE_FACTS + i] ?? 0
      if (value !== 0) each(value, CLAUSE_FACTS + SHARED_FACTS + i)
    }
  for (let i = 0; i < WHOLE_FACTS; i += 1) {
    const value = whole[i] ?? 0
    if (value !== 0) each(value, CLAUSE_FACTS + 2 * SHARED_FACTS + i)
  }
}

export interface ClauseNet {
  readonly activations: Activations
  /** Fills `activations`. */
  pass(reading: ClauseReading): void
}

/** Not for sharing between threads; the weights are read anew at each pass. */
export function createClauseNet(weights: Float32Array): ClauseNet {
  const activations: Activations = {
    hidden: new Float32Array(64 * HIDDEN),
    attention: new Float32Array(64),
    pooled: new Float32Array(POOLED),
    mixed: new Float32Array(MIXED),
    output: new Float32Array(OUTPUTS),
  }
  /** What the whole text adds to each clause. */
  const shared = new Float64Array(HIDDEN)
  const add = (hidden: Float32Array, cell: number, value: number, row: number): void => {
    const at = row * HIDDEN
    for (let j = 0; j < HIDDEN; j += 1)
      hidden[cell + j] = (hidden[cell + j] ?? 0) + value * (weights[at + j] ?? 0)
  }

  const readWhole = (whole: Float32Array): void => {
    for (let j = 0; j < HIDDEN; j += 1) shared[j] = weights[AT.clauseBias + j] ?? 0
    for (let i = 0; i < WHOLE_FACTS; i += 1) {
      const value = whole[i] ?? 0
      const at = (CLAUSE_FACTS + 2 * SHARED_FACTS + i) * HIDDEN
      for (let j = 0; j < HIDDEN; j += 1) shared[j] = (shared[j] ?? 0) + value * (weights[at + j] ?? 0)
    }
  }

  const readClauses = ({ clauses, facts, whole }: ClauseReading): void => {
    if (activations.hidden.length < clauses * HIDDEN) {
      activations.hidden = new Float32Array(clauses * HIDDEN)
      activations.attention = new Float32Array(clauses)
    }
    const { hidden } = activations
    readWhole(whole)
    for (let clause = 0; clause < clauses; clause += 1) hidden.set(shared, clause * HIDDEN)
    for (let clause = 0; clause < clauses; clause += 1) {
      const cell = clause * HIDDEN
      for (let i = 0; i < CLAUSE_FACTS; i += 1) {
        const value = facts[clause * CLAUSE_FACTS + i] ?? 0
        // Most cues are not there.
        if (value === 0) continue
        add(hidden, cell, value, i)
        if (i >= SHARED_FACTS) continue
        if (clause + 1 < clauses) add(hidden, cell + HIDDEN, value, CLAUSE_FACTS + i)
        if (clause > 0) add(hidden, cell - HIDDEN, value, CLAUSE_FACTS + SHARED_FACTS + i)
      }
    }
    for (let cell = 0; cell < clauses * HIDDEN; cell += 1) hidden[cell] = Math.max(0, hidden[cell] ?? 0)
  }

  const attend = (clauses: number): void => {
    const { hidden, attention } = activations
    let total = 0
    for (let clause = 0; clause < clauses; clause += 1) {
      let odds = 0
      for (let j = 0; j < HIDDEN; j += 1)
        odds += (hidden[clause * HIDDEN + j] ?? 0) * (weights[AT.attention + j] ?? 0)
      const share = Math.exp(Math.max(-FARTHEST, Math.min(FARTHEST, odds)))
      attention[clause] = share
      total += share
    }
    for (let clause = 0; clause < clauses; clause += 1) attention[clause] = (attention[clause] ?? 0) / total
  }

  const pool = (clauses: number): void => {
    const { hidden, attention, pooled } = activations
    pooled.fill(0)
    attend(clauses)
    for (let clause = 0; clause < clauses; clause += 1) {
      const share = attention[clause] ?? 0
      for (let j = 0; j < HIDDEN; j += 1) {
        const value = hidden[clause * HIDDEN + j] ?? 0
        pooled[j] = (pooled[j] ?? 0) + share * value
        pooled[HIDDEN + j] = (pooled[HIDDEN + j] ?? 0) + value / clauses
      }
    }
  }

  const mix = (value: number, row: number): void => {
    const { mixed } = activations
    const at = AT.mixed + row * MIXED
    for (let m = 0; m < MIXED; m += 1) mixed[m] = (mixed[m] ?? 0) + value * (weights[at + m] ?? 0)
  }

  const conclude = (whole: Float32Array): void => {
    const { pooled, mixed, output } = activations
    for (let m = 0; m < MIXED; m += 1) mixed[m] = weights[AT.mixedBias + m] ?? 0
    for (let i = 0; i < POOLED; i += 1) if (pooled[i] !== 0) mix(pooled[i] ?? 0, i)
    for (let i = 0; i < WHOLE_FACTS; i += 1) mix(whole[i] ?? 0, POOLED + i)
    for (let m = 0; m < MIXED; m += 1) mixed[m] = Math.max(0, mixed[m] ?? 0)
    for (let o = 0; o < OUTPUTS; o += 1) {
      let sum = (whole[o] ?? 0) * ODDS_SCALE + (weights[AT.outputBias + o] ?? 0)
      for (let m = 0; m < MIXED; m += 1) sum += (mixed[m] ?? 0) * (weights[AT.output + m * OUTPUTS + o] ?? 0)
      for (let i = 0; i < WHOLE_FACTS; i += 1)
        sum += (whole[i] ?? 0) * (weights[AT.skip + i * OUTPUTS + o] ?? 0)
      output[o] = sum
    }
  }

  return {
    activations,
    pass: (reading) => {
      readClauses(reading)
      pool(reading.clauses)
      conclude(reading.whole)
    },
  }
}
