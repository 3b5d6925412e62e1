import { z } from 'zod'
import { SentimentLabel } from './enriched-post.js'

/** Bytes of an adaptation as JSON: it travels to every text worker. */
export const MOST_ADAPTATION_BYTES = 256 * 1024

/** What training asks of corrections, and what it may lose of general language (a share of the guard set). */
export const TRAINING_LIMITS = { leastTexts: 20, leastOfALabel: 5, mostGuardLoss: 0.02 } as const

const PerLabel = z.tuple([z.number(), z.number(), z.number()])

const bytesIn = (base64: string): number => (base64.length / 4) * 3 - (/=*$/.exec(base64)?.[0].length ?? 0)

/**
 * What a workspace's corrections taught, beside the fast model: for each hashed feature what it adds to the log
 * probability of negative, neutral and positive. It holds no text.
 */
export const SentimentAdaptation = z
  .strictObject({
    /** Version of the fast model that it was learned beside: it is used with that one alone. */
    base: z.string().min(1).max(100),
    /** Added for every text, whatever is in it. */
    bias: PerLabel,
    /** What one step of a weight is worth. */
    step: z.number().positive(),
    /** Hashes of the features: unsigned words of 32 bits, little endian, rising; base64. */
    hashes: z.base64(),
    /** Three signed bytes for each feature: negative, neutral, positive; base64. */
    weights: z.base64(),
  })
  .refine(({ hashes, weights }) => bytesIn(weights) * 4 === bytesIn(hashes) * 3, {
    message: 'has another number of weights than of features',
  })
export type SentimentAdaptation = z.infer<typeof SentimentAdaptation>

/** How well labels are met: shares, 0–1. */
const Fit = z.object({
  accuracy: z.number(),
  /** Mean of the F1 of the labels that people gave. */
  macroF1: z.number(),
})
const count = z.int().nonnegative()

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
