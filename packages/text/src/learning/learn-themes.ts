import {
  type ThemeAdaptation,
  type ThemeFigures,
  type ThemeJudgement,
  TRAINING_LIMITS,
} from '@tingfeng/contracts'
import type { Readable } from '../analysis.js'
import type { Analyzer, Reading } from '../analyze.js'
import type { PreparedSettings } from '../settings.js'
import {
  createThemeAdapter,
  type FoundThemes,
  type LearnedThemes,
  readThemeAdaptation,
  type Shares,
  sharesOf,
  stanceOf,
} from '../themes/theme-adaptation.js'
import { chooseShrinkage } from './choose-shrinkage.js'
import { createFeatureCounter, rowOf, vocabularyOf } from './feature-rows.js'
import {
  type FitExample,
  fitResidual,
  type JudgedExample,
  lossOf,
  packResidual,
  type Residual,
} from './fit-residual.js'
import { dealFolds, FOLDS, type OfText } from './folds.js'
import { judgeTheme, judgeThemes, type ThemeVerdict } from './judge-themes.js'
import { isRead, splitOthers } from './readings.js'
import type { ThemedText } from './theme-guard-set.js'
import { isDifferent, keysFound, keysOf, movedThemes, wantedOf } from './theme-moves.js'

export interface CorrectedThemes extends Readable {
  /** All themes that a person says the text has. */
  readonly themes: readonly ThemeJudgement[]
}

export type ThemeOutcome =
  | {
      readonly kind: 'learned'
      readonly adaptation: ThemeAdaptation
      readonly figures: ThemeFigures
    }
  | { readonly kind: 'too_few'; readonly texts: number }

export interface LearnThemesDeps {
  readonly analyzer: Analyzer
  /** Whose names nothing is to be learned of. */
  readonly settings?: Pick<PreparedSettings, 'names'> | undefined
  readonly guard: readonly ThemedText[]
}

/** Half of what a sentiment takes: there are up to twelve themes. */
const STEPS = 60
const SHRINKAGES = [0.003, 0.03, 0.3] as const
/** Twelve themes of so many fit beside a sentiment in what a version may hold. */
const MOST_FEATURES = 500
/** Of the texts that a theme has nothing to do with, enough to tell it apart from them. */
const LEAST_CALM = 100
const MOST_CALM = 400
const CALM_A_TEXT = 2
const ANCHOR_WEIGHT = 0.25
const MOST_ANCHORS = 300

const HOT: Readonly<Record<-1 | 0 | 1, Shares>> = { [-1]: [1, 0, 0], 0: [0, 1, 0], 1: [0, 0, 1] }

/** One text as one theme sees it. */
interface Example extends JudgedExample, OfText {
  readonly wanted: -1 | 0 | 1
}

/**
 * Learns from people's corrections where a workspace's texts name a theme that rules and clause classifier miss, or do
 * not name one that these find.
 *
 * Each theme that people moved in enough texts gets a residual of its own, learned on those texts, on some that have
 * nothing to do with it and, as anchors, on posts that nobody corrected. Each text is judged by fits of the other four
 * fifths, whose shrinkage was chosen on one of them; what would spoil the guard set is held faster. The same texts give
 * the same weights.
 */
