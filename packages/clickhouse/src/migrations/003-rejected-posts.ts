import type { Migration } from './migration.js'

/** 未入库记录. `version` orders failures and replays of one record: see writes/rejected-posts.ts. */
export const rejectedPosts: Migration = {
  id: 3,
  name: 'rejected_posts',
  statements: ({ database, onCluster, tableEngine }) => [
    `CREATE TABLE IF NOT EXISTS ${database}.rejected_posts ${onCluster} (
      workspace LowCardinality(String),
      id UUID,
      version UInt64,
      source LowCardinality(String),
      stage LowCardinality(String),
      reason LowCardinality(String),
      detail String CODEC(ZSTD(1)),
      origin String CODEC(ZSTD(1)),
      position UInt64,
      payload String CODEC(ZSTD(3)),
      rejected_at DateTime64(3, 'UTC'),
      replayed_at Nullable(DateTime64(3, 'UTC'))
    )
    ENGINE = ${tableEngine('ReplacingMergeTree', 'version')}
    ORDER BY (workspace, id)`,
  ],
}
