import { z } from 'zod'

/** A workspace's short name: first in every key. */
export const WorkspaceId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and dashes, at most 40')
  .meta({ examples: ['default'] })
export type WorkspaceId = z.infer<typeof WorkspaceId>

/** Where posts come from, for example `app-store` or `csv-jd`. */
export const SourceId = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u, 'letters, digits, dot, dash, underscore, at most 80')
  .meta({ examples: ['weibo'] })
export type SourceId = z.infer<typeof SourceId>

/** Stable identity of a post within its workspace; the source's native id is hashed into it. */
export const PostId = z.string().regex(/^[0-9a-f]{32}$/, '32 hexadecimal digits')
export type PostId = z.infer<typeof PostId>

export const SubjectId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower-case letters, digits and dashes, at most 64')
  .meta({ examples: ['xinglan'] })
export type SubjectId = z.infer<typeof SubjectId>

export const ThemeId = z
  .string()
  .regex(
    /^(?:[a-z]+\.[a-z]+|own\.[a-z0-9][a-z0-9-]{0,39})$/,
    'group.theme, as in the taxonomy, or own.name of a theme that the workspace made',
  )
  .meta({ examples: ['quality.safety'] })
export type ThemeId = z.infer<typeof ThemeId>

/** An instant, ISO 8601 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const Instant = z.iso.datetime({ precision: 3 })
export type Instant = z.infer<typeof Instant>
