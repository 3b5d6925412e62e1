import type { Migration } from './migration.js'

/**
 * Names of the themes that workspaces made of examples, for analysts' SQL; the state is where such themes live. The alert
 * service keeps them level with it; the row with the highest revision counts.
 */
export const ownThemes: Migration = {
  id: 9,
  name: 'own_themes',
  statements: ({ database, onCluster, tableEngine }) => [
    `CREATE TABLE IF NOT EXISTS ${database}.own_themes ${onCluster} (
      workspace LowCardinality(String),
      theme String,
      revision UInt64,
      name_zh String,
      name_en String,
      group_id LowCardinality(String)
    )
    ENGINE = ${tableEngine('ReplacingMergeTree', 'revision')}
    ORDER BY (workspace, theme)`,
  ],
}
