import { z } from 'zod'
import { EnrichedPost, Span } from './enriched-post.js'
import { THEME_GROUPS } from './taxonomy.js'

/** Of a theme that a workspace made itself; those of the taxonomy are fixed. */
export const OwnThemeId = z
  .string()
  .regex(/^own\.[a-z0-9][a-z0-9-]{0,39}$/, 'own. and lower-case letters, digits and dashes, at most 40')
  .meta({ examples: ['own.screen-flicker'] })
export type OwnThemeId = z.infer<typeof OwnThemeId>

/** The group of own themes that belong to none of the taxonomy's. */
export const OWN_THEME_GROUP = { id: 'own', zh: '自建', en: 'Own' } as const

const OWN_THEME_GROUPS = [OWN_THEME_GROUP.id, ...THEME_GROUPS.map(({ id }) => id)] as const

export const OWN_THEME_LIMITS = {
  themes: 50,
  leastExamples: 3,
  mostExamples: 200,
  longestExample: 200,
} as const

const Example = z.string().trim().min(2).max(OWN_THEME_LIMITS.longestExample)

const Named = z.strictObject({
  zh: z.string().trim().min(1).max(40),
  en: z.string().trim().min(1).max(60).optional(),
  group: z
    .string()
    .refine((group) => OWN_THEME_GROUPS.includes(group), `one of ${OWN_THEME_GROUPS.join(', ')}`)
    .default(OWN_THEME_GROUP.id),
})

/** What a theme is made of: sentences that say it, and such as only look like it. */
const Taught = z.strictObject({
  examples: z.array(Example).min(OWN_THEME_LIMITS.leastExamples).max(OWN_THEME_LIMITS.mostExamples),
  counterExamples: z.array(Example).max(OWN_THEME_LIMITS.mostExamples).default([]),
})

/** A theme of a workspace, made of example sentences. */
export const OwnTheme = z.strictObject({ id: OwnThemeId, ...Named.shape, ...Taught.shape })
export type OwnTheme = z.infer<typeof OwnTheme>

export const OwnThemes = z
  .array(OwnTheme)
  .max(OWN_THEME_LIMITS.themes)
  .refine((themes) => new Set(themes.map(({ id }) => id)).size === themes.length, 'each id once')

/** GET …/own-themes */
export const OwnThemeList = z.object({ configRevision: z.int().nonnegative(), themes: z.array(OwnTheme) })
export type OwnThemeList = z.infer<typeof OwnThemeList>

const expectedRevision = z.int().nonnegative().optional()

/** POST …/own-themes: 409 where the id is taken, or `expectedRevision` is stale. */
export const NewOwnTheme = z.strictObject({ theme: OwnTheme, expectedRevision })
export type NewOwnTheme = z.infer<typeof NewOwnTheme>

/** PUT …/own-themes/:theme */
export const OwnThemeUpdate = z.strictObject({ theme: OwnTheme.omit({ id: true }), expectedRevision })
export type OwnThemeUpdate = z.infer<typeof OwnThemeUpdate>

/** DELETE …/own-themes/:theme: posts keep the theme until they are read again. */
export const OwnThemeDeletion = z.object({
  expectedRevision: z.coerce.number().int().nonnegative().optional(),
})

/** POST …/own-themes/preview: what the examples would find in history; nothing is saved. */
export const OwnThemePreviewRequest = z.strictObject({
  ...Taught.shape,
  days: z.int().min(1).max(365).default(30),
})
export type OwnThemePreviewRequest = z.infer<typeof OwnThemePreviewRequest>

export const OwnThemePreview = z.object({
  /** Of the last days; copies of a text count once. */
  posts: z.int().nonnegative(),
  /** How many of them were read: the newest. */
  read: z.int().nonnegative(),
  matches: z.int().nonnegative(),
  negative: z.int().nonnegative(),
  positive: z.int().nonnegative(),
  /** matches ÷ read; null where nothing was read. */
  share: z.number().nullable(),
  /** The surest first. */
  found: z.array(
    EnrichedPost.pick({ id: true, text: true, source: true, publishedAt: true }).extend({
      polarity: EnrichedPost.shape.sentiment.shape.label,
      evidence: Span,
      confidence: z.number().min(0).max(1),
    }),
  ),
  /** Examples that the theme made of the others would not find: odd ones out, or spelled wrongly. */
  oddExamples: z.array(z.string()),
})
export type OwnThemePreview = z.infer<typeof OwnThemePreview>
