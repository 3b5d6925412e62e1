export type Cell = string | number | boolean | Date | null

export interface Column {
  /** In JSONL and Parquet: stays the same in every language. */
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly type: 'text' | 'number' | 'time'
  /** Of a column in a spreadsheet, in characters. */
  readonly width?: number
}

/** Where the rows of a table go, in one format. */
export interface RowSink {
  /** Resolves when there is room for more. */
  write(rows: readonly (readonly Cell[])[]): Promise<void>
  /** Resolves when all of it is in the file. */
  end(): Promise<void>
}
