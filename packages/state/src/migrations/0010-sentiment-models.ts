import type { Migration } from './migration.js'

/** What corrections taught the sentiment of a workspace, version by version, and which of them reads its posts. */
export const sentimentModels: Migration = {
  number: 10,
  name: 'sentiment_models',
  statements: [
    `CREATE TABLE sentiment_models (
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      number integer NOT NULL,
      base text NOT NULL,
      figures jsonb NOT NULL,
      adaptation jsonb NOT NULL,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (workspace, number)
    )`,
    'ALTER TABLE workspaces ADD COLUMN sentiment_model integer',
  ],
}
