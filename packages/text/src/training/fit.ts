import { FEATURES_VERSION } from '../sentiment/features.js'
import {
  EXPERT_COUNT,
  EXPERT_OF_KIND,
  type FastModel,
  KIND_COUNT,
  KINDS,
  LARGEST_WEIGHT,
  packSlot,
  WAYS,
} from '../sentiment/model.js'
import { calibrate, calibrateNoisy } from './calibrate.js'
import { type Corpus, NEUTRAL, POSITIVE, type Ragged } from './corpus.js'
import type { DataSet } from './data-sets.js'
import { type GateModel, kindShares, trainGate } from './gate.js'
import { type LinearModel, type LinearOptions, trainAveraged, trainLinear } from './linear.js'
import { packBytes, quantise } from './quantise.js'
import { buildVocabulary, toSlots } from './vocabulary.js'

export interface FitOptions {
  readonly seed: number
  readonly modelVersion: string
  readonly report: (progress: string) => void
  /** The polarity weights are the mean of this many runs: it depends less on the order of the texts than one run does. */
  readonly runs?: number
}

/** Sets of two slots: 4.2 million features. */
const BITS = 21
/** Rarer features say more about their one text than about the next. */
const LEAST_OCCURRENCES = 3
const GATE_BITS = 17
const POLARITY: Omit<LinearOptions, 'seed'> = {
  slotCount: WAYS * 2 ** BITS,
  epochs: 8,
  learningRate: 0.15,
  ownRate: 0.5,
  dropout: 0.5,
  smoothing: 0.02,
  naiveBayes: 0.3,
}
const POLARITY_RUNS = 3
const NEUTRALITY: Omit<LinearOptions, 'seed'> = { ...POLARITY, ownRate: 0, epochs: 6 }

interface Parts {
  readonly gate: GateModel
  readonly polarity: LinearModel
  readonly neutrality: LinearModel
}

/** A tenth of the texts is kept from the first training, to calibrate by. */
const HELD_OUT = 10
/** What the word of the corpus's teacher counts for beside the label, where a set does not say otherwise. */
const TEACHER_SHARE = 0.5
/** Of texts that say little of neutrality one in so many teaches it, with the weight of all. */
const THINNED = 3
const LITTLE = 0.25

/** The same for texts of the same words: what is in two sets must not be held out of one and learnt from the other. */
const fingerprint = ({ values, starts }: Ragged, text: number): number => {
  let hash = 0x811c9dc5
  const end = starts[text + 1] ?? 0
  for (let at = starts[text] ?? 0; at < end; at += 1) {
    hash = Math.imul(hash ^ (values[at] ?? 0), 0x01000193)
    hash ^= hash >>> 15
  }
  return hash >>> 0
}

/** Weights that let small sets speak beside large ones: a set of n texts counts as its root, not as n. */
const setBalance = (texts: readonly number[], sets: Uint8Array): number[] => {
  const counts: number[] = []
  for (const text of texts) counts[sets[text] ?? 0] = (counts[sets[text] ?? 0] ?? 0) + 1
  const roots = counts.reduce((total, count) => total + Math.sqrt(count), 0)
  return Array.from(counts, (count) => (count ? texts.length / roots / Math.sqrt(count) : 0))
}

/** By text and kind. */
const sumsByKind = (model: LinearModel, slots: Ragged, texts: readonly number[]): Float32Array => {
  const { values, starts } = slots
  const sums = new Float32Array((starts.length - 1) * KIND_COUNT)
  const ofExpert = new Float64Array(EXPERT_COUNT)
  for (const text of texts) {
    const start = starts[text] ?? 0
    const end = starts[text + 1] ?? 0
    model.weights.forEach((weights, expert) => {
      let sum = 0
      for (let at = start; at < end; at += 1) sum += weights[values[at] ?? 0] ?? 0
      ofExpert[expert] = sum / Math.sqrt(Math.max(1, end - start)) + (model.bias[expert] ?? 0)
    })
    EXPERT_OF_KIND.forEach((expert, kind) => {
      sums[text * KIND_COUNT + kind] = ofExpert[expert] ?? 0
    })
  }
  return sums
}

