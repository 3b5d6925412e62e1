import { z } from 'zod'
import { At, Counts, ORDER, ordered, Scope, Step } from './api.js'
import { PostId, SourceId } from './ids.js'
import { RawPost } from './raw-post.js'

/*
 * Questions of brand teams and analysts, all GET under /api/v1/workspaces/:workspace. Each takes the same scope, counts
 * in the same measures and compares in the same shape; a number is drilled into by the same scope at …/search.
 */

/** Figures of a scope. */
export const Measures = Counts.extend({
  /** Likes, comments and reposts, as the source told them last. */
  engagement: z.int().nonnegative(),
  /** Views where the source tells them, else the author's followers. */
  reach: z.int().nonnegative(),
  /**
   * 热度: the sum over posts of (1 + ln(1 + likes + 2·comments + 3·reposts)) · (1 + log10(1 + followers)/4). A post that
   * nobody reacted to, by nobody in particular, is worth 1: heat is volume, weighted by what it set off and who spoke.
   */
  heat: z.number().nonnegative(),
})
export type Measures = z.infer<typeof Measures>

export const MEASURES = [
  'posts',
  'negative',
  'complaints',
  'positive',
  'negativeShare',
  'netSentiment',
  'meanScore',
  'engagement',
  'reach',
  'heat',
] as const
export const Measure = z.enum(MEASURES)
export type Measure = z.infer<typeof Measure>

export const DIMENSIONS = ['subject', 'source', 'theme', 'product', 'region', 'segment', 'kind'] as const
export const Dimension = z.enum(DIMENSIONS)
export type Dimension = z.infer<typeof Dimension>

/**
 * What a range is compared with. `previous`: the equal period just before (环比); `week`: the same weekdays a week
 * earlier; `year`: the same dates of the year before (同比); `lunar`: the same dates of the lunar year before, so that
 * festivals meet; `custom`: [baseFrom, baseTo).
 */
export const BASES = ['previous', 'week', 'year', 'lunar', 'custom'] as const
export const Base = z.enum(BASES)
export type Base = z.infer<typeof Base>

export const Range = z.object({ from: At, to: At })
export type Range = z.infer<typeof Range>

const ComparedRanges = {
  range: Range,
  against: Base,
  base: Range,
  /**
   * Whether the record of the workspace covers the base. Where it begins later, or history is still coming in, figures of
   * the base are what is known of it so far, and no change against it is given.
   */
  baseRecorded: z.boolean(),
}

/** One measure against that of the base; where the base is not recorded there is no `before` and no change. */
export const Change = z.object({
  now: z.number().nullable(),
  before: z.number().nullable(),
  /** now − before. */
  absolute: z.number().nullable(),
  /** absolute ÷ |before|; null where that is 0. */
  relative: z.number().nullable(),
  /** 95 %: of `relative` for counts, of `absolute` for shares; null where there is too little to say. */
  interval: z.tuple([z.number(), z.number()]).nullable(),
  intervalOf: z.enum(['relative', 'absolute']),
  /** Two-sided; null where nothing was tested. */
  p: z.number().min(0).max(1).nullable(),
  /** Holds at a false discovery rate of 5 % among all changes of the answer (Benjamini–Hochberg). */
  significant: z.boolean(),
})
export type Change = z.infer<typeof Change>
export const Changes = z.object({
  posts: Change,
  complaints: Change,
  negativeShare: Change,
  netSentiment: Change,
  meanScore: Change,
  engagement: Change,
  reach: Change,
  heat: Change,
})
export type Changes = z.infer<typeof Changes>

/** Figures beside those of the base. */
export const Compared = z.object({ now: Measures, before: Measures, changes: Changes })
export type Compared = z.infer<typeof Compared>

const Question = Scope.extend({
  /** A query of the search language: only posts that it finds are counted. */
  q: z.string().min(1).max(2000).optional(),
})
const Comparing = {
  against: Base.default('previous'),
  baseFrom: At.optional(),
  baseTo: At.optional(),
}
const limitOf = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual)
interface BaseGiven {
  readonly against: Base
  readonly baseFrom?: string | undefined
  readonly baseTo?: string | undefined
}
const baseFits = ({ against, baseFrom, baseTo }: BaseGiven): boolean =>
  against === 'custom'
    ? baseFrom !== undefined && baseTo !== undefined && Date.parse(baseFrom) < Date.parse(baseTo)
    : baseFrom === undefined && baseTo === undefined
const BASE = {
  message: '`baseFrom` before `baseTo`, both with `against=custom` and neither without',
  path: ['baseFrom'],
}

