import { ClickHouseError } from '@clickhouse/client'
import { AppError, codeOf, messageOf } from '@tingfeng/kit'

export const STORE_ERROR_CODES = [
  /** No connection, or it broke: the request may or may not have been carried out. */
  'store_unreachable',
  /** No answer in time: the request may or may not have been carried out. */
  'store_timeout',
  /** The store has too much to do and refused before it began. */
  'store_busy',
  /** Rows are not changed yet: the store goes on trying, and gave up waiting. */
  'store_change_unfinished',
  'store_cancelled',
  'store_memory_limit',
  /** Refused because of a row's content: the same rows never get in. */
  'store_data_error',
  'store_access_denied',
  /** Database, table or column does not exist: migrations have not run. */
  'store_schema_error',
  /** The SQL, its settings or its parameters are wrong. */
  'store_invalid_query',
  /** The disk is full or the store is read-only. */
  'store_full',
  'store_query_failed',
  /** An answer that is not what was expected. */
  'store_unexpected_answer',
  'store_closed',
  'store_folder_locked',
  'store_folder_unusable',
  'store_port_taken',
  'store_engine_failed',
] as const
export type StoreErrorCode = (typeof STORE_ERROR_CODES)[number]

/** Trouble with the store. `context.exceptionCode` holds ClickHouse's own number where there is one. */
export class StoreError extends AppError<StoreErrorCode> {}

interface Class {
  readonly code: StoreErrorCode
  readonly retryable?: boolean
  readonly advice: string
}

const classes: readonly (readonly [Class, readonly number[]])[] = [
  [
    { code: 'store_busy', retryable: true, advice: 'the store is busy; try again later' },
    [202, 203, 252, 439, 745],
  ],
  [
    {
      code: 'store_change_unfinished',
      retryable: true,
      advice:
        'rows could not be changed at once, most often for want of memory; the store goes on trying, so ask again later',
    },
    [341],
  ],
  [
    { code: 'store_unreachable', retryable: true, advice: 'the store is going down or its connection broke' },
    [210, 236, 279, 425],
  ],
  [{ code: 'store_timeout', advice: 'the query took too long' }, [159, 209, 160]],
  [{ code: 'store_cancelled', advice: 'the query was cancelled' }, [394, 735]],
  [
    {
      code: 'store_memory_limit',
      advice: 'the query needed more memory than it may have; ask for less at a time',
    },
    [173, 241],
  ],
  [{ code: 'store_full', retryable: true, advice: 'the disk is full or cannot be written' }, [75, 243, 242]],
  [
    { code: 'store_access_denied', advice: 'user, password or rights are wrong' },
    [164, 192, 193, 194, 497, 516],
  ],
  [
    {
      code: 'store_schema_error',
      advice: 'a database, table or column is missing; have the migrations run?',
    },
    [8, 10, 16, 47, 60, 81],
  ],
  [
    { code: 'store_data_error', advice: 'a row holds what its column cannot hold' },
    [
      6, 7, 19, 25, 26, 27, 32, 33, 38, 41, 53, 69, 70, 72, 117, 130, 131, 190, 321, 349, 376, 407, 441, 467,
      469, 675, 676, 691,
    ],
  ],
  [
    { code: 'store_invalid_query', advice: 'the SQL, a setting or a parameter is wrong' },
    [34, 36, 42, 43, 44, 46, 48, 50, 62, 63, 73, 115, 170, 215, 216, 386, 403, 456, 457],
  ],
]

const CLASS_OF: ReadonlyMap<number, Class> = new Map(
  classes.flatMap(([found, codes]) => codes.map((code) => [code, found] as const)),
)
const FAILED: Class = { code: 'store_query_failed', advice: 'the store could not carry out the query' }

/** Codes that Node gives to broken or refused connections. */
const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'ERR_STREAM_PREMATURE_CLOSE',
  'UND_ERR_SOCKET',
])

/** ClickHouse's own sentences: those about data may quote a post, so an error that gets logged does not hold them. */
const serverMessages = new WeakMap<StoreError, string>()

/** What ClickHouse said, for the one who wrote the SQL. It may quote data: never log it. */
export const serverMessageOf = (error: unknown): string | undefined =>
  error instanceof StoreError ? serverMessages.get(error) : undefined

/** How ClickHouse names the exception. */
const nameOf = (error: ClickHouseError): string =>
  `code ${error.code}${error.type === undefined ? '' : ` ${error.type}`}`

/**
 * Any failure of a request to the store as a StoreError, told apart by codes alone. The server's sentence is `cause`
 * where it quotes SQL at most, and never where it may quote a row; `serverMessageOf` has it always.
 */
export const toStoreError = (error: unknown, queryId?: string): StoreError => {
  if (error instanceof StoreError) return error
  const ids = queryId === undefined ? {} : { queryId }
  if (error instanceof ClickHouseError) {
    const exceptionCode = Number(error.code)
    const { code, retryable = false, advice } = CLASS_OF.get(exceptionCode) ?? FAILED
    const storeError = new StoreError({
      code,
      retryable,
      ...(code === 'store_data_error' ? {} : { cause: error }),
      context: { ...ids, exceptionCode, exceptionName: error.type },
      message: `ClickHouse answered ${nameOf(error)}: ${advice}`,
    })
    serverMessages.set(storeError, error.message.trim())
    return storeError
  }
  const nodeCode = codeOf(error)
  if (nodeCode !== undefined && CONNECTION_CODES.has(nodeCode))
    return new StoreError({
      code: 'store_unreachable',
      retryable: true,
      cause: error,
      context: { ...ids, nodeCode },
      message: `The connection to ClickHouse failed with ${nodeCode}; is it running, and is its address right?`,
    })
  return new StoreError({
    code: 'store_query_failed',
    cause: error,
    context: ids,
    message: `The request to ClickHouse failed: ${messageOf(error)}`,
  })
}
