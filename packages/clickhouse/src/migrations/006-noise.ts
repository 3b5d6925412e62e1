import type { Migration } from './migration.js'

/**
 * Noise and why, and the texts that copies are found by: for each text that was new a row for each of its keys.
 *
 * Copies meet within 30 days; a text is kept for longer than the log keeps its post, counted from when it was seen.
 */
export const noise: Migration = {
  id: 6,
  name: 'noise',
  statements: ({ database, onCluster, tableEngine }) => [
    `ALTER TABLE ${database}.posts ${onCluster}
      ADD COLUMN IF NOT EXISTS spam Float32,
      ADD COLUMN IF NOT EXISTS spam_reasons Array(LowCardinality(String))`,
    `CREATE TABLE IF NOT EXISTS ${database}.text_origins ${onCluster} (
      workspace LowCardinality(String),
      key UInt64 CODEC(NONE),
      id UUID CODEC(NONE),
      published_at DateTime64(3, 'UTC') CODEC(ZSTD(1)),
      sketch FixedString(32) CODEC(NONE),
      seen_at DateTime('UTC') CODEC(Delta, ZSTD(1))
    )
    ENGINE = ${tableEngine('ReplacingMergeTree', 'seen_at')}
    ORDER BY (workspace, key, id)
    TTL seen_at + INTERVAL 45 DAY`,
  ],
}
