import {
  type SentimentAdaptation,
  type SentimentLabel,
  TRAINING_LIMITS,
  type TrainingFigures,
} from '@tingfeng/contracts'
import type { Readable } from '../analysis.js'
import type { Analyzer, Reading } from '../analyze.js'
import { adaptJudgement } from '../sentiment/adapt-judgement.js'
import { packAdaptation, readAdaptation } from '../sentiment/adaptation.js'
import type { FastScorer } from '../sentiment/fast-scorer.js'
import { createFeatureCounter, type ReadText, type Row, rowOf, vocabularyOf } from './feature-rows.js'
import { type FitExample, fitResidual, predict, type Residual } from './fit-residual.js'
import { foldsOf } from './folds.js'
import type { LabelledText } from './guard-set.js'
import { judgeFit, LABELS, type Verdict } from './judge-fit.js'
import { learnedWords } from './learned-words.js'

export interface CorrectedText extends Readable {
  readonly label: SentimentLabel
}

export interface SentimentTask {
  /** What people said of texts, each text once, in an order that does not change. */
  readonly corrected: readonly CorrectedText[]
  /** Posts of the same workspace that nobody corrected. */
  readonly others: readonly Readable[]
}

export type SentimentOutcome =
  | {
      readonly kind: 'learned'
      readonly adaptation: SentimentAdaptation
      readonly figures: TrainingFigures
      /** Why it should not be kept. */
      readonly harm?: 'held_out' | 'guard'
    }
  | {
      readonly kind: 'too_few'
      /** Of a model that learned nothing. */
      readonly figures: TrainingFigures
      /** Corrected texts that the fast model does not read: other languages, 默认好评. */
      readonly unread: number
    }

export interface LearnSentimentDeps {
  readonly analyzer: Analyzer
  readonly scorer: FastScorer
  readonly guard: readonly LabelledText[]
}

const FOLDS = 5
const SEED = 20_240_501
/** Choices of shrinkage; the loss on texts held out decides, then the guard set. */
const SHRINKAGES = [0.003, 0.01, 0.03, 0.1, 0.3, 1] as const
const MOST_FEATURES = 16_000
/** Of the uncorrected posts every other one holds its place, the rest shows what changes. */
const ANCHORS_A_TEXT = 2
const MOST_ANCHORS = 600
const ANCHOR_WEIGHT = 0.25

interface Example extends FitExample {
  readonly label: SentimentLabel
}

const HOT = { negative: [1, 0, 0], neutral: [0, 1, 0], positive: [0, 0, 1] } as const

const isRead = ({ boilerplate, judgement }: Reading): boolean => !boilerplate && judgement.scorer === 'fast'

const baseOf = ({ judgement }: Reading): ReadText['base'] => {
  const { negative, neutral, positive } = judgement.score.probabilities
  return [negative, neutral, positive]
}

const highest = (shares: ArrayLike<number>): SentimentLabel => {
  const [negative = 0, neutral = 0, positive = 0] = Array.from(shares)
  if (neutral >= negative && neutral >= positive) return 'neutral'
  return positive >= negative ? 'positive' : 'negative'
}

const lossOf = (examples: readonly Example[], residual: Residual): number => {
  const said = new Float64Array(3)
  return examples.reduce((sum, example) => {
    predict(example, residual, said)
    return sum - Math.log(Math.max(1e-9, said[LABELS.indexOf(example.label)] ?? 0))
  }, 0)
}

/** Of all shrinkages the one that loses least on texts held out, the strongest of equals. */
const strongestOfBest = (losses: readonly number[]): number => {
  const least = Math.min(...losses)
  return SHRINKAGES[losses.findLastIndex((loss) => loss <= least + 1e-9)] ?? SHRINKAGES[0]
}

/**
 * Learns from people's corrections what the shipped model does not know of a workspace's language.
 *
 * Uncorrected posts are anchors: their target is what the model says already, so that people's habit of correcting
 * only what is wrong does not turn the rest over (learning without forgetting, Li & Hoiem 2016). Each corrected text is
 * judged by a fit of the other four fifths, whose shrinkage was chosen on one of them; what would spoil the guard set is
 * held faster. No randomness but the seeded folds: the same texts give the same weights.
 */
