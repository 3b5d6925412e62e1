/** A figure as rows and columns: what is read as a table, saved as CSV, and painted where there is no drawing. */
export interface FigureTable {
  columns: readonly { title: string; numeric?: boolean }[]
  rows: readonly (readonly FigureCell[])[]
}

export interface FigureCell {
  text: string
  /** What stands in a CSV, all digits; the text where it is not given. */
  value?: string | number | null
  /** The posts behind a number. */
  href?: string
  /** In [0, 1]: how deep the ground under the cell is coloured. */
  heat?: number
}

/** A sheet would run a cell that begins like a formula. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const csvCell = ({ text, value }: FigureCell): string => {
  if (typeof value === 'number') return String(value)
  return quoted(harmless(value === undefined ? text : (value ?? '')))
}

/** CSV for spreadsheets: UTF-8 with its mark, CRLF, no cell that could run as a formula. */
export const csvOf = ({ columns, rows }: FigureTable): string => {
  const lines = [
    columns.map(({ title }) => quoted(harmless(title))).join(','),
    ...rows.map((cells) => cells.map(csvCell).join(',')),
  ]
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
