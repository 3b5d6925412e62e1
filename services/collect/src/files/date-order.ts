import { type DateOrder, orderShownBy } from '../post/parse-date.js'
import type { ColumnOf } from './mapping.js'
import type { DataRow, RowReader } from './row-mapper.js'

/**
 * Whether 11/02/2026 is 2 November or 11 February in this file, seen from its first rows: one 25/02/2026 says it for
 * all. Undefined where no row says it, or rows say both.
 */
export const guessDateOrder = (
  sample: readonly DataRow[],
  reader: RowReader,
  { publishedAt, followUpAt }: ColumnOf,
): DateOrder | undefined => {
  const shown = new Set<DateOrder>()
  for (const row of sample)
    for (const column of [publishedAt, followUpAt]) {
      const order = column === undefined ? undefined : orderShownBy(reader.cell(row, column))
      if (order !== undefined) shown.add(order)
    }
  const [order] = shown
  return shown.size === 1 ? order : undefined
}
