import type { Migration } from './migration.js'

/**
 * A mirror of the incidents that the state keeps, for analysts' SQL. The alert service writes a row after each change;
 * the row with the highest revision counts. No posts stand in it, and of people their names in the product at most.
 */
export const incidents: Migration = {
  id: 8,
  name: 'incidents',
  statements: ({ database, onCluster, tableEngine }) => [
    `CREATE TABLE IF NOT EXISTS ${database}.incidents ${onCluster} (
      workspace LowCardinality(String),
      id UUID,
      revision UInt64,
      title_zh String,
      title_en String,
      status LowCardinality(String),
      severity Enum8('blue' = 1, 'yellow' = 2, 'orange' = 3, 'red' = 4),
      rule_ids Array(String),
      rule_kinds Array(LowCardinality(String)),
      rule_names Array(String),
      subject_ids Array(LowCardinality(String)),
      theme_ids Array(LowCardinality(String)),
      sources Array(LowCardinality(String)),
      products Array(String),
      regions Array(String),
      words Array(String),
      measure LowCardinality(String),
      since DateTime64(3, 'UTC'),
      opened_at DateTime64(3, 'UTC'),
      fired_at Nullable(DateTime64(3, 'UTC')),
      told_at Nullable(DateTime64(3, 'UTC')),
      acknowledged_at Nullable(DateTime64(3, 'UTC')),
      acknowledged_by String,
      assignee String,
      resolved_at Nullable(DateTime64(3, 'UTC')),
      resolved_by String,
      updated_at DateTime64(3, 'UTC'),
      newest_post_at Nullable(DateTime64(3, 'UTC')),
      observed Float64,
      expected Nullable(Float64),
      expected_lower Nullable(Float64),
      expected_upper Nullable(Float64),
      confidence Nullable(Float64),
      peak_per_hour Nullable(Float64),
      peak_at Nullable(DateTime64(3, 'UTC')),
      times_fired UInt32,
      comments UInt32,
      escalated UInt8,
      false_alarm UInt8,
      false_alarm_at Nullable(DateTime64(3, 'UTC')),
      false_alarm_by String,
      from_history UInt8,
      quiet LowCardinality(String),
      demo UInt8,
      posts_query String
    )
    ENGINE = ${tableEngine('ReplacingMergeTree', 'revision')}
    ORDER BY (workspace, id)`,
  ],
}