export const learnSentiment = (
  { corrected, others }: SentimentTask,
  { analyzer, scorer, guard }: LearnSentimentDeps,
): SentimentOutcome => {
  const countFeatures = createFeatureCounter()
  const readings = corrected.map((given) => ({ given, reading: analyzer.read(given) }))
  const learnable = readings.filter(({ reading }) => isRead(reading))
  const labels = { negative: 0, neutral: 0, positive: 0 }
  for (const { given } of learnable) labels[given.label] += 1
  const common = LABELS.filter((label) => labels[label] >= TRAINING_LIMITS.leastOfALabel)
  const shipped = ({ judgement }: Reading): SentimentLabel => judgement.score.label
  const guarded = guard.map(({ text, label }) => ({ label, reading: analyzer.read({ text }) }))
  const guardShare = (said: (reading: Reading) => SentimentLabel): number =>
    judgeFit(guarded.map(({ label, reading }) => ({ given: label, said: said(reading) }))).accuracy
  const guardBefore = guardShare(shipped)
  if (learnable.length < TRAINING_LIMITS.leastTexts || common.length < 2) {
    const fit = judgeFit(
      learnable.map(({ given, reading }) => ({ given: given.label, said: shipped(reading) })),
    )
    const figures: TrainingFigures = {
      texts: learnable.length,
      labels,
      heldOut: { folds: 0, before: fit, after: fit },
      guard: { texts: guard.length, before: guardBefore, after: guardBefore },
      preview: { texts: 0, changed: 0 },
      words: [],
      asShipped: 'too_few',
    }
    return { kind: 'too_few', figures, unread: readings.length - learnable.length }
  }

  const read = (reading: Reading): ReadText => ({
    base: baseOf(reading),
    ...countFeatures(reading.scored.text, reading.scored.tokens),
  })
  const texts = learnable.map(({ reading }) => read(reading))
  const vocabulary = vocabularyOf(texts)
  const rows = texts.map((text): Row => rowOf(text, vocabulary))
  const examples = learnable.map(
    ({ given }, i): Example => ({
      row: rows[i] ?? { columns: new Uint32Array(), values: new Float64Array() },
      base: texts[i]?.base ?? HOT.neutral,
      target: HOT[given.label],
      weight: 1,
      label: given.label,
    }),
  )
  const unseen = others.map((post) => analyzer.read(post)).filter(isRead)
  const anchors = unseen
    .filter((_, i) => i % 2 === 0)
    .slice(0, Math.min(MOST_ANCHORS, examples.length * ANCHORS_A_TEXT))
    .map((reading): FitExample => {
      const text = read(reading)
      return { row: rowOf(text, vocabulary), base: text.base, target: text.base, weight: ANCHOR_WEIGHT }
    })
  const fit = (of: readonly FitExample[], l2: number): Residual =>
    fitResidual([...of, ...anchors], { features: vocabulary.hashes.length, l2 })

  const folds = foldsOf(
    examples.map(({ label }) => label),
    FOLDS,
    SEED,
  )
  const inFold = (fold: number): Example[] => examples.filter((_, i) => folds[i] === fold)
  const outside = (...left: readonly number[]): Example[] =>
    examples.filter((_, i) => !left.includes(folds[i] ?? 0))
  const losses = Array.from({ length: FOLDS }, (_, fold) => {
    const tuning = (fold + 1) % FOLDS
    const inner = outside(fold, tuning)
    return SHRINKAGES.map((l2) => lossOf(inFold(tuning), fit(inner, l2)))
  })
  /** Each text judged by a fit without it, no less held fast than `least`. */
  const heldOutVerdicts = (least: number): Verdict[] => {
    const said = new Float64Array(3)
    return losses.flatMap((ofFold, fold) => {
      const outer = fit(outside(fold), Math.max(least, strongestOfBest(ofFold)))
      return inFold(fold).map((example) => {
        predict(example, outer, said)
        return { given: example.label, said: highest(said) }
      })
    })
  }

  const best = strongestOfBest(SHRINKAGES.map((_, i) => losses.reduce((sum, one) => sum + (one[i] ?? 0), 0)))

  const make = (l2: number) => {
    const { bias, weights } = fit(examples, l2)
    const adaptation = packAdaptation(
      scorer.modelVersion,
      {
        bias: [bias[0] ?? 0, bias[1] ?? 0, bias[2] ?? 0],
        hashes: vocabulary.hashes,
        weights: weights.map((weight, i) => weight * (vocabulary.idf[Math.floor(i / 3)] ?? 0)),
      },
      MOST_FEATURES,
    )
    const ready = readAdaptation(adaptation)
    const labelled = ({ judgement, text, cut }: Reading): SentimentLabel =>
      adaptJudgement(scorer, ready, judgement, text, cut).score.label
    return { l2, adaptation, ready, labelled, guardAfter: guardShare(labelled) }
  }
  const isHarmless = ({ guardAfter }: { readonly guardAfter: number }): boolean =>
    guardAfter >= guardBefore - TRAINING_LIMITS.mostGuardLoss
  // What would spoil general language is held faster, until it does not.
  let made = make(best)
  for (const l2 of SHRINKAGES) if (l2 > best && !isHarmless(made)) made = make(l2)

  const { adaptation, ready, labelled, guardAfter, l2 } = made
  const preview = unseen.filter((_, i) => i % 2 === 1)
  const figures: TrainingFigures = {
    texts: examples.length,
    labels,
    heldOut: {
      folds: FOLDS,
      before: judgeFit(examples.map(({ label, base }) => ({ given: label, said: highest(base) }))),
      after: judgeFit(heldOutVerdicts(l2 > best ? l2 : 0)),
    },
    guard: { texts: guard.length, before: guardBefore, after: guardAfter },
    preview: {
      texts: preview.length,
      changed: preview.filter((reading) => labelled(reading) !== shipped(reading)).length,
    },
    words: learnedWords(
      learnable.map(({ reading }) => reading.scored),
      ready,
    ),
  }
  const { before, after } = figures.heldOut
  const isBetter =
    after.macroF1 > before.macroF1 || (after.macroF1 === before.macroF1 && after.accuracy > before.accuracy)
  const harm = !isBetter ? 'held_out' : isHarmless(made) ? undefined : 'guard'
  return { kind: 'learned', adaptation, figures, ...(harm && { harm }) }
}
