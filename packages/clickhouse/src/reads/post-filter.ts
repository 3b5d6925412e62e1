import type { PostsQuery } from '@tingfeng/contracts'
import type { QueryValues } from '../client.js'
import { HOUR_MS, hourOf } from '../schema/hour.js'
import type { Cursor } from './cursor.js'
import { type Condition, type HourSpan, postConditions } from './scope.js'

export type PostFilter = Omit<PostsQuery, 'cursor' | 'limit'> & { readonly found?: Condition | undefined }

/** By publication, then by id. */
export type PageOrder = 'newest' | 'oldest'

const afterCursor = (beyond: '<' | '>'): string =>
  `(published_at ${beyond} {cursorAt:DateTime64(3)} OR (published_at = {cursorAt:DateTime64(3)} AND id ${beyond} {cursorId:UUID}))`

export interface FilterSql {
  /** Conditions on the posts table, joined by AND. */
  readonly where: string
  readonly values: QueryValues
}

const hasRange = ({ from, to }: PostFilter): boolean => from !== undefined || to !== undefined

/** A mention of the theme (or of any) with the polarity, of the subject or of none in particular. */
const mention = ({ theme, polarity, subject }: PostFilter): string => {
  const conditions = [
    theme === undefined ? '' : 'id = {theme:String}',
    polarity === undefined ? '' : 'polarity = {polarity:String}',
    subject === undefined ? '' : "about IN ('', {subject:String})",
  ].filter(Boolean)
  return `arrayExists((id, polarity, about) -> ${conditions.join(' AND ')}, themes.id, themes.polarity, themes.subject)`
}

/** The posts that a number is made of, `span` and the page's start included. */
export const postFilter = (
  workspace: string,
  filter: PostFilter,
  { fromMs, toMs }: HourSpan,
  cursor?: Cursor,
  order: PageOrder = 'newest',
): FilterSql => {
  const narrowed = postConditions(workspace, filter)
  const conditions = [
    'workspace = {workspace:String}',
    'hour >= {from:UInt32}',
    'hour <= {until:UInt32}',
    narrowed.sql,
    filter.undated ? 'undated = 1' : hasRange(filter) ? 'undated = 0' : '',
    (filter.theme === undefined || filter.subject === undefined) && filter.polarity === undefined
      ? ''
      : mention(filter),
    filter.text === undefined ? '' : 'positionCaseInsensitiveUTF8(text, {text:String}) > 0',
    cursor === undefined ? '' : afterCursor(order === 'newest' ? '<' : '>'),
  ]
  if (filter.label !== undefined)
    conditions.push(
      filter.subject === undefined
        ? 'sentiment_label = {label:String}'
        : 'subjects.sentiment[indexOf(subjects.id, {subject:String})] = {label:String}',
    )
  const untilMs = cursor === undefined || order === 'oldest' ? toMs : Math.min(toMs, cursor.atMs + HOUR_MS)
  const sinceMs = cursor === undefined || order === 'newest' ? fromMs : Math.max(fromMs, hourOf(cursor.atMs))
  const { polarity, text, label } = filter
  const given = { polarity, text, label }
  return {
    where: conditions.filter(Boolean).join(' AND '),
    values: {
      ...narrowed.values,
      from: Math.min(sinceMs / 1000, 0xffff_ffff),
      until: Math.min(Math.max(Math.ceil(untilMs / 1000) - 1, 0), 0xffff_ffff),
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      ...(cursor === undefined ? {} : { cursorAt: new Date(cursor.atMs), cursorId: cursor.id }),
    },
  }
}

/**
 * The measure of the roll-ups that counts the posts of a filter, where there is one. `alsoUndated` tells that undated
 * posts, of which the roll-ups only know the number, belong to the filter too.
 */
export const measureOf = (filter: PostFilter): { measure: string; alsoUndated: boolean } | undefined => {
  const { theme, polarity, label } = filter
  const { text, kind, product, region, segment, found } = filter
  if ([text, kind, product, region, segment, found].some((given) => given !== undefined)) return undefined
  if (polarity !== undefined && label !== undefined) return undefined
  const measure =
    polarity === undefined
      ? (label ?? 'posts')
      : polarity === 'negative'
        ? 'complaints'
        : theme === undefined
          ? undefined
          : polarity === 'positive'
            ? 'praise'
            : 'neutral_mentions'
  if (measure === undefined) return undefined
  if (filter.undated) return measure === 'posts' ? { measure: 'undated', alsoUndated: false } : undefined
  return { measure, alsoUndated: !hasRange(filter) }
}
