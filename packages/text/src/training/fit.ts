import { createSegmenter } from '../segment/segmenter.js'
import { type ClauseReading, createClauseNet, WHOLE_FACTS } from '../sentiment/clause-net.js'
import { FEATURES_VERSION } from '../sentiment/features.js'
import { createLinearReader, keepReading, type LinearPart } from '../sentiment/linear-reader.js'
import {
  EXPERT_OF_KIND,
  type FastModel,
  KIND_COUNT,
  KINDS,
  type Kind,
  LARGEST_WEIGHT,
  packSlot,
  WAYS,
} from '../sentiment/model.js'
import { toScoredText } from '../sentiment/scored-text.js'
import { type Calibration, calibrate } from './calibrate.js'
import { fitClauseNet } from './clause-net-fit.js'
import { type Corpus, NEUTRAL, POSITIVE } from './corpus.js'
import type { DataSet } from './data-sets.js'
import { type GateModel, trainGate } from './gate.js'
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
const POLARITY_RUNS = 6
const NEUTRALITY: Omit<LinearOptions, 'seed'> = { ...POLARITY, ownRate: 0, epochs: 6 }

interface Parts {
  readonly gate: GateModel
  readonly polarity: LinearModel
  readonly neutrality: LinearModel
}

/** Each part of the texts is read by weights that have not seen it: for the network, and to calibrate by. */
const FOLDS = 4
/** What the word of the corpus's teacher counts for beside the label, where a set does not say otherwise. */
const TEACHER_SHARE = 0.5
/** For the network, which knows nothing by heart, the label's word counts for more. */
const NET_TEACHER_SHARE = 0.25
/** Of the weight of texts written to teach: what they teach by word the linear weights know; the network is to weigh real reviews. */
const NET_OWN_SHARE = 0.25
/** Of texts that say little of neutrality one in so many teaches it, with the weight of all. */
const THINNED = 3
const LITTLE = 0.25

/** Weights that let small sets speak beside large ones: a set of n texts counts as its root, not as n. */
const setBalance = (texts: readonly number[], sets: Uint8Array): number[] => {
  const counts: number[] = []
  for (const text of texts) counts[sets[text] ?? 0] = (counts[sets[text] ?? 0] ?? 0) + 1
  const roots = counts.reduce((total, count) => total + Math.sqrt(count), 0)
  return Array.from(counts, (count) => (count ? texts.length / roots / Math.sqrt(count) : 0))
}

