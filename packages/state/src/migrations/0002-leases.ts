import type { Migration } from './migration.js'

export const leases: Migration = {
  number: 2,
  name: 'leases',
  statements: [
    // Rows are never deleted: a token must not come again.
    `CREATE TABLE leases (
      name text COLLATE "C" PRIMARY KEY,
      holder text NOT NULL,
      token bigint NOT NULL,
      expires_at timestamptz NOT NULL
    )`,
  ],
}
