import {
  type SentimentAdaptation,
  type SentimentLabel,
  TRAINING_LIMITS,
  type TrainingFigures,
} from '@tingfeng/contracts'
import type { Readable } from '../analysis.js'
import type { Analyzer, Reading } from '../analyze.js'
import { adaptJudgement } from '../sentiment/adapt-judgement.js'
import { readAdaptation } from '../sentiment/adaptation.js'
import type { FastScorer } from '../sentiment/fast-scorer.js'
import type { PreparedSettings } from '../settings.js'
import { chooseShrinkage } from './choose-shrinkage.js'
import { createFeatureCounter, rowOf, vocabularyOf } from './feature-rows.js'
import {
  type FitExample,
  fitResidual,
  type JudgedExample,
  lossOf,
  packResidual,
  predict,
  type Residual,
} from './fit-residual.js'
import { dealFolds, FOLDS, type OfText } from './folds.js'
import type { LabelledText } from './guard-set.js'
import { judgeFit, LABELS, type Verdict } from './judge-fit.js'
import { learnedWords } from './learned-words.js'
import { isRead, splitOthers } from './readings.js'

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
  /** Whose names nothing is to be learned of: they are hidden when posts are scored, too. */
  readonly settings?: Pick<PreparedSettings, 'names'> | undefined
  readonly scorer: FastScorer
  readonly guard: readonly LabelledText[]
}

/** Choices of shrinkage; the loss on texts held out decides, then the guard set. */
const SHRINKAGES = [0.003, 0.01, 0.03, 0.1, 0.3, 1] as const
const MOST_FEATURES = 16_000
const ANCHORS_A_TEXT = 2
const MOST_ANCHORS = 600
const ANCHOR_WEIGHT = 0.25

interface Example extends JudgedExample, OfText {
  readonly label: SentimentLabel
}

const HOT = { negative: [1, 0, 0], neutral: [0, 1, 0], positive: [0, 0, 1] } as const

const baseOf = ({ judgement }: Reading): FitExample['base'] => {
  const { negative, neutral, positive } = judgement.score.probabilities
  return [negative, neutral, positive]
}

const highest = (shares: ArrayLike<number>): SentimentLabel => {
  const [negative = 0, neutral = 0, positive = 0] = Array.from(shares)
  if (neutral >= negative && neutral >= positive) return 'neutral'
  return positive >= negative ? 'positive' : 'negative'
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
  { analyzer, settings, scorer, guard }: LearnSentimentDeps,
): SentimentOutcome => {
  const readPost = (post: Readable): Reading => analyzer.read(post, settings)
  const countFeatures = createFeatureCounter()
  const readings = corrected.map((given) => ({ given, reading: readPost(given) }))
  const learnable = readings.filter(({ reading }) => isRead(reading))
  const labels = { negative: 0, neutral: 0, positive: 0 }
  for (const { given } of learnable) labels[given.label] += 1
  const common = LABELS.filter((label) => labels[label] >= TRAINING_LIMITS.leastOfALabel)
  const shipped = ({ judgement }: Reading): SentimentLabel => judgement.score.label
  const guarded = guard.map(({ text, label }) => ({ label, reading: readPost({ text }) }))
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

  const count = ({ scored }: Reading) => countFeatures(scored.text, scored.tokens)
  const counted = learnable.map(({ reading }) => count(reading))
  const vocabulary = vocabularyOf(counted)
  const rows = counted.map((text) => rowOf(text, vocabulary))
  const examples = learnable.flatMap(({ given, reading }, text): Example[] => {
    const row = rows[text]
    return row === undefined
      ? []
      : [
          {
            text,
            row,
            base: baseOf(reading),
            target: HOT[given.label],
            weight: 1,
            right: LABELS.indexOf(given.label),
            label: given.label,
          },
        ]
  })
  const { anchors: held, preview } = splitOthers(
    others.map(readPost),
    Math.min(MOST_ANCHORS, examples.length * ANCHORS_A_TEXT),
  )
  const anchors = held.map((reading): FitExample => {
    const base = baseOf(reading)
    return { row: rowOf(count(reading), vocabulary), base, target: base, weight: ANCHOR_WEIGHT }
  })
  const fit = (of: readonly FitExample[], l2: number): Residual =>
    fitResidual([...of, ...anchors], { features: vocabulary.hashes.length, l2 })
  const make = (l2: number) => {
    const adaptation = packResidual(scorer.modelVersion, fit(examples, l2), vocabulary, MOST_FEATURES)
    const ready = readAdaptation(adaptation)
    const labelled = ({ judgement, scored }: Reading): SentimentLabel =>
      adaptJudgement(scorer, ready, judgement, scored.text, scored.tokens).score.label
    return { adaptation, ready, labelled, guardAfter: guardShare(labelled) }
  }
  const isHarmless = ({ guardAfter }: { readonly guardAfter: number }): boolean =>
    guardAfter >= guardBefore - TRAINING_LIMITS.mostGuardLoss
  const { within, outside } = dealFolds(examples.map(({ label }) => label))
  const { made, ofFold } = chooseShrinkage({
    shrinkages: SHRINKAGES,
    loss: (l2, fold, tuning) => lossOf(within(examples, tuning), fit(outside(examples, fold, tuning), l2)),
    make,
    isHarmless,
  })
  /** Each text judged by a fit without it. */
  const heldOut = ofFold.flatMap((l2, fold): Verdict[] => {
    const said = new Float64Array(LABELS.length)
    const outer = fit(outside(examples, fold), l2)
    return within(examples, fold).map((example) => {
      predict(example, outer, said)
      return { given: example.label, said: highest(said) }
    })
  })

  const { adaptation, ready, labelled, guardAfter } = made
  const figures: TrainingFigures = {
    texts: examples.length,
    labels,
    heldOut: {
      folds: FOLDS,
      before: judgeFit(examples.map(({ label, base }) => ({ given: label, said: highest(base) }))),
      after: judgeFit(heldOut),
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
