import { isAppError, retry } from '@tingfeng/kit'
import type { ClickHouse, QueryValues, RequestOptions } from '../client.js'

/** Of a statement that changes rows: it waits for every copy of the table, and for all changes that were asked for before it. */
export const UNTIL_CHANGED = {
  settings: { mutations_sync: '2' },
  timeoutMs: 3_600_000,
} as const satisfies RequestOptions

/** A minute on average: memory that others hold is free again after seconds. */
const AGAIN = { attempts: 12, firstDelayMs: 500, maxDelayMs: 20_000 }

const isUnfinished = (error: unknown): boolean =>
  isAppError(error) && error.code === 'store_change_unfinished'

/**
 * Resolves when rows are changed, off the disk too. The store gives up waiting at the first part that it could not
 * write, most often because others held the memory, and goes on trying: then it is asked again.
 *
 * @param sql an ALTER that may be carried out twice
 */
export const changeRows = (
  client: ClickHouse,
  sql: string,
  values: QueryValues,
  signal?: AbortSignal,
): Promise<void> =>
  retry(() => client.command(sql, values, { ...UNTIL_CHANGED, ...(signal && { signal }) }), {
    ...AGAIN,
    shouldRetry: isUnfinished,
    ...(signal && { signal }),
  })
