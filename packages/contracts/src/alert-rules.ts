import { z } from 'zod'
import { Severity } from './alerts.js'
import { At } from './api.js'
import { UrgencyCause } from './enriched-post.js'
import { SourceId, SubjectId, ThemeId } from './ids.js'

/* What an alert rule watches, how long it must hold, when it may speak; and what it would have said in the past. */

const Measure = z.enum(['posts', 'negative', 'complaints'])
/** Minutes; a multiple of the buckets' five. */
const Window = z.int().min(5).max(10_080).multipleOf(5)

/** One kind of excess or event. `windowMinutes` ends now. */
export const Condition = z.discriminatedUnion('kind', [
  /** As many posts in the window. */
  z.strictObject({
    kind: z.literal('threshold'),
    measure: Measure.default('negative'),
    atLeast: z.int().min(1).max(1_000_000),
    windowMinutes: Window.default(60),
  }),
  /** More than expected by the hour of the week, holidays and the last weeks. */
  z.strictObject({
    kind: z.literal('spike'),
    measure: Measure.default('negative'),
    minCount: z.int().min(1).max(10_000).default(5),
    minEffect: z.number().min(1.05).max(100).default(1.6),
  }),
  /** Complaints of one theme of a subject rise. */
  z.strictObject({
    kind: z.literal('theme_surge'),
    minCount: z.int().min(1).max(10_000).default(5),
    minEffect: z.number().min(1.05).max(100).default(1.6),
  }),
  z.strictObject({
    kind: z.literal('negative_share'),
    atLeast: z.number().min(0.01).max(1),
    minPosts: z.int().min(1).max(1_000_000).default(20),
    windowMinutes: Window.default(360),
  }),
  /** A word of negative posts that was hardly ever there. */
  z.strictObject({
    kind: z.literal('emerging_phrase'),
    minCount: z.int().min(3).max(10_000).default(8),
  }),
  /** A single post that holds one of these words, or a reason to act today. */
  z.strictObject({
    kind: z.literal('single_post'),
    words: z.array(z.string().trim().min(1).max(40)).max(100).default([]),
    urgency: z.array(UrgencyCause).max(10).default([]),
    negativeOnly: z.boolean().default(true),
  }),
  /** A negative post of somebody with as many followers. */
  z.strictObject({ kind: z.literal('influential_author'), followers: z.int().min(1).default(100_000) }),
  /** The mean rating (of 5) fell by `by` below that of the 28 days before. */
  z.strictObject({
    kind: z.literal('rating_drop'),
    by: z.number().min(0.1).max(4).default(0.5),
    minRatings: z.int().min(3).max(100_000).default(20),
    windowMinutes: Window.default(1440),
  }),
  /** A competitor is talked of more than expected. */
  z.strictObject({
    kind: z.literal('competitor_move'),
    minCount: z.int().min(1).max(10_000).default(10),
    minEffect: z.number().min(1.05).max(100).default(2),
  }),
  /** A source that used to bring at least `usual` posts in the window brought none. */
  z.strictObject({
    kind: z.literal('source_silent'),
    usual: z.int().min(1).max(100_000).default(20),
    windowMinutes: Window.default(720),
  }),
])
export type Condition = z.infer<typeof Condition>
export type ConditionKind = Condition['kind']

/** An empty list is every one. */
const some = <T extends z.ZodType>(item: T) => z.array(item).max(100).default([])
export const RuleScope = z.strictObject({
  subjects: some(SubjectId),
  themes: some(ThemeId),
  sources: some(SourceId),
  products: some(z.string().min(1).max(120)),
})
export type RuleScope = z.infer<typeof RuleScope>

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')

/** Spans of local time; one whose `to` is not after its `from` ends on the next day. */
export const ActiveHours = z.strictObject({
  /** 1 Monday to 7 Sunday. */
  days: z.array(z.int().min(1).max(7)).min(1).max(7).default([1, 2, 3, 4, 5, 6, 7]),
  from: Clock,
  to: Clock,
  /** IANA name; by default the workspace's. */
  timeZone: z.string().max(60).optional(),
  /** China's public holidays count as Sundays and adjusted workdays as Mondays. */
  holidays: z.boolean().default(true),
})
export type ActiveHours = z.infer<typeof ActiveHours>

export const RuleBody = z.strictObject({
  name: z.string().trim().min(1).max(80),
  enabled: z.boolean().default(true),
  severity: Severity,
  /** All must hold at once, of the same subject. */
  conditions: z.array(Condition).min(1).max(4),
  scope: RuleScope.default(() => RuleScope.parse({})),
  /** Must hold this long before it fires: pending until then. */
  forMinutes: z.int().min(0).max(1440).default(0),
  /** Outside of them the rule waits; what still holds when they begin fires then. */
  activeHours: ActiveHours.optional(),
  /** Said again while it goes on; 0 for never. */
  repeatMinutes: z.int().min(0).max(10_080).default(240),
  /** When nobody has acknowledged: severity one step up, told again; 0 for never. */
  escalateMinutes: z.int().min(0).max(1440).default(0),
})
export type RuleBody = z.infer<typeof RuleBody>

export const RuleView = RuleBody.extend({
  id: z.string().max(100),
  revision: z.int().positive(),
  /** 误报: how many of its incidents were called false alarms. */
  falseAlarms: z.int().nonnegative(),
  /** Its least counts and effects are multiplied by it: 1.15 for each false alarm in the last 90 days, at most 2. */
  strictness: z.number().min(1).max(2),
  updatedAt: At,
})
export type RuleView = z.infer<typeof RuleView>

/** PUT …/alerts/rules/:id; 409 when the rule is at another revision. */
export const RuleUpdate = RuleBody.extend({ expectedRevision: z.int().positive() })
export type RuleUpdate = z.infer<typeof RuleUpdate>

/** GET …/alerts/presets: rules that make sense at once; `id` is the one it gets. */
export const RulePreset = z.object({ id: z.string(), zh: z.string(), en: z.string(), rule: RuleBody })
export type RulePreset = z.infer<typeof RulePreset>

/** POST …/alerts/backtest */
export const BackTestRequest = z.strictObject({
  rule: RuleBody,
  days: z.int().min(1).max(90).default(90),
})
export const BackTestMoment = z.object({
  from: At,
  /** Absent while it still goes on. */
  to: At.optional(),
  subject: SubjectId.optional(),
  subjectName: z.string(),
  theme: ThemeId.optional(),
  observed: z.number().nonnegative(),
  expected: z.number().nonnegative().optional(),
})
export type BackTestMoment = z.infer<typeof BackTestMoment>
export const BackTest = z.object({
  days: z.int(),
  from: At,
  to: At,
  moments: z.array(BackTestMoment).max(200),
  /** More than are listed. */
  fired: z.int().nonnegative(),
  /** Daily sums of what the first condition counts, over the subjects in scope. */
  series: z.array(z.object({ at: At, observed: z.number().nonnegative() })),
})
export type BackTest = z.infer<typeof BackTest>