/** Trains on all of `corpus`; calibrates on a tenth of it with weights that have not seen that tenth. */
export function fitFastModel(corpus: Corpus, sets: readonly DataSet[], options: FitOptions): FastModel {
  const { seed, report, runs = POLARITY_RUNS } = options
  const setOf = (text: number): DataSet | undefined => sets[corpus.sets[text] ?? 0]
  const byText = <T>(read: (text: number) => T): T[] => Array.from(corpus.labels, (_, text) => read(text))
  const kinds = Uint8Array.from(byText((text) => KINDS.indexOf(setOf(text)?.kind ?? 'goods')))
  const experts = kinds.map((kind) => EXPERT_OF_KIND[kind] ?? 0)
  /** Who takes no side says nothing of which. */
  const takesSide = (text: number): number => {
    if (setOf(text)?.teacherShare === 1) return 1 - (corpus.taught?.neutral[text] ?? 1)
    return corpus.labels[text] === NEUTRAL ? 0 : 1
  }
  const polar = {
    targets: corpus.labels.map((label) => (label === POSITIVE ? 1 : 0)),
    weights: Float32Array.from(byText((text) => (setOf(text)?.polarityWeight ?? 0) * takesSide(text))),
  }
  const prints = Uint32Array.from(byText((text) => fingerprint(corpus.words, text)))
  const isHeldOut = (text: number): boolean => (prints[text] ?? 0) % HELD_OUT === 3
  const neutral = {
    targets: corpus.labels.map((label) => (label === NEUTRAL ? 1 : 0)),
    weights: Float32Array.from(byText((text) => setOf(text)?.neutralWeight ?? 0)),
  }
  /** Reviews rated by stars are many and all the same to neutrality. */
  const thinned = neutral.weights.map((weight, text) => {
    if (weight >= LITTLE || corpus.labels[text] === NEUTRAL) return weight
    return Math.floor((prints[text] ?? 0) / HELD_OUT) % THINNED === 0 ? weight * THINNED : 0
  })

  /** Labels that a teacher doubts count for less; of our own lines it knows no more than they say. */
  const mixed = (labels: Uint8Array, taught: Float32Array | undefined): Uint8Array | Float32Array =>
    taught === undefined
      ? labels
      : Float32Array.from(labels, (label, text) => {
          const share = setOf(text)?.teacherShare ?? TEACHER_SHARE
          return label + ((taught[text] ?? label) - label) * share
        })
  const lessons = {
    polar: { ...polar, targets: mixed(polar.targets, corpus.taught?.positive) },
    neutral: { ...neutral, targets: mixed(neutral.targets, corpus.taught?.neutral) },
  }

  const hasLabel = (text: number): boolean => setOf(text)?.teacherShare !== 1
  const train = (include: (text: number) => boolean, polarityRuns: number): Parts => {
    const masked = (weights: Float32Array): Float32Array =>
      weights.map((weight, text) => (include(text) ? weight : 0))
    const shared = { slots, experts }
    report('gate')
    const gate = trainGate(corpus.words, kinds, (text) => include(text) && hasLabel(text), {
      bits: GATE_BITS,
      epochs: 5,
      learningRate: 0.1,
      dropout: 0.3,
      seed,
    })
    report('polarity')
    const polarity = trainAveraged(
      { ...shared, ...lessons.polar, weights: masked(polar.weights) },
      { ...POLARITY, seed },
      polarityRuns,
    )
    report('neutrality')
    const neutrality = trainLinear(
      { ...shared, ...lessons.neutral, weights: masked(thinned) },
      { ...NEUTRALITY, seed },
    )
    return { gate, polarity, neutrality }
  }

  report('vocabulary')
  const checks = buildVocabulary(corpus.features, BITS, LEAST_OCCURRENCES)
  const slots = toSlots(corpus.features, BITS, checks)
  report(`${checks.filter((check) => check !== 0).length} features seen at least ${LEAST_OCCURRENCES} times`)
  report('first round: all that have a label but the texts to calibrate by')
  // Pieces of texts that are held out would tell it of them.
  const first = train((text) => !isHeldOut(text) && hasLabel(text), 1)
  const texts = byText((text) => text).filter((text) => isHeldOut(text) && setOf(text)?.calibrates !== false)
  const shares = kindShares(first.gate, corpus.words, corpus.size)
  const balance = setBalance(texts, corpus.sets)
  const balanced = <T extends { readonly weights: Float32Array }>(head: T): T => ({
    ...head,
    weights: head.weights.map((weight, text) => weight * (balance[corpus.sets[text] ?? 0] ?? 0)),
  })
  const polarity = calibrateNoisy({
    texts,
    shares,
    sums: sumsByKind(first.polarity, slots, texts),
    ...balanced(polar),
  })
  const neutrality = calibrate({
    texts,
    shares,
    sums: sumsByKind(first.neutrality, slots, texts),
    ...neutral,
  })
  report('second round: all texts')
  const last = train(() => true, runs)

  const planes = [...last.polarity.weights, last.neutrality.weights[0] ?? new Float32Array()].map((weights) =>
    quantise(weights, LARGEST_WEIGHT),
  )
  const gate = quantise(last.gate.weights, 127)
  const withBias = (model: LinearModel, { slope, offset }: { slope: number[]; offset: number[] }): number[] =>
    offset.map((value, kind) => value + (slope[kind] ?? 0) * (model.bias[EXPERT_OF_KIND[kind] ?? 0] ?? 0))
  return {
    header: {
      modelVersion: options.modelVersion,
      featuresVersion: FEATURES_VERSION,
      bits: BITS,
      gateBits: GATE_BITS,
      steps: planes.map(({ worth }) => worth),
      gateStep: gate.worth,
      gateBias: [...last.gate.bias],
      polaritySlope: polarity.slope,
      polarityOffset: withBias(last.polarity, polarity),
      missed: polarity.missed,
      invented: polarity.invented,
      neutralSlope: neutrality.slope,
      neutralOffset: withBias(last.neutrality, neutrality),
    },
    table: Int32Array.from(checks, (check, slot) =>
      check === 0
        ? 0
        : packSlot(
            planes.map(({ steps }) => steps[slot] ?? 0),
            check,
          ),
    ),
    gate: packBytes(gate.steps, KIND_COUNT),
  }
}
