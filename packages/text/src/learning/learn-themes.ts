import {
  MOST_LEARNED_THEMES,
  THEMES,
  type ThemeAdaptation,
  type ThemeFigures,
  type ThemeJudgement,
  TRAINING_LIMITS,
} from '@tingfeng/contracts'
import type { Readable } from '../analysis.js'
import type { Analyzer, Reading } from '../analyze.js'
import { packAdaptation } from '../sentiment/adaptation.js'
import {
  createThemeAdapter,
  type FoundThemes,
  type LearnedThemes,
  readThemeAdaptation,
  type Shares,
  sharesOf,
  stanceOf,
} from '../themes/theme-adaptation.js'
import { UNCLASSIFIED } from '../themes/unclassified.js'
import { createFeatureCounter, type ReadText, rowOf, vocabularyOf } from './feature-rows.js'
import { type FitExample, fitResidual, predict, type Residual } from './fit-residual.js'
import { foldsOf } from './folds.js'
import { judgeTheme, judgeThemes, type ThemeVerdict } from './judge-themes.js'
import type { ThemedText } from './theme-guard-set.js'

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
  readonly guard: readonly ThemedText[]
}

const FOLDS = 5
/** Half of what a sentiment takes: there are up to twelve themes. */
const STEPS = 60
const SEED = 20_240_501
const SHRINKAGES = [0.003, 0.03, 0.3] as const
/** Twelve themes of so many fit beside a sentiment in what a version may hold. */
const MOST_FEATURES = 500
/** Of the texts that a theme has nothing to do with, enough to tell it apart from them. */
const LEAST_CALM = 100
const MOST_CALM = 400
const CALM_A_TEXT = 2
const ANCHOR_WEIGHT = 0.25
const MOST_ANCHORS = 300

const KNOWN: ReadonlySet<string> = new Set(THEMES.map(({ id }) => id).filter((id) => id !== UNCLASSIFIED))
const HOT: Readonly<Record<-1 | 0 | 1, Shares>> = { [-1]: [1, 0, 0], 0: [0, 1, 0], 1: [0, 0, 1] }
const POLARITY = { [-1]: 'negative', 1: 'positive' } as const

interface Text {
  readonly features: Omit<ReadText, 'base'>
  readonly found: FoundThemes
}
/** One text as one theme sees it. */
interface Example extends FitExample {
  /** Number of the text. */
  readonly text: number
  readonly wanted: -1 | 0 | 1
}

const keysOf = (themes: readonly ThemeJudgement[]): Set<string> =>
  new Set(
    themes
      .filter(({ id, polarity }) => KNOWN.has(id) && polarity !== 'neutral')
      .map(({ id, polarity }) => `${id}:${polarity}`),
  )
const keysFound = ({ hits }: Pick<FoundThemes, 'hits'>): Set<string> =>
  new Set(hits.filter(({ theme }) => KNOWN.has(theme)).map(({ theme, sign }) => `${theme}:${POLARITY[sign]}`))

const wantedOf = (given: ReadonlySet<string>, theme: string): -1 | 0 | 1 | undefined => {
  const complains = given.has(`${theme}:negative`)
  const praises = given.has(`${theme}:positive`)
  if (complains && praises) return undefined
  return complains ? -1 : praises ? 1 : 0
}

const isDifferent = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size !== other.size || [...one].some((key) => !other.has(key))

