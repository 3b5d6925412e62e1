import { fieldsNamedBy } from './mapping.js'

/** Titles, filters and the time of the export stand in fewer rows than these. */
const MOST_TITLE_ROWS = 15
/** Headers that are known beyond doubt, the text among them: no row of data names two. */
const FEWEST_KNOWN = 2

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length

/**
 * Which of the first rows names the columns. Exports of shops and of spreadsheets put a title above it; a row further
 * down is taken for the header only where it is one beyond doubt and every row above it holds less.
 */
export const headerRowOf = (rows: readonly (readonly string[])[]): number => {
  const [first] = rows
  if (first === undefined || fieldsNamedBy(first).includes('text')) return 0
  let widest = 0
  for (const [index, cells] of rows.slice(0, MOST_TITLE_ROWS).entries()) {
    const width = filled(cells)
    const named = index === 0 ? [] : fieldsNamedBy(cells)
    if (named.length >= FEWEST_KNOWN && named.includes('text') && width > widest) return index
    widest = Math.max(widest, width)
  }
  return 0
}
