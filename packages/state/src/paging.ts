import { type PageEnd, readPageEnd, writePageEnd } from '@tingfeng/contracts'
import { type RawBuilder, sql } from 'kysely'

/** Rows of one transaction have the same time: where a page ended is told by the time, to the microsecond, and the id. */
type TimeColumn = 'created_at' | 'opened_at'

/** To be selected as `at_us`. */
export const microsecondsOf = (column: TimeColumn): RawBuilder<string | number | bigint> =>
  sql`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint`

/** Years that the database can read. */
const LAST = Date.UTC(9999, 0, 1)

const instantOf = ({ atUs }: PageEnd): string => {
  const [upToMs = ''] = new Date(Math.floor(atUs / 1000)).toISOString().split('Z')
  return `${upToMs}${String(atUs % 1000).padStart(3, '0')}Z`
}

/** What comes after `before` in the order of `column` from new to old, then of `id`. */
export const isAfterPage = (column: TimeColumn, before: string): RawBuilder<boolean> => {
  const time = sql.ref(column)
  const end = readPageEnd(before)
  if (end === undefined) return sql`${time} < ${new Date(Math.min(Math.max(0, Date.parse(before)), LAST))}`
  const at = sql`${instantOf(end)}::timestamptz`
  return sql`(${time} <= ${at} AND (${time} < ${at} OR id > ${end.id}))`
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  /** Unset on the last page. */
  readonly next?: string
}

/** @param found one row more than `limit`, where there is one */
export const pageOf = <Row extends { readonly id: string; readonly at_us: string | number | bigint }>(
  found: readonly Row[],
  limit: number,
): Page<Row> => {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return last === undefined || found.length <= limit
    ? { rows }
    : { rows, next: writePageEnd({ atUs: Number(last.at_us), id: last.id }) }
}
