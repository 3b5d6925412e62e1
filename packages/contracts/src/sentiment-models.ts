import { z } from 'zod'
import { SentimentLabel } from './enriched-post.js'
import { ThemeId } from './ids.js'

/** Bytes of an adaptation as JSON: it travels to every text worker. */
export const MOST_ADAPTATION_BYTES = 256 * 1024

/** What training asks of corrections, and what it may lose of general language (a share of the guard set). */
export const TRAINING_LIMITS = {
  leastTexts: 20,
  leastOfALabel: 5,
  /** Texts in which people added a theme, took it away or turned its polarity. */
  leastOfATheme: 5,
  mostGuardLoss: 0.02,
} as const

/** Themes that one version learns, those that people moved most. */
export const MOST_LEARNED_THEMES = 12

const PerLabel = z.tuple([z.number(), z.number(), z.number()])

const bytesIn = (base64: string): number => (base64.length / 4) * 3 - (/=*$/.exec(base64)?.[0].length ?? 0)

/** For each hashed feature what it adds to the log probability of each of three classes. It holds no text. */
const learnedWeights = {
  /** Added for every text, whatever is in it. */
  bias: PerLabel,
  /** What one step of a weight is worth. */
  step: z.number().positive(),
  /** Hashes of the features: unsigned words of 32 bits, little endian, rising; base64. */
  hashes: z.base64(),
  /** Three signed bytes for each feature, one a class; base64. */
  weights: z.base64(),
}
const hasAllWeights = ({ hashes, weights }: { hashes: string; weights: string }): boolean =>
  bytesIn(weights) * 4 === bytesIn(hashes) * 3
const UNEVEN = { message: 'has another number of weights than of features' }

/** What a workspace's corrections of themes taught, beside the rules and the clause classifier. */
export const ThemeAdaptation = z.strictObject({
  /** Version of all that reads, which it was learned beside: it is used with that one alone. */
  base: z.string().min(1).max(200),
  /** Classes: the text complains of the theme, does not speak of it, praises it. */
  themes: z
    .array(z.strictObject({ id: ThemeId, ...learnedWeights }).refine(hasAllWeights, UNEVEN))
    .max(MOST_LEARNED_THEMES),
})
export type ThemeAdaptation = z.infer<typeof ThemeAdaptation>

/** What a workspace's corrections taught, beside the fast model. Classes: negative, neutral, positive. */
export const SentimentAdaptation = z
  .strictObject({
    /** Version of the fast model that it was learned beside: it is used with that one alone. */
    base: z.string().min(1).max(100),
    ...learnedWeights,
    /** Where corrections of themes taught something too. */
    themes: ThemeAdaptation.optional(),
  })
  .refine(hasAllWeights, UNEVEN)
export type SentimentAdaptation = z.infer<typeof SentimentAdaptation>

/** How well labels are met: shares, 0–1. */
const Fit = z.object({
  accuracy: z.number(),
  /** Mean of the F1 of the labels that people gave. */
  macroF1: z.number(),
})
const count = z.int().nonnegative()

/** How well themes are met: shares, 0–1, of texts with all of them right, and of single themes. */
export const ThemeFit = z.object({
  sets: z.number(),
  f1: z.number(),
  precision: z.number(),
  recall: z.number(),
})
export type ThemeFit = z.infer<typeof ThemeFit>

/** Why a part of a version stays as it was shipped: too few corrections, or what was learned does harm. */
export const AsShipped = z.enum(['too_few', 'held_out', 'guard'])
export type AsShipped = z.infer<typeof AsShipped>

export const ThemeFigures = z.object({
  /** Texts with corrected themes; copies of a text are one. */
  texts: count,
  /** Each text judged by what was learned without it, in so many parts. */
  heldOut: z.object({ folds: count, before: ThemeFit, after: ThemeFit }),
  /** F1 over the themes of the shipped challenge set. */
  guard: z.object({ texts: count, before: z.number(), after: z.number() }),
  /** Newest posts that nobody corrected, and how many of them change their themes. */
  preview: z.object({ texts: count, changed: count }),
  /** What people moved most: in how many texts they added a theme, took it away, turned its polarity. */
  themes: z.array(
    z.object({ id: ThemeId, added: count, removed: count, turned: count, before: ThemeFit, after: ThemeFit }),
  ),
  /** Given where the version reads themes as shipped. */
  asShipped: AsShipped.optional(),
})
export type ThemeFigures = z.infer<typeof ThemeFigures>

/** Before is the shipped model, after is the one that was trained. */
export const TrainingFigures = z.object({
  /** Corrected texts that were learned from; copies of a text are one. */
  texts: count,
  labels: z.object({ negative: count, neutral: count, positive: count }),
  /** Each text judged by a model that was trained without it, in so many parts. */
  heldOut: z.object({ folds: count, before: Fit, after: Fit }),
  /** Shares of the shipped challenge set that are read right. */
  guard: z.object({ texts: count, before: z.number(), after: z.number() }),
  /** Newest posts that nobody corrected and nothing was learned from, and how many of them change their label. */
  preview: z.object({ texts: count, changed: count }),
  /** Words that move the verdict most, each from three corrected texts or more. */
  words: z.array(
    z.object({
      word: z.string(),
      toward: SentimentLabel,
      /** Log probability that a mention adds, on average. */
      weight: z.number(),
    }),
  ),
  /** Given where the version reads the sentiment as shipped; with too few corrections, before and after are the same. */
  asShipped: AsShipped.optional(),
  /** Absent where too few themes were corrected to learn from. */
  themes: ThemeFigures.optional(),
})
export type TrainingFigures = z.infer<typeof TrainingFigures>

/** One version that was trained and kept. */
export const SentimentModelView = z.object({
  number: z.int().positive(),
  createdAt: z.string(),
  createdBy: z.string(),
  /** Version of the shipped model that it stands on. */
  base: z.string(),
  /** Posts are read with it now. */
  active: z.boolean(),
  figures: TrainingFigures,
})
export type SentimentModelView = z.infer<typeof SentimentModelView>

/** GET …/sentiment-models, the newest first. `active` is null where the shipped model reads alone. */
export const SentimentModelList = z.object({
  active: z.int().positive().nullable(),
  models: z.array(SentimentModelView),
})
export type SentimentModelList = z.infer<typeof SentimentModelList>

/** POST …/sentiment-models: trains on the corrections; `use` switches to what was kept. */
export const TrainRequest = z.strictObject({ use: z.boolean().default(false) })
export const TrainResult = z.object({
  /** The version, or null where nothing was kept. */
  number: z.int().positive().nullable(),
  active: z.boolean(),
  base: z.string(),
  /** Why nothing was kept. */
  reason: z.string().nullable(),
  figures: TrainingFigures,
})
export type TrainResult = z.infer<typeof TrainResult>

/** PUT …/sentiment-models/active: null goes back to the shipped model. */
export const ActiveModel = z.strictObject({ number: z.int().positive().nullable() })
export type ActiveModel = z.infer<typeof ActiveModel>
export const ActiveModelResult = z.object({
  active: z.int().positive().nullable(),
  configRevision: count,
  /** False where it read so already. */
  changed: z.boolean(),
})
export type ActiveModelResult = z.infer<typeof ActiveModelResult>
