import type { Migration } from './migration.js'

/** Who corrected, what was not relevant and for which text; and what relevance was learned from it. */
export const learning: Migration = {
  number: 4,
  name: 'learning',
  statements: [
    `ALTER TABLE corrections
      ADD COLUMN origin text COLLATE "C",
      ADD COLUMN irrelevant jsonb,
      ADD COLUMN corrected_by text NOT NULL DEFAULT ''`,
    'CREATE INDEX corrections_of_origin ON corrections (workspace, origin)',
    `CREATE TABLE relevance (
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      subject text COLLATE "C" NOT NULL,
      model jsonb NOT NULL,
      learned_at timestamptz NOT NULL,
      PRIMARY KEY (workspace, subject)
    )`,
  ],
}
