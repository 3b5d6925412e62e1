import type { Migration } from './migration.js'

/*
 * What rising words and copied texts of a subject are read from. Words are few among many rows: kept as numbers into a
 * dictionary, and the different ones of a post beside all of them, they are counted in a quarter of the time.
 *
 * Rows of copies that were written before do not say of what: they are made to look out of date, and written again.
 */
export const mentionWords: Migration = {
  id: 10,
  name: 'mention_words',
  changesFigures: true,
  statements: ({ database, onCluster }) => [
    `ALTER TABLE ${database}.mentions ${onCluster}
      MODIFY COLUMN tokens Array(LowCardinality(String)) CODEC(ZSTD(1)),
      ADD COLUMN IF NOT EXISTS words Array(LowCardinality(String)) MATERIALIZED arrayDistinct(tokens) CODEC(ZSTD(1)),
      ADD COLUMN IF NOT EXISTS duplicate_of Nullable(UUID)`,
    `ALTER TABLE ${database}.mentions ${onCluster} MATERIALIZE COLUMN words SETTINGS mutations_sync = 2`,
    `ALTER TABLE ${database}.mentions ${onCluster} UPDATE post_version = 0 WHERE repost = 1 SETTINGS mutations_sync = 2`,
  ],
}
