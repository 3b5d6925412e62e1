import type { Migration } from './migration.js'

/*
 * Figures by hour, recomputed from the posts and replaced as a whole: the row with the highest revision counts, and a
 * key whose posts are all gone gets a row of zeros. Undated posts are only counted in `undated`.
 *
 * `subject = ''` stands for all posts. A row of a subject counts the sentiment toward that subject. Scores are summed
 * in millionths, as whole numbers: a sum does not depend on the order of its rows.
 */
const MEASURES = `
      revision UInt64,
      posts UInt32,
      negative UInt32,
      neutral UInt32,
      positive UInt32,
      score_sum Int64,
      complaints UInt32,
      undated UInt32,
      oldest_at DateTime64(3, 'UTC'),
      newest_at DateTime64(3, 'UTC')`

export const rollups: Migration = {
  id: 2,
  name: 'rollups',
  statements: ({ database, onCluster, tableEngine }) => [
    `CREATE TABLE IF NOT EXISTS ${database}.sentiment_hourly ${onCluster} (
      workspace LowCardinality(String),
      subject LowCardinality(String),
      hour DateTime('UTC') CODEC(Delta, ZSTD(1)),
      source LowCardinality(String),
      is_customer UInt8,${MEASURES}
    )
    ENGINE = ${tableEngine('ReplacingMergeTree', 'revision')}
    PARTITION BY toYear(hour)
    ORDER BY (workspace, subject, hour, source, is_customer)`,
    `CREATE TABLE IF NOT EXISTS ${database}.themes_hourly ${onCluster} (
      workspace LowCardinality(String),
      subject LowCardinality(String),
      hour DateTime('UTC') CODEC(Delta, ZSTD(1)),
      theme LowCardinality(String),
      source LowCardinality(String),
      is_customer UInt8,${MEASURES},
      praise UInt32,
      neutral_mentions UInt32
    )
    ENGINE = ${tableEngine('ReplacingMergeTree', 'revision')}
    PARTITION BY toYear(hour)
    ORDER BY (workspace, subject, hour, theme, source, is_customer)`,
  ],
}
