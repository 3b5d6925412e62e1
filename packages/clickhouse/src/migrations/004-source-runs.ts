import type { Migration } from './migration.js'

/** What each run of a source brought. A run is written when it starts and again when it ends. */
export const sourceRuns: Migration = {
  id: 4,
  name: 'source_runs',
  statements: ({ database, onCluster, tableEngine }) => [
    `CREATE TABLE IF NOT EXISTS ${database}.source_runs ${onCluster} (
      workspace LowCardinality(String),
      source LowCardinality(String),
      run_id String,
      version UInt64,
      started_at DateTime64(3, 'UTC'),
      finished_at Nullable(DateTime64(3, 'UTC')),
      seen UInt64,
      accepted UInt64,
      rejected UInt64,
      error String,
      newest_post_at Nullable(DateTime64(3, 'UTC'))
    )
    ENGINE = ${tableEngine('ReplacingMergeTree', 'version')}
    ORDER BY (workspace, source, run_id)
    TTL toDateTime(started_at) + INTERVAL 400 DAY`,
  ],
}
