import type { RequestOptions } from './request.js'
import type { RunningQueries } from './running-queries.js'
import type { Statement } from './statement.js'

const KILL_BY_ID =
  /^\s*KILL\s+QUERY\s+WHERE\s+query_id\s*=\s*(?:'([^'\\]*)'|\{\s*(\w+)\s*:\s*String\s*\})\s*(?:SYNC|ASYNC)?\s*(?:FORMAT\s+\w+)?\s*$/i

/**
 * `KILL QUERY WHERE query_id = …` speaks of the ids that this host was given, which the engine does not know: the
 * host stops that query itself. What remains to be run is a statement of the same kind that kills nothing.
 */
export const killById = (
  statement: Statement,
  options: RequestOptions,
  queries: RunningQueries,
): Statement => {
  const match = KILL_BY_ID.exec(statement.sql)
  const id = match?.[1] ?? options.parameters.get(`param_${match?.[2] ?? ''}`)
  if (id !== undefined) queries.stop(id)
  return statement
}
