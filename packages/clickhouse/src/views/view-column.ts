/** One column of a view: its name, type, expression and what it means. */
export interface ViewColumn {
  readonly name: string
  readonly type: string
  readonly is: string
  readonly comment: string
  /** The same in Chinese. */
  readonly zh: string
}

export const TEXT = 'String'
export const WORD = 'LowCardinality(String)'
export const FLAG = 'Bool'
export const INSTANT = "DateTime64(3, 'UTC')"
export const LABEL = "Enum8('negative' = -1, 'neutral' = 0, 'positive' = 1)"
export const MAYBE_INSTANT = "Nullable(DateTime64(3, 'UTC'))"
export const COUNT = 'Nullable(UInt64)'

/** @param list name, type, expression, comment, the same in Chinese */
export const columns = (
  list: readonly (readonly [string, string, string, string, string])[],
): readonly ViewColumn[] => list.map(([name, type, is, comment, zh]) => ({ name, type, is, comment, zh }))
