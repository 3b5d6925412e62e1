import type { Migration } from './migration.js'

export const savedQueries: Migration = {
  number: 8,
  name: 'saved_queries',
  statements: [
    `CREATE TABLE saved_queries (
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      id text COLLATE "C" NOT NULL,
      name text NOT NULL,
      statement text NOT NULL,
      show text NOT NULL,
      revision integer NOT NULL,
      created_by text NOT NULL,
      updated_by text NOT NULL,
      updated_at timestamptz NOT NULL,
      PRIMARY KEY (workspace, id)
    )`,
  ],
}
