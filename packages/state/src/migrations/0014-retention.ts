import type { Migration } from './migration.js'

/**
 * For how many days a workspace keeps posts, and what was removed so far. A pass removes batch by batch: `batch` is what
 * the one in hand took away, for as long as it is not done.
 */
export const retention: Migration = {
  number: 14,
  name: 'retention',
  statements: [
    'ALTER TABLE workspaces ADD COLUMN retention_days integer, ADD COLUMN retention_set_at timestamptz',
    `CREATE TABLE retention_passes (
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      before timestamptz NOT NULL,
      began_at timestamptz NOT NULL,
      finished_at timestamptz,
      posts bigint NOT NULL DEFAULT 0,
      rejected bigint NOT NULL DEFAULT 0,
      batch jsonb,
      PRIMARY KEY (workspace, began_at)
    )`,
    'CREATE UNIQUE INDEX retention_passes_under_way ON retention_passes (workspace) WHERE finished_at IS NULL',
    'ALTER TABLE import_jobs ADD COLUMN expired bigint NOT NULL DEFAULT 0',
  ],
}
