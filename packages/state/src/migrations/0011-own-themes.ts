import type { Migration } from './migration.js'

/** Themes that a workspace made of example sentences. */
export const ownThemes: Migration = {
  number: 11,
  name: 'own_themes',
  statements: [
    `CREATE TABLE own_themes (
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      id text COLLATE "C" NOT NULL,
      position integer NOT NULL,
      body jsonb NOT NULL,
      PRIMARY KEY (workspace, id)
    )`,
  ],
}
