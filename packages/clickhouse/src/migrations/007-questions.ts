import type { Migration } from './migration.js'

/*
 * Questions that leave out copies or noise, or ask for heat, are answered by the roll-ups too. Figures of hours that
 * were rolled up before get what they lack when they are made anew once.
 *
 * `mentions`: one slim row for each subject of a post, by subject. Whatever is asked of one subject, by any dimension
 * and with any filter, is read from the few rows of that subject; the same from `posts` reads all subjects' rows. Rows
 * are kept by the roll-ups' pass (rollups/mention-sql.ts): the row with the highest revision counts.
 */
const more = (table: string, keys: string): string => `ALTER TABLE ${table}
      ADD COLUMN IF NOT EXISTS repost UInt8,
      ADD COLUMN IF NOT EXISTS noise UInt8,
      ADD COLUMN IF NOT EXISTS engagement UInt64,
      ADD COLUMN IF NOT EXISTS reach UInt64,
      ADD COLUMN IF NOT EXISTS heat_sum UInt64,
      MODIFY ORDER BY (${keys}, repost, noise)`

export const questions: Migration = {
  id: 7,
  name: 'questions',
  changesFigures: true,
  statements: ({ database, onCluster, tableEngine }) => [
    more(`${database}.sentiment_hourly ${onCluster}`, 'workspace, subject, hour, source, is_customer'),
    more(`${database}.themes_hourly ${onCluster}`, 'workspace, subject, hour, theme, source, is_customer'),
    `CREATE TABLE IF NOT EXISTS ${database}.mentions ${onCluster} (
      workspace LowCardinality(String),
      subject LowCardinality(String),
      hour DateTime('UTC') CODEC(Delta, ZSTD(1)),
      id UUID CODEC(NONE),
      revision UInt64 CODEC(Delta, ZSTD(1)),
      is_deleted UInt8,
      post_version UInt128 CODEC(ZSTD(1)),
      published_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
      undated UInt8,
      source LowCardinality(String),
      kind LowCardinality(String),
      is_customer UInt8,
      repost UInt8,
      noise UInt8,
      product LowCardinality(String),
      region LowCardinality(String),
      segment LowCardinality(String),
      label Enum8('negative' = -1, 'neutral' = 0, 'positive' = 1),
      score Int32,
      theme_ids Array(LowCardinality(String)),
      theme_polarities Array(Enum8('negative' = -1, 'neutral' = 0, 'positive' = 1)),
      engagement UInt64 CODEC(ZSTD(1)),
      reach UInt64 CODEC(ZSTD(1)),
      heat UInt32 CODEC(ZSTD(1)),
      tokens Array(String) CODEC(ZSTD(1))
    )
    ENGINE = ${tableEngine('ReplacingMergeTree', 'revision', 'is_deleted')}
    PARTITION BY toYear(hour)
    ORDER BY (workspace, subject, hour, id)
    SETTINGS index_granularity = 2048`,
  ],
}