const lossOf = (examples: readonly Example[], residual: Residual): number => {
  const said = new Float64Array(3)
  return examples.reduce((sum, example) => {
    predict(example, residual, said)
    return sum - example.weight * Math.log(Math.max(1e-9, said[example.wanted + 1] ?? 0))
  }, 0)
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
  { analyzer, guard }: LearnThemesDeps,
): ThemeOutcome => {
  const countFeatures = createFeatureCounter()
  const adapter = createThemeAdapter()
  const isRead = ({ boilerplate, judgement }: Reading): boolean => !boilerplate && judgement.scorer === 'fast'
  const read = (reading: Reading): Text => ({
    features: countFeatures(reading.text, reading.cut),
    found: analyzer.findThemes(reading),
  })

  const learnable = corrected
    .map((given) => ({ given: keysOf(given.themes), reading: analyzer.read(given) }))
    .filter(({ reading }) => isRead(reading))
  const texts = learnable.map(({ reading }) => read(reading))
  const before = learnable.map(
    ({ given }, i): ThemeVerdict => ({ given, said: keysFound(texts[i]?.found ?? { hits: [] }) }),
  )
  /** How often people added a theme, took it away, or turned its polarity. */
  const moved = new Map<string, { added: number; removed: number; turned: number }>()
  for (const { given, said } of before)
    for (const theme of new Set([...given, ...said].map((key) => key.slice(0, key.indexOf(':'))))) {
      const [is, was] = [wantedOf(given, theme), wantedOf(said, theme)]
      if (is === was || is === undefined || was === undefined) continue
      const counts = moved.get(theme) ?? { added: 0, removed: 0, turned: 0 }
      moved.set(theme, counts)
      counts[was === 0 ? 'added' : is === 0 ? 'removed' : 'turned'] += 1
    }
  const timesMoved = (theme: string): number => {
    const { added, removed, turned } = moved.get(theme) ?? { added: 0, removed: 0, turned: 0 }
    return added + removed + turned
  }
  const themes = [...moved.keys()]
    .filter((theme) => timesMoved(theme) >= TRAINING_LIMITS.leastOfATheme)
    .sort((a, b) => timesMoved(b) - timesMoved(a) || (a < b ? -1 : 1))
    .slice(0, MOST_LEARNED_THEMES)
  if (learnable.length < TRAINING_LIMITS.leastTexts || themes.length === 0)
    return { kind: 'too_few', texts: learnable.length }

  const vocabulary = vocabularyOf(texts.map(({ features }) => ({ ...features, base: HOT[0] })))
  const rows = texts.map(({ features }) => rowOf({ ...features, base: HOT[0] }, vocabulary))
  const unseen = others.map((post) => analyzer.read(post)).filter(isRead)
  const anchored = unseen
    .filter((_, i) => i % 2 === 0)
    .slice(0, Math.min(MOST_ANCHORS, texts.length))
    .map((reading) => read(reading))
  const anchorRows = anchored.map(({ features }) => rowOf({ ...features, base: HOT[0] }, vocabulary))

  const examplesOf = (theme: string): Example[] => {
    const all = texts.flatMap(({ found }, text): Example[] => {
      const base = sharesOf(found, theme)
      const wanted = wantedOf(learnable[text]?.given ?? new Set(), theme)
      const row = rows[text]
      if (base === undefined || wanted === undefined || row === undefined) return []
      return [{ text, row, base: [...base], target: [...HOT[wanted]], wanted, weight: 1 }]
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
  const problems = themes.map((theme) => ({
    theme,
    examples: examplesOf(theme),
    anchors: anchorsOf(theme),
  }))
  type Problem = (typeof problems)[number]

  const folds = foldsOf(
    before.map(({ given, said }) => (isDifferent(given, said) ? 'moved' : 'kept')),
    FOLDS,
    SEED,
  )
  const outside = (examples: readonly Example[], ...left: readonly number[]): Example[] =>
    examples.filter(({ text }) => !left.includes(folds[text] ?? 0))
  const inFold = (examples: readonly Example[], fold: number): Example[] =>
    examples.filter(({ text }) => folds[text] === fold)
  const fit = (examples: readonly Example[], { anchors }: Problem, l2: number): Residual =>
    fitResidual([...examples, ...anchors], { features: vocabulary.hashes.length, l2, steps: STEPS })
  const pack = (residuals: readonly Residual[]): ThemeAdaptation => ({
    base: analyzer.modelVersion,
    themes: residuals.map(({ bias, weights }, i) => {
      const { base: _, ...packed } = packAdaptation(
        analyzer.modelVersion,
        {
          bias: [bias[0] ?? 0, bias[1] ?? 0, bias[2] ?? 0],
          hashes: vocabulary.hashes,
          weights: weights.map((weight, at) => weight * (vocabulary.idf[Math.floor(at / 3)] ?? 0)),
        },
        MOST_FEATURES,
      )
      return { id: themes[i] ?? '', ...packed }
    }),
  })
  const saidOf = (found: FoundThemes, { text, cut }: Reading, learned: LearnedThemes): Set<string> =>
    keysFound({ hits: adapter.adapt(found, learned, text, cut) })

  const losses = Array.from({ length: FOLDS }, (_, fold) => {
    const tuning = (fold + 1) % FOLDS
    return SHRINKAGES.map((l2) =>
      problems.reduce(
        (sum, problem) =>
          sum +
          lossOf(inFold(problem.examples, tuning), fit(outside(problem.examples, fold, tuning), problem, l2)),
        0,
      ),
    )
  })
  const strongestOfBest = (of: readonly number[]): number => {
    const least = Math.min(...of)
    return SHRINKAGES[of.findLastIndex((loss) => loss <= least + 1e-9)] ?? SHRINKAGES[0]
  }
  /** Each text judged by a fit without it, no less held fast than `least`. */
  const heldOut = (least: number): ThemeVerdict[] =>
    losses.flatMap((ofFold, fold) => {
      const l2 = Math.max(least, strongestOfBest(ofFold))
      const learned = readThemeAdaptation(
        pack(problems.map((problem) => fit(outside(problem.examples, fold), problem, l2))),
      )
      return learnable.flatMap(({ given, reading }, i) => {
        const text = texts[i]
        if (folds[i] !== fold || text === undefined) return []
        return [{ given, said: saidOf(text.found, reading, learned) }]
      })
    })

  const guarded = guard.map(({ text, themes: given }) => {
    const reading = analyzer.read({ text })
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
    return { l2, adaptation, learned, guardAfter: guardF1(learned) }
  }
  const isHarmless = ({ guardAfter }: { readonly guardAfter: number }): boolean =>
    guardAfter >= guardBefore - TRAINING_LIMITS.mostGuardLoss
  const best = strongestOfBest(SHRINKAGES.map((_, i) => losses.reduce((sum, one) => sum + (one[i] ?? 0), 0)))
  // What would spoil general language is held faster, until it does not.
  let made = make(best)
  for (const l2 of SHRINKAGES) if (l2 > best && !isHarmless(made)) made = make(l2)

  const after = heldOut(made.l2 > best ? made.l2 : 0)
  const [fitBefore, fitAfter] = [judgeThemes(before), judgeThemes(after)]
  const preview = unseen.filter((_, i) => i % 2 === 1)
  // Guessing raises F1 where nothing was found before: whole texts must not get worse by it.
  const isBetter =
    fitAfter.sets >= fitBefore.sets &&
    fitAfter.f1 >= fitBefore.f1 &&
    fitAfter.sets + fitAfter.f1 > fitBefore.sets + fitBefore.f1
  const asShipped = !isBetter ? 'held_out' : isHarmless(made) ? undefined : 'guard'
  const figures: ThemeFigures = {
    texts: learnable.length,
    heldOut: { folds: FOLDS, before: fitBefore, after: fitAfter },
    guard: { texts: guard.length, before: guardBefore, after: made.guardAfter },
    preview: {
      texts: preview.length,
      changed: preview.filter((reading) => {
        const found = analyzer.findThemes(reading)
        return isDifferent(keysFound(found), saidOf(found, reading, made.learned))
      }).length,
    },
    themes: themes.map((id) => ({
      id,
      ...(moved.get(id) ?? { added: 0, removed: 0, turned: 0 }),
      before: judgeTheme(before, id),
      after: judgeTheme(after, id),
    })),
    ...(asShipped && { asShipped }),
  }
  return { kind: 'learned', adaptation: made.adaptation, figures }
}
