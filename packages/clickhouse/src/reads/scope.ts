import type { ScopeQuery } from '@tingfeng/contracts'
import type { QueryValues } from '../client.js'
import { HOUR_MS, hourNotBefore, hourOf, LAST_STORABLE_HOUR_MS } from '../schema/hour.js'

/** Whole UTC hours, milliseconds since 1970, half-open: a range is widened to the hours that it touches. */
export interface HourSpan {
  readonly fromMs: number
  readonly toMs: number
}

const clamp = (milliseconds: number): number =>
  Math.min(Math.max(milliseconds, 0), LAST_STORABLE_HOUR_MS + HOUR_MS)

export const EVERYTHING: HourSpan = { fromMs: 0, toMs: LAST_STORABLE_HOUR_MS + HOUR_MS }

export const spanOf = ({
  from,
  to,
}: {
  readonly from?: string | undefined
  readonly to?: string | undefined
}): HourSpan => ({
  fromMs: from === undefined ? EVERYTHING.fromMs : clamp(hourOf(Date.parse(from))),
  toMs: to === undefined ? EVERYTHING.toMs : clamp(hourNotBefore(Date.parse(to))),
})

/** The equal period just before (环比). */
export const spanBefore = ({ fromMs, toMs }: HourSpan): HourSpan => ({
  fromMs: clamp(fromMs - (toMs - fromMs)),
  toMs: fromMs,
})

/** What a figure is narrowed to, beside its range. */
export type Narrowing = Pick<ScopeQuery, 'subject' | 'source' | 'theme' | 'everyone'>

export interface RollupScope {
  /** `FROM … WHERE …` over the roll-up that answers the scope. */
  readonly from: string
  readonly values: QueryValues
}

/** The last second that a DateTime holds. */
const LAST_SECOND = 0xffff_ffff

/**
 * The rows of the roll-ups that a figure is made of. With a theme they are those of posts that mention it.
 *
 * @param subjects `one`: the subject asked for, or all posts; `each`: a row for every subject
 */
export const rollupScope = (
  workspace: string,
  { subject, source, theme, everyone }: Narrowing,
  { fromMs, toMs }: HourSpan,
  options: { readonly subjects?: 'one' | 'each'; readonly eachTheme?: boolean } = {},
): RollupScope => {
  const conditions = ['workspace = {workspace:String}']
  if (options.subjects === 'each' && subject === undefined) conditions.push("subject != ''")
  else conditions.push('subject = {subject:String}')
  conditions.push('hour >= {from:UInt32}', 'hour <= {until:UInt32}')
  if (theme !== undefined) conditions.push('theme = {theme:String}')
  if (source !== undefined) conditions.push('source = {source:String}')
  if (!everyone) conditions.push('is_customer = 1')
  const table = theme === undefined && !options.eachTheme ? 'sentiment_hourly' : 'themes_hourly'
  return {
    from: `FROM ${table} FINAL WHERE ${conditions.join(' AND ')}`,
    values: {
      workspace,
      subject: subject ?? '',
      from: Math.min(fromMs / 1000, LAST_SECOND),
      until: Math.min(Math.max(toMs / 1000 - 1, 0), LAST_SECOND),
      ...(theme === undefined ? {} : { theme }),
      ...(source === undefined ? {} : { source }),
    },
  }
}

export const READ_SETTINGS = { do_not_merge_across_partitions_select_final: 1 } as const
