import { parseRating } from '../post/parse-rating.js'
import type { ColumnOf } from './mapping.js'
import type { DataRow, RowReader } from './row-mapper.js'

const SCALES = [5, 10, 100]

/**
 * The scale of bare numbers in the rating column, seen from the first rows: one 4 says little, a column that goes up
 * to 9 says 10. Undefined without such numbers.
 */
export const guessRatingMax = (
  sample: readonly DataRow[],
  reader: RowReader,
  columns: ColumnOf,
): number | undefined => {
  if (columns.rating === undefined) return undefined
  let highest = 0
  for (const row of sample) {
    const rating = parseRating(reader.cell(row, columns.rating))
    if (typeof rating === 'object') highest = Math.max(highest, rating.max === 5 ? rating.value : rating.max)
  }
  return highest === 0 ? undefined : SCALES.find((scale) => highest <= scale)
}
