import type { SentimentAdaptation, Subject, TrainingFigures } from '@tingfeng/contracts'
import { noAdaptation } from '../sentiment/adaptation.js'
import { matchNames } from '../settings.js'
import { type LearnSentimentDeps, learnSentiment, type SentimentTask } from './learn-sentiment.js'
import { type CorrectedThemes, type LearnThemesDeps, learnThemes } from './learn-themes.js'

export interface LearningTask extends SentimentTask {
  /** Of the workspace: what they are called is no word of praise or blame. */
  readonly subjects: readonly Subject[]
  /** What people said of the themes of texts, each text once, in an order that does not change. */
  readonly themed: readonly CorrectedThemes[]
}

export type LearningOutcome =
  | {
      readonly kind: 'learned'
      /** What does harm is not in it. */
      readonly adaptation: SentimentAdaptation
      readonly figures: TrainingFigures
      /** Neither the sentiment nor the themes would be read better. */
      readonly harm: boolean
    }
  | {
      readonly kind: 'too_few'
      readonly labels: TrainingFigures['labels']
      /** Texts with corrected themes. */
      readonly themed: number
      /** Corrected texts that the fast model does not read: other languages, 默认好评. */
      readonly unread: number
    }

export interface LearnDeps extends Omit<LearnSentimentDeps, 'settings'> {
  readonly themeGuard: LearnThemesDeps['guard']
}

/** Both that corrections teach, each on its own: one that does harm does not keep the other from being used. */
export const learnCorrections = (
  { subjects, corrected, themed, others }: LearningTask,
  { analyzer, scorer, guard, themeGuard }: LearnDeps,
): LearningOutcome => {
  const settings = { names: matchNames(subjects) }
  const sentiment = learnSentiment({ corrected, others }, { analyzer, settings, scorer, guard })
  const themes = learnThemes(themed, others, { analyzer, settings, guard: themeGuard })
  if (sentiment.kind === 'too_few' && themes.kind === 'too_few')
    return {
      kind: 'too_few',
      labels: sentiment.figures.labels,
      themed: themes.texts,
      unread: sentiment.unread,
    }
  const reads = sentiment.kind === 'learned' && sentiment.harm === undefined
  const tags = themes.kind === 'learned' && themes.figures.asShipped === undefined
  return {
    kind: 'learned',
    adaptation: {
      ...(reads ? sentiment.adaptation : noAdaptation(scorer.modelVersion)),
      ...(tags && { themes: themes.adaptation }),
    },
    figures: {
      ...sentiment.figures,
      ...(sentiment.kind === 'learned' && sentiment.harm && { asShipped: sentiment.harm }),
      ...(themes.kind === 'learned' && { themes: themes.figures }),
    },
    harm: !reads && !tags,
  }
}
