import type { Migration } from './migration.js'

export const savedViews: Migration = {
  number: 7,
  name: 'saved_views',
  statements: [
    `CREATE TABLE saved_views (
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      id text COLLATE "C" NOT NULL,
      name text NOT NULL,
      page text NOT NULL,
      params jsonb NOT NULL,
      revision integer NOT NULL,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      updated_by text NOT NULL,
      updated_at timestamptz NOT NULL,
      PRIMARY KEY (workspace, id)
    )`,
  ],
}
