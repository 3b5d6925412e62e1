import type { RequestOptions } from '../client.js'

/** Of a statement that changes rows: it waits for every copy of the table, and for all changes that were asked for before it. */
export const UNTIL_CHANGED = {
  settings: { mutations_sync: '2' },
  timeoutMs: 3_600_000,
} as const satisfies RequestOptions