/** GET …/comparison */
export const ComparisonQuery = Question.extend(Comparing).refine(ordered, ORDER).refine(baseFits, BASE)
export type ComparisonQuery = z.infer<typeof ComparisonQuery>
export const Comparison = Compared.extend(ComparedRanges)
export type Comparison = z.infer<typeof Comparison>

/** GET …/breakdown: the largest values of a dimension, with their share (声量份额 of subjects) and change. */
export const BreakdownQuery = Question.extend({
  ...Comparing,
  by: Dimension,
  orderBy: Measure.default('posts'),
  limit: limitOf(200, 20),
})
  .refine(ordered, ORDER)
  .refine(baseFits, BASE)
export type BreakdownQuery = z.infer<typeof BreakdownQuery>
export const BreakdownRow = Compared.extend({
  /** '' where posts have no value. */
  key: z.string(),
  /** Of the posts of all values in scope: a post with two themes counts for both. Null without posts. */
  share: z.number().nullable(),
  shareBefore: z.number().nullable(),
})
export type BreakdownRow = z.infer<typeof BreakdownRow>
export const Breakdown = z.object({
  by: Dimension,
  ...ComparedRanges,
  /** Of the scope, each post once. */
  total: Compared,
  /** How many values there are; `rows` holds the first of them. */
  values: z.int().nonnegative(),
  rows: z.array(BreakdownRow),
})
export type Breakdown = z.infer<typeof Breakdown>

/** GET …/series: figures over time, of the whole scope and of the largest values of a dimension (theme × time). */
export const SeriesQuery = Question.extend({
  step: Step.default('day'),
  by: Dimension.optional(),
  orderBy: Measure.default('posts'),
  limit: limitOf(50, 10),
}).refine(ordered, ORDER)
export type SeriesQuery = z.infer<typeof SeriesQuery>
export const Series = z.object({
  step: Step,
  timeZone: z.string(),
  by: Dimension.nullable(),
  /** Starts of the buckets; every list of points has one for each. */
  starts: z.array(At),
  total: z.array(Measures),
  rows: z.array(z.object({ key: z.string(), points: z.array(Measures) })),
})
export type Series = z.infer<typeof Series>

/** GET …/matrix: one dimension against another (theme × subject). */
export const MatrixQuery = Question.extend({
  rows: Dimension,
  columns: Dimension,
  orderBy: Measure.default('posts'),
  limit: limitOf(100, 20),
  columnLimit: limitOf(30, 10),
})
  .refine(ordered, ORDER)
  .refine(({ rows, columns }) => rows !== columns, {
    message: '`rows` and `columns` must differ',
    path: ['columns'],
  })
export type MatrixQuery = z.infer<typeof MatrixQuery>
export const Matrix = z.object({
  rows: z.object({ by: Dimension, keys: z.array(z.string()) }),
  columns: z.object({ by: Dimension, keys: z.array(z.string()) }),
  /** Row by row; a cell without posts is zero. */
  cells: z.array(z.array(Measures)),
})
export type Matrix = z.infer<typeof Matrix>

/** Measures whose change can be taken apart so that the parts add up. */
export const DecomposedMeasure = z.enum(['posts', 'negative', 'complaints', 'heat', 'negativeShare'])
export type DecomposedMeasure = z.infer<typeof DecomposedMeasure>

/** GET …/changes: which part explains how much of what changed between two periods. */
export const ChangesQuery = Question.extend({
  ...Comparing,
  measure: DecomposedMeasure.default('negative'),
  /** A post with several themes counts in equal parts for each; key '' stands for posts without any. */
  by: Dimension.exclude(['subject']).default('theme'),
  limit: limitOf(200, 20),
})
  .refine(ordered, ORDER)
  .refine(baseFits, BASE)
export type ChangesQuery = z.infer<typeof ChangesQuery>
const Parts = {
  now: z.number().nullable(),
  before: z.number().nullable(),
  /** What this part adds to the change; all parts and `others` add up to it. */
  contribution: z.number(),
  /** Of `negativeShare`: by how much of the voice the part has (mix), and by how negative it is (rate). */
  mix: z.number().nullable(),
  rate: z.number().nullable(),
  /** contribution ÷ change; null where nothing changed. All of them add up to 1. */
  share: z.number().nullable(),
}
export const Decomposition = z.object({
  measure: DecomposedMeasure,
  by: Dimension,
  ...ComparedRanges,
  now: z.number().nullable(),
  before: z.number().nullable(),
  change: z.number().nullable(),
  /** The largest contributions, either way, first. */
  parts: z.array(z.object({ key: z.string(), ...Parts })),
  /** What the parts beyond the limit add. */
  others: z.object({ contribution: z.number(), share: z.number().nullable() }),
})
export type Decomposition = z.infer<typeof Decomposition>