/** The linear part as it will be stored. */
const pack = (parts: Parts, checks: Uint8Array): LinearPart => {
  const planes = [...parts.polarity.weights, parts.neutrality.weights[0] ?? new Float32Array()].map(
    (weights) => quantise(weights, LARGEST_WEIGHT),
  )
  const gate = quantise(parts.gate.weights, 127)
  return {
    header: {
      bits: BITS,
      gateBits: GATE_BITS,
      steps: planes.map(({ worth }) => worth),
      gateStep: gate.worth,
      gateBias: [...parts.gate.bias],
      bias: [...parts.polarity.bias, parts.neutrality.bias[0] ?? 0],
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

interface Head {
  readonly targets: Uint8Array
  readonly weights: Float32Array
}

interface Calibrated {
  /** Of the whole corpus. */
  readonly size: number
  readonly sets: Uint8Array
  /** Those to calibrate by. */
  readonly texts: readonly number[]
  readonly polar: Head
  readonly neutral: Head
}

/**
 * By kind: what a slope of polarity's calibration counts for. Sets differ in how far their labels can be told from the
 * texts; with these shares no set's claims are off by more than .05 (chosen on dev, EVALUATION.md).
 */
const MODESTY: Readonly<Record<Kind, number>> = { goods: 0.85, social: 0.95, books: 0.8, media: 0.7 }

/**
 * Log-odds by kind that the weights of all texts say too much for praise, where offsets are fitted by those of the
 * folds (chosen on dev, EVALUATION.md).
 */
const LEAN: Readonly<Partial<Record<Kind, number>>> = { goods: 0.2 }

const modest = ({ slope, offset }: Calibration): Calibration => ({
  slope: KINDS.map((kind, i) => (slope[i] ?? 1) * MODESTY[kind]),
  offset: KINDS.map((kind, i) => (offset[i] ?? 0) - (LEAN[kind] ?? 0)),
})

/** Of both outputs of the network, by kind. */
const calibrateReadings = (
  readings: ReadonlyMap<number, ClauseReading>,
  weights: Float32Array,
  { size, sets, texts, polar, neutral }: Calibrated,
) => {
  const net = createClauseNet(weights)
  const ofPolarity = new Float32Array(size)
  const ofNeutrality = new Float32Array(size)
  const shares = new Float32Array(size * KIND_COUNT)
  for (const [text, reading] of readings) {
    net.pass(reading)
    const [positive = 0, side = 0] = net.activations.output
    ofPolarity[text] = positive
    ofNeutrality[text] = side
    shares.set(reading.whole.subarray(WHOLE_FACTS - KIND_COUNT), text * KIND_COUNT)
  }
  const balance = setBalance(texts, sets)
  const balanced = polar.weights.map((weight, text) => weight * (balance[sets[text] ?? 0] ?? 0))
  return {
    polarity: modest(
      calibrate({ texts, shares, sums: ofPolarity, targets: polar.targets, weights: balanced }),
    ),
    neutrality: calibrate({ texts, shares, sums: ofNeutrality, ...neutral }),
  }
}

/** Trains on all of `corpus`; the network and the calibration learn from texts read by weights that have not seen them. */
export function fitFastModel(corpus: Corpus, sets: readonly DataSet[], options: FitOptions): FastModel {
  const { seed, report, runs = POLARITY_RUNS } = options
  const setOf = (text: number): DataSet | undefined => sets[corpus.sets[text] ?? 0]
  const byText = <T>(read: (text: number) => T): T[] => Array.from(corpus.labels, (_, text) => read(text))
  const kinds = Uint8Array.from(byText((text) => KINDS.indexOf(setOf(text)?.kind ?? 'goods')))
  const experts = kinds.map((kind) => EXPERT_OF_KIND[kind] ?? 0)
  const hasLabel = (text: number): boolean => setOf(text)?.unlabelled !== true
  /** Who takes no side says nothing of which. */
  const takesSide = (text: number): number => {
    if (!hasLabel(text)) return 1 - (corpus.taught?.neutral[text] ?? 1)
    return corpus.labels[text] === NEUTRAL ? 0 : 1
  }
  const polarWeight = (text: number): number => (setOf(text)?.polarityWeight ?? 0) * takesSide(text)
  const neutralWeight = (text: number): number => setOf(text)?.neutralWeight ?? 0
  const polar = {
    targets: corpus.labels.map((label) => (label === POSITIVE ? 1 : 0)),
    weights: Float32Array.from(byText(polarWeight)),
  }
  const neutral = {
    targets: corpus.labels.map((label) => (label === NEUTRAL ? 1 : 0)),
    weights: Float32Array.from(byText(neutralWeight)),
  }
  const foldOf = (text: number): number => (corpus.prints[text] ?? 0) % FOLDS
  /** Reviews rated by stars are many and all the same to neutrality. */
  const thinned = neutral.weights.map((weight, text) => {
    if (weight >= LITTLE || corpus.labels[text] === NEUTRAL) return weight
    return Math.floor((corpus.prints[text] ?? 0) / FOLDS) % THINNED === 0 ? weight * THINNED : 0
  })

  /** Labels that a teacher doubts count for less; of our own lines it knows no more than they say. */
  const mixed = (
    text: number,
    { targets }: { readonly targets: Uint8Array },
    taught: Float32Array | undefined,
    usual: number,
  ): number => {
    const set = setOf(text)
    const label = targets[text] ?? 0
    const share = set?.unlabelled ? 1 : (set?.teacherShare ?? usual)
    return label + ((taught?.[text] ?? label) - label) * share
  }
  const allMixed = (head: { readonly targets: Uint8Array }, taught: Float32Array | undefined): Float32Array =>
    Float32Array.from(head.targets, (_, text) => mixed(text, head, taught, TEACHER_SHARE))
  const lessons = {
    polar: { ...polar, targets: allMixed(polar, corpus.taught?.positive) },
    neutral: { ...neutral, targets: allMixed(neutral, corpus.taught?.neutral) },
  }

  const train = (include: (text: number) => boolean, polarityRuns: number): LinearPart => {
    const masked = (weights: Float32Array): Float32Array =>
      weights.map((weight, text) => (include(text) ? weight : 0))
    const shared = { slots, experts }
    const gate = trainGate(corpus.words, kinds, (text) => include(text) && hasLabel(text), {
      bits: GATE_BITS,
      epochs: 5,
      learningRate: 0.1,
      dropout: 0.3,
      seed,
    })
    const polarity = trainAveraged(
      { ...shared, ...lessons.polar, weights: masked(polar.weights) },
      { ...POLARITY, seed },
      polarityRuns,
    )
    const neutrality = trainLinear(
      { ...shared, ...lessons.neutral, weights: masked(thinned) },
      { ...NEUTRALITY, seed },
    )
    return pack({ gate, polarity, neutrality }, checks)
  }

  const segmenter = createSegmenter()
  report('vocabulary')
  const checks = buildVocabulary(corpus.features, BITS, LEAST_OCCURRENCES)
  const slots = toSlots(corpus.features, BITS, checks)
  report(`${checks.filter((check) => check !== 0).length} features seen at least ${LEAST_OCCURRENCES} times`)

  const labelled = byText((text) => text).filter(hasLabel)
  const readings = new Map<number, ClauseReading>()
  for (let fold = 0; fold < FOLDS; fold += 1) {
    report(`fold ${fold + 1} of ${FOLDS}: all texts but those of the fold`)
    const reader = createLinearReader(train((text) => foldOf(text) !== fold, 1))
    for (const text of labelled) {
      if (foldOf(text) !== fold) continue
      const written = corpus.texts[text] ?? ''
      const tokens = segmenter.cut(written)
      // As the product reads it, or as it was written where nothing known is left without its names.
      const scored = toScoredText(segmenter, written, tokens)
      if (reader.read(scored.text, scored.tokens) > 0 || reader.read(written, tokens) > 0)
        readings.set(text, keepReading(reader.reading))
    }
  }
  report('the network that weighs the clauses')
  const share = (text: number): number => (setOf(text)?.teacherShare === 0 ? NET_OWN_SHARE : 1)
  const weights = fitClauseNet(
    [...readings].map(([text, reading]) => ({
      reading,
      targets: [
        mixed(text, polar, corpus.taught?.positive, NET_TEACHER_SHARE),
        mixed(text, neutral, corpus.taught?.neutral, NET_TEACHER_SHARE),
      ],
      weights: [polarWeight(text) * share(text), neutralWeight(text) * share(text)],
    })),
    { seed },
  )

  report('calibration')
  const { polarity, neutrality } = calibrateReadings(readings, weights, {
    size: corpus.size,
    texts: [...readings.keys()].filter((text) => setOf(text)?.calibrates !== false),
    sets: corpus.sets,
    polar,
    neutral,
  })

  report('all texts')
  const { header, table, gate } = train(() => true, runs)
  return {
    header: {
      modelVersion: options.modelVersion,
      featuresVersion: FEATURES_VERSION,
      ...header,
      polaritySlope: polarity.slope,
      polarityOffset: polarity.offset,
      neutralSlope: neutrality.slope,
      neutralOffset: neutrality.offset,
    },
    table,
    gate,
    net: weights,
  }
}