export const learnThemes = (
  corrected: readonly CorrectedThemes[],
  others: readonly Readable[],
  { analyzer, settings, guard }: LearnThemesDeps,
): ThemeOutcome => {
  const readPost = (post: Readable): Reading => analyzer.read(post, settings)
  const countFeatures = createFeatureCounter()
  const adapter = createThemeAdapter()
  const read = (reading: Reading) => ({
    reading,
    counted: countFeatures(reading.scored.text, reading.scored.tokens),
    found: analyzer.findThemes(reading),
  })

  const texts = corrected
    .map((given) => ({ given: keysOf(given.themes), reading: readPost(given) }))
    .filter(({ reading }) => isRead(reading))
    .map(({ given, reading }, text) => ({ text, given, ...read(reading) }))
  const before = texts.map(({ given, found }): ThemeVerdict => ({ given, said: keysFound(found) }))
  const moved = movedThemes(before)
  if (texts.length < TRAINING_LIMITS.leastTexts || moved.length === 0)
    return { kind: 'too_few', texts: texts.length }

  const vocabulary = vocabularyOf(texts.map(({ counted }) => counted))
  const rows = texts.map(({ counted }) => rowOf(counted, vocabulary))
  const { anchors, preview } = splitOthers(others.map(readPost), Math.min(MOST_ANCHORS, texts.length))
  const anchored = anchors.map(read)
  const anchorRows = anchored.map(({ counted }) => rowOf(counted, vocabulary))

  const examplesOf = (theme: string): Example[] => {
    const all = texts.flatMap(({ text, given, found }): Example[] => {
      const base = sharesOf(found, theme)
      const wanted = wantedOf(given, theme)
      const row = rows[text]
      if (base === undefined || wanted === undefined || row === undefined) return []
      return [{ text, row, base: [...base], target: [...HOT[wanted]], wanted, right: wanted + 1, weight: 1 }]
    })
    const isCalm = ({ base, wanted }: Example): boolean => wanted === 0 && stanceOf(base) === 0
    const telling = all.filter((example) => !isCalm(example))
    const calm = all.filter(isCalm)
    const most = Math.min(MOST_CALM, Math.max(LEAST_CALM, telling.length * CALM_A_TEXT))
    const kept = calm.filter((_, i) => i % Math.max(1, Math.ceil(calm.length / most)) === 0)
    // Those that stay speak for all, so that the theme does not look more common than it is.
    const weight = calm.length / Math.max(1, kept.length)
    return [...telling, ...kept.map((example) => ({ ...example, weight }))]
  }
  const anchorsOf = (theme: string): FitExample[] =>
    anchored.flatMap(({ found }, i): FitExample[] => {
      const base = sharesOf(found, theme)
      const row = anchorRows[i]
      if (base === undefined || row === undefined) return []
      return [{ row, base: [...base], target: [...base], weight: ANCHOR_WEIGHT }]
    })
  const problems = moved.map(({ id }) => ({ examples: examplesOf(id), anchors: anchorsOf(id) }))
  type Problem = (typeof problems)[number]

  const fit = (examples: readonly Example[], { anchors: held }: Problem, l2: number): Residual =>
    fitResidual([...examples, ...held], { features: vocabulary.hashes.length, l2, steps: STEPS })
  const pack = (residuals: readonly Residual[]): ThemeAdaptation => ({
    base: analyzer.modelVersion,
    themes: residuals.map((residual, i) => {
      const { base: _, ...packed } = packResidual(analyzer.modelVersion, residual, vocabulary, MOST_FEATURES)
      return { id: moved[i]?.id ?? '', ...packed }
    }),
  })
  const saidOf = (found: FoundThemes, { scored }: Reading, learned: LearnedThemes): Set<string> =>
    keysFound({ hits: adapter.adapt(found, learned, scored.text, scored.tokens) })

  const guarded = guard.map(({ text, themes: given }) => {
    const reading = readPost({ text })
    return { given: keysOf(given), reading, found: analyzer.findThemes(reading) }
  })
  const guardF1 = (learned?: LearnedThemes): number =>
    judgeThemes(
      guarded.map(({ given, reading, found }) => ({
        given,
        said: learned ? saidOf(found, reading, learned) : keysFound(found),
      })),
    ).f1
  const guardBefore = guardF1()
  const make = (l2: number) => {
    const adaptation = pack(problems.map((problem) => fit(problem.examples, problem, l2)))
    const learned = readThemeAdaptation(adaptation)
    return { adaptation, learned, guardAfter: guardF1(learned) }
  }
  const isHarmless = ({ guardAfter }: { readonly guardAfter: number }): boolean =>
    guardAfter >= guardBefore - TRAINING_LIMITS.mostGuardLoss
  const folds = dealFolds(before.map(({ given, said }) => (isDifferent(given, said) ? 'moved' : 'kept')))
  const { made, ofFold } = chooseShrinkage({
    shrinkages: SHRINKAGES,
    loss: (l2, fold, tuning) =>
      problems.reduce((sum, problem) => {
        const inner = fit(folds.outside(problem.examples, fold, tuning), problem, l2)
        return sum + lossOf(folds.within(problem.examples, tuning), inner)
      }, 0),
    make,
    isHarmless,
  })
  /** Each text judged by a fit without it. */
  const after = ofFold.flatMap((l2, fold): ThemeVerdict[] => {
    const learned = readThemeAdaptation(
      pack(problems.map((problem) => fit(folds.outside(problem.examples, fold), problem, l2))),
    )
    return folds.within(texts, fold).map(({ given, reading, found }) => ({
      given,
      said: saidOf(found, reading, learned),
    }))
  })
  const [fitBefore, fitAfter] = [judgeThemes(before), judgeThemes(after)]
  // Guessing raises F1 where nothing was found before: whole texts must not get worse by it.
  const isBetter =
    fitAfter.sets >= fitBefore.sets &&
    fitAfter.f1 >= fitBefore.f1 &&
    fitAfter.sets + fitAfter.f1 > fitBefore.sets + fitBefore.f1
  const asShipped = !isBetter ? 'held_out' : isHarmless(made) ? undefined : 'guard'
  const figures: ThemeFigures = {
    texts: texts.length,
    heldOut: { folds: FOLDS, before: fitBefore, after: fitAfter },
    guard: { texts: guard.length, before: guardBefore, after: made.guardAfter },
    preview: {
      texts: preview.length,
      changed: preview.filter((reading) => {
        const found = analyzer.findThemes(reading)
        return isDifferent(keysFound(found), saidOf(found, reading, made.learned))
      }).length,
    },
    themes: moved.map((moves) => ({
      ...moves,
      before: judgeTheme(before, moves.id),
      after: judgeTheme(after, moves.id),
    })),
    ...(asShipped && { asShipped }),
  }
  return { kind: 'learned', adaptation: made.adaptation, figures }
}
