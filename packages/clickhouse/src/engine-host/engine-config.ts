import { MAX_SQL_BYTES } from './statement.js'

/** Who a query runs for: each pool has its own number of queries at a time and its own limits. */
export type PoolName = 'writer' | 'reader' | 'analyst'

export interface EngineLimits {
  /** Bytes that all queries, merges and caches may hold together. */
  readonly maxServerMemoryBytes: number
  /** Bytes that one query may hold, by pool. */
  readonly maxQueryMemoryBytes: Readonly<Record<PoolName, number>>
  /** Seconds after which a query is stopped, by pool; 0 for never. */
  readonly maxExecutionSeconds: Readonly<Record<PoolName, number>>
  /** Threads of one query. */
  readonly maxThreads: number
}

const MIB = 1024 * 1024

export const DEFAULT_LIMITS: EngineLimits = {
  maxServerMemoryBytes: 760 * MIB,
  maxQueryMemoryBytes: { writer: 480 * MIB, reader: 320 * MIB, analyst: 256 * MIB },
  maxExecutionSeconds: { writer: 0, reader: 120, analyst: 300 },
  maxThreads: 2,
}

/**
 * The server part of the settings: few background threads, small caches, no system logs (the engine in the process
 * writes none), and parts on disk before an INSERT is acknowledged (2 ms more per INSERT, measured).
 */
export const engineConfigXml = (limits: EngineLimits): string => `<clickhouse>
  <max_server_memory_usage>${limits.maxServerMemoryBytes}</max_server_memory_usage>
  <merges_mutations_memory_usage_soft_limit>${200 * MIB}</merges_mutations_memory_usage_soft_limit>
  <mark_cache_size>${32 * MIB}</mark_cache_size>
  <index_mark_cache_size>${8 * MIB}</index_mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <index_uncompressed_cache_size>0</index_uncompressed_cache_size>
  <mmap_cache_size>0</mmap_cache_size>
  <text_index_tokens_cache_size>${16 * MIB}</text_index_tokens_cache_size>
  <text_index_header_cache_size>${8 * MIB}</text_index_header_cache_size>
  <compiled_expression_cache_size>${16 * MIB}</compiled_expression_cache_size>
  <background_pool_size>2</background_pool_size>
  <background_merges_mutations_concurrency_ratio>1</background_merges_mutations_concurrency_ratio>
  <background_schedule_pool_size>4</background_schedule_pool_size>
  <background_fetches_pool_size>1</background_fetches_pool_size>
  <background_move_pool_size>1</background_move_pool_size>
  <background_common_pool_size>2</background_common_pool_size>
  <max_thread_pool_size>256</max_thread_pool_size>
  <max_io_thread_pool_size>8</max_io_thread_pool_size>
  <merge_tree>
    <fsync_after_insert>1</fsync_after_insert>
    <fsync_part_directory>1</fsync_part_directory>
    <number_of_free_entries_in_pool_to_lower_max_size_of_merge>1</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
    <number_of_free_entries_in_pool_to_execute_mutation>1</number_of_free_entries_in_pool_to_execute_mutation>
    <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>1</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
  </merge_tree>
</clickhouse>
`

/**
 * A question reads some hundred thousand rows of one subject: both threads are worth it from a tenth of the engine's
 * own bound on, and where far less memory is free for each than the 1 GiB that it asks for and never finds here.
 */
const READING = {
  max_block_size: 16_384,
  max_threads_min_free_memory_per_thread: 64 * MIB,
  merge_tree_min_rows_for_concurrent_read: 16_384,
} as const

/** Machine code for its few expressions takes longer to make (0.1 s) than it saves, and who asks third waits for it. */
const ASKING = { compile_expressions: 0, compile_aggregate_expressions: 0 } as const

/** Settings that every session of a pool begins with; a request's own settings come after them. */
export const poolSettings = (pool: PoolName, limits: EngineLimits): readonly string[] => {
  const memory = limits.maxQueryMemoryBytes[pool]
  const settings: Readonly<Record<string, number>> = {
    // Those who watch come before those who dig: a heavy query leaves them a core, where there are two.
    max_threads: pool === 'analyst' ? Math.max(1, Math.floor(limits.maxThreads / 2)) : limits.maxThreads,
    max_insert_threads: 1,
    max_memory_usage: memory,
    max_bytes_before_external_group_by: Math.floor(memory / 3),
    max_bytes_ratio_before_external_group_by: 0,
    max_bytes_before_external_sort: Math.floor(memory / 3),
    max_bytes_ratio_before_external_sort: 0,
    max_execution_time: limits.maxExecutionSeconds[pool],
    max_query_size: MAX_SQL_BYTES,
    log_queries_cut_to_length: 2 * MAX_SQL_BYTES,
    async_insert: 0,
    ...(pool === 'writer' ? {} : READING),
    ...(pool === 'reader' ? ASKING : {}),
  }
  return Object.entries(settings).map(([name, value]) => `--${name}=${value}`)
}