/**
 * GET …/words: words and phrases that are said more (or less) than in the base; at least three posts of both periods
 * say it, of phrases at least two in ten thousand.
 */
export const WordsQuery = Question.extend({
  ...Comparing,
  direction: z.enum(['rising', 'falling']).default('rising'),
  /** A phrase is two content words that follow each other, shown with a space between. */
  of: z.enum(['words', 'phrases']).default('words'),
  limit: limitOf(100, 30),
})
  .refine(ordered, ORDER)
  .refine(baseFits, BASE)
export type WordsQuery = z.infer<typeof WordsQuery>
export const RisingWord = z.object({
  word: z.string(),
  /** Posts that say it. */
  now: z.int().nonnegative(),
  before: z.int().nonnegative(),
  /** Of the posts of either period. */
  nowShare: z.number().nullable(),
  beforeShare: z.number().nullable(),
  /** Log-likelihood ratio of posts with and without the word (Dunning 1993). */
  g2: z.number().nonnegative(),
  /** Log-odds with an informative prior, in standard errors (Monroe 2008): what the list is ordered by. */
  z: z.number(),
  p: z.number().min(0).max(1),
  significant: z.boolean(),
})
export type RisingWord = z.infer<typeof RisingWord>
export const RisingWords = z.object({
  ...ComparedRanges,
  postsNow: z.int().nonnegative(),
  postsBefore: z.int().nonnegative(),
  words: z.array(RisingWord),
})
export type RisingWords = z.infer<typeof RisingWords>

/** GET …/life: first seen, peak and course of what the scope describes (a theme, a query, a subject). */
export const LifeQuery = Question.refine(ordered, ORDER)
export type LifeQuery = z.infer<typeof LifeQuery>
export const PHASES = ['quiet', 'rising', 'peak', 'falling'] as const
export const Life = z.object({
  step: Step,
  posts: z.int().nonnegative(),
  firstAt: At.nullable(),
  lastAt: At.nullable(),
  peak: z.object({ start: At, posts: z.int().nonnegative() }).nullable(),
  /** Hours from the peak's start until volume stays under half of it; null while it does not. */
  halfLifeHours: z.number().nullable(),
  /** Where the volume is now: the last phase is the present one. */
  phases: z.array(z.object({ phase: z.enum(PHASES), from: At, to: At, posts: z.int().nonnegative() })),
  points: z.array(z.object({ start: At, posts: z.int().nonnegative(), negative: z.int().nonnegative() })),
})
export type Life = z.infer<typeof Life>

/** GET …/spreads: texts that were copied most in the scope. */
export const SpreadsQuery = Question.extend({ limit: limitOf(50, 10) }).refine(ordered, ORDER)
export type SpreadsQuery = z.infer<typeof SpreadsQuery>
export const SpreadSummary = z.object({
  /** The first of them; its text is there unless it was erased or is not stored. */
  original: PostId,
  text: z.string().nullable(),
  /** Copies in the range. */
  copies: z.int().nonnegative(),
  sources: z.int().nonnegative(),
  firstAt: At,
  lastAt: At,
})
export type SpreadSummary = z.infer<typeof SpreadSummary>
export const Spreads = z.object({ spreads: z.array(SpreadSummary) })
export type Spreads = z.infer<typeof Spreads>

/** GET …/posts/:id/spread: who said it first, and how fast it was copied; :id is the original or any copy. */
export const Spread = z.object({
  original: PostId,
  text: z.string().nullable(),
  /** Earliest of all, dated; the first ones in order of time. */
  first: z.array(
    z.object({
      id: PostId,
      source: SourceId,
      publishedAt: At,
      role: z.string(),
      followers: z.number().nullable(),
      publicName: RawPost.shape.author.unwrap().shape.publicName,
      original: z.boolean(),
    }),
  ),
  copies: z.int().nonnegative(),
  reach: z.int().nonnegative(),
  firstAt: At.nullable(),
  lastAt: At.nullable(),
  /** Minutes from the first until half, and nine tenths, of all were out. */
  minutesToHalf: z.number().nullable(),
  minutesToMost: z.number().nullable(),
  /** Most copies in any one hour. */
  fastestHour: z.object({ start: At, posts: z.int().nonnegative() }).nullable(),
  sources: z.array(z.object({ source: SourceId, posts: z.int().nonnegative(), firstAt: At })),
  /** Posts by hour, and all until its end. */
  points: z.array(z.object({ start: At, posts: z.int().nonnegative(), total: z.int().nonnegative() })),
})
export type Spread = z.infer<typeof Spread>
