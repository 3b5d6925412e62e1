import { OUTPUT_SETTINGS } from '@tingfeng/clickhouse'
import { isLowerable } from '../sql/limits.js'
import { clickHouseException } from './exceptions.js'

/** `wait_end_of_query`: the answer is made whole before it begins, so that an error has a status of its own. */
const OUTPUT = new Set([...OUTPUT_SETTINGS, 'wait_end_of_query'])

/** What a client may say of how it is served; it changes nothing here. */
const WITHOUT_EFFECT = new Set(
  `
  session_id session_timeout session_check buffer_size http_response_buffer_size
  send_progress_in_http_headers http_headers_progress_interval_ms cancel_http_readonly_queries_on_client_close
  http_write_exception_in_output_format client_protocol_version quota_key stacktrace enable_http_compression
  http_zlib_compression_level readonly result_overflow_mode read_overflow_mode timeout_overflow_mode max_threads
  max_block_size use_query_cache log_comment log_queries query_profiler_real_time_period_ns connect_timeout
  receive_timeout send_timeout async_insert wait_for_async_insert input_format_null_as_default
  input_format_skip_unknown_fields date_time_input_format insert_deduplicate mutations_sync alter_sync
  allow_experimental_json_type allow_experimental_variant_type allow_experimental_dynamic_type enable_json_type
  output_format_json_pretty_print max_query_size prefer_column_name_to_alias
  `
    .trim()
    .split(/\s+/),
)

/**
 * What a caller's settings come to.
 *
 * @throws ClickHouseException 115 for a setting that is not taken, as a server refuses one that it does not know
 */
export const takenSettings = (
  given: Iterable<readonly [string, string]>,
): Readonly<Record<string, string>> => {
  const taken: Record<string, string> = {}
  for (const [name, value] of given) {
    if (WITHOUT_EFFECT.has(name)) continue
    if (!OUTPUT.has(name) && !isLowerable(name))
      throw clickHouseException(
        'UNKNOWN_SETTING',
        `Setting ${name} is not taken here: those that write the output can be set, limits can be made smaller`,
      )
    taken[name] = value
  }
  return taken
}
