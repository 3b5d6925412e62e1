/** A cell as the store writes it: whole numbers of 64 bits as text, so that none is rounded. */
export type Cell = string | number | boolean | null | object

export interface Column {
  readonly name: string
  readonly type: string
}

export interface Result {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** More rows than are held here were there. */
  readonly cut: boolean
  readonly seconds: number
  readonly rowsRead: number
  readonly bytesRead: number
}

export const MOST_ROWS = 2_000

interface Answer {
  readonly meta: readonly Column[]
  readonly data: readonly (readonly Cell[])[]
  readonly statistics?: { readonly elapsed: number; readonly rows_read: number; readonly bytes_read: number }
}

/** @param answer of the format JSONCompact, asked for one row more than is shown */
export const readResult = (answer: Answer): Result => ({
  columns: answer.meta,
  rows: answer.data.slice(0, MOST_ROWS),
  cut: answer.data.length > MOST_ROWS,
  seconds: answer.statistics?.elapsed ?? 0,
  rowsRead: answer.statistics?.rows_read ?? 0,
  bytesRead: answer.statistics?.bytes_read ?? 0,
})

const WRAPPED = /^(?:Nullable|LowCardinality)\((.*)\)$/
const bare = (type: string): string => {
  const inner = WRAPPED.exec(type)?.[1]
  return inner === undefined ? type : bare(inner)
}

export const isNumeric = ({ type }: Column): boolean => /^(?:U?Int|Float|Decimal)/.test(bare(type))
export const isTime = ({ type }: Column): boolean => /^Date/.test(bare(type))

/** @returns the text of a cell; undefined of NULL */
export const textOf = (cell: Cell): string | undefined => {
  if (cell === null) return undefined
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}
