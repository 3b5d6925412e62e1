const MIB = 1024 * 1024

/** Of one statement, whoever runs it. Told to the page as they are. */
export const SQL_LIMITS = {
  seconds: 120,
  memoryBytes: 256 * MIB,
  rowsRead: 2_000_000_000,
  bytesRead: 200 * 1024 * MIB,
  resultRows: 5_000_000,
  resultBytes: 2 * 1024 * MIB,
  /** Statements of one person or key at a time; the next ones wait. */
  atOnce: 2,
} as const

/** Milliseconds: the engine ends the statement, this only ends the wait for its word. */
export const SQL_TIMEOUT_MS = (SQL_LIMITS.seconds + 10) * 1000

/** What every statement runs with. It comes after whatever a caller asked for. */
export const LIMIT_SETTINGS = {
  max_execution_time: SQL_LIMITS.seconds,
  timeout_overflow_mode: 'throw',
  max_memory_usage: String(SQL_LIMITS.memoryBytes),
  max_rows_to_read: String(SQL_LIMITS.rowsRead),
  max_bytes_to_read: String(SQL_LIMITS.bytesRead),
  read_overflow_mode: 'throw',
  max_result_rows: String(SQL_LIMITS.resultRows),
  max_result_bytes: String(SQL_LIMITS.resultBytes),
  result_overflow_mode: 'throw',
  readonly: '2',
} as const

/** The settings that a caller may make smaller, with what they may be at most. */
const LOWERABLE: ReadonlyMap<string, number> = new Map([
  ['max_execution_time', SQL_LIMITS.seconds],
  ['max_memory_usage', SQL_LIMITS.memoryBytes],
  ['max_rows_to_read', SQL_LIMITS.rowsRead],
  ['max_bytes_to_read', SQL_LIMITS.bytesRead],
  ['max_result_rows', SQL_LIMITS.resultRows],
  ['max_result_bytes', SQL_LIMITS.resultBytes],
])

export const isLowerable = (name: string): boolean => LOWERABLE.has(name)

/** Of these settings the limits, where they ask for less than there is. */
export const smallerOf = (settings: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(settings).filter(([name, value]) => {
      const asked = Number(value)
      return asked > 0 && asked < (LOWERABLE.get(name) ?? 0)
    }),
  )
