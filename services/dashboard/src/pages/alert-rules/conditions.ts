import type { Condition, ConditionKind, UrgencyCause } from '@tingfeng/contracts'

/** What a condition begins with when somebody picks its kind; the same as the API's defaults where it has them. */
const FRESH: { readonly [Kind in ConditionKind]: Extract<Condition, { kind: Kind }> } = {
  spike: { kind: 'spike', measure: 'negative', minCount: 5, minEffect: 1.6 },
  theme_surge: { kind: 'theme_surge', minCount: 5, minEffect: 1.6 },
  negative_share: { kind: 'negative_share', atLeast: 0.4, minPosts: 20, windowMinutes: 360 },
  threshold: { kind: 'threshold', measure: 'negative', atLeast: 20, windowMinutes: 60 },
  single_post: { kind: 'single_post', words: [], urgency: ['safety'], negativeOnly: true },
  influential_author: { kind: 'influential_author', followers: 100_000 },
  emerging_phrase: { kind: 'emerging_phrase', minCount: 8 },
  rating_drop: { kind: 'rating_drop', by: 0.5, minRatings: 20, windowMinutes: 1440 },
  competitor_move: { kind: 'competitor_move', minCount: 10, minEffect: 2 },
  source_silent: { kind: 'source_silent', usual: 20, windowMinutes: 720 },
}
/** In the order in which people look for them. */
export const CONDITION_KINDS = Object.keys(FRESH) as ConditionKind[] // safe: its keys are kinds

export const freshCondition = (kind: ConditionKind): Condition => FRESH[kind]

export const MEASURES = ['negative', 'complaints', 'posts'] as const
/** Minutes. */
export const WINDOWS = [30, 60, 120, 360, 720, 1440, 4320, 10_080] as const
export const LASTS = [0, 5, 10, 15, 30, 60, 120] as const
export const REPEATS = [0, 30, 60, 120, 240, 720, 1440] as const
export const ESCALATES = [0, 15, 30, 60, 120, 240] as const
export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const
export const URGENCY_CAUSES = [
  'safety',
  'injury',
  'food_poisoning',
  'legal',
  'media',
  'minors',
] as const satisfies readonly UrgencyCause[]
