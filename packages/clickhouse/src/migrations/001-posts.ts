import type { Migration } from './migration.js'

/*
 * One row per post: a version replaces subjects, themes and sentiment all at once.
 *
 * `version` is the place among its versions·2^64 + correctionRevision·2^32 + configRevision; of most posts that place
 * is the rawVersion (writes/version-order.ts). A tombstone (`is_deleted`) takes a row away
 * when its hour, part of the sorting key, has changed or the post was erased.
 *
 * Partitions are years: an imported file often spans ten years, and 5,000 of its rows in monthly partitions took four
 * times as long to insert (measured). Granules of 1,024 rows make a read of one hour or one post half as dear as the
 * default 8,192 do.
 */
export const posts: Migration = {
  id: 1,
  name: 'posts',
  statements: ({ database, onCluster, tableEngine }) => [
    `CREATE TABLE IF NOT EXISTS ${database}.posts ${onCluster} (
      workspace LowCardinality(String),
      hour DateTime('UTC') CODEC(Delta, ZSTD(1)),
      id UUID CODEC(NONE),
      version UInt128 CODEC(ZSTD(1)),
      is_deleted UInt8,
      written_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
      is_customer UInt8,
      has_complaint UInt8,

      schema_version UInt16,
      raw_version UInt64 CODEC(ZSTD(1)),
      correction_revision UInt32,
      config_revision UInt32,
      source LowCardinality(String),
      kind LowCardinality(String),
      text String CODEC(ZSTD(1)),
      title String CODEC(ZSTD(1)),
      rating_value Nullable(Float64),
      rating_max Nullable(Float64),
      author_hash String CODEC(ZSTD(1)),
      author_role LowCardinality(String),
      author_followers Nullable(UInt64),
      author_segment LowCardinality(String),
      author_public_name String,
      published_at DateTime64(3, 'UTC') CODEC(ZSTD(1)),
      collected_at DateTime64(3, 'UTC') CODEC(ZSTD(1)),
      undated UInt8,
      url String CODEC(ZSTD(1)),
      engagement_likes Nullable(UInt64),
      engagement_comments Nullable(UInt64),
      engagement_reposts Nullable(UInt64),
      engagement_views Nullable(UInt64),
      product LowCardinality(String),
      batch String,
      order_ref String,
      outlet_id String,
      outlet_name String,
      outlet_province LowCardinality(String),
      outlet_city LowCardinality(String),
      outlet_tier LowCardinality(String),
      channel LowCardinality(String),
      region LowCardinality(String),
      parent_id Nullable(UUID),
      follow_up_of Nullable(UUID),
      answers String CODEC(ZSTD(1)),
      extra Map(String, String) CODEC(ZSTD(1)),
      pii Map(LowCardinality(String), UInt32),
      demo UInt8,

      language LowCardinality(String),
      tokens Array(String) CODEC(ZSTD(1)),
      keywords Array(String) CODEC(ZSTD(1)),
      sentiment_label Enum8('negative' = -1, 'neutral' = 0, 'positive' = 1),
      sentiment_score Float64 CODEC(ZSTD(1)),
      sentiment_confidence Float32,
      sentiment_scorer LowCardinality(String),
      sentiment_evidence Nested(start UInt32, end UInt32, weight Float32),
      themes Nested(
        id LowCardinality(String),
        polarity Enum8('negative' = -1, 'neutral' = 0, 'positive' = 1),
        start UInt32,
        end UInt32,
        confidence Float32,
        subject LowCardinality(String),
        quote String
      ),
      subjects Nested(
        id LowCardinality(String),
        relevance Float32,
        sentiment Enum8('negative' = -1, 'neutral' = 0, 'positive' = 1),
        score Float64,
        start UInt32,
        end UInt32
      ),
      intents Array(LowCardinality(String)),
      duplicate_of Nullable(UUID),
      boilerplate UInt8,
      star_text_conflict UInt8,
      model_version LowCardinality(String),
      taxonomy_version UInt16
    )
    ENGINE = ${tableEngine('ReplacingMergeTree', 'version', 'is_deleted')}
    PARTITION BY toYear(hour)
    ORDER BY (workspace, hour, id)
    SETTINGS index_granularity = 1024`,
  ],
}
