import type { Migration } from './migration.js'

/*
 * How a version of a post came: `arrival` is the clock's number at its acceptance where `raw_version` is the source's
 * revision, else 0; `highest_revision` that of all its versions so far, -1 where none had one. Rows from before show
 * both by their raw_version (writes/version-order.ts).
 */
export const arrivals: Migration = {
  id: 15,
  name: 'arrivals',
  statements: ({ database, onCluster }) => [
    `ALTER TABLE ${database}.posts ${onCluster}
      ADD COLUMN IF NOT EXISTS arrival UInt64 CODEC(ZSTD(1)),
      ADD COLUMN IF NOT EXISTS highest_revision Int64 DEFAULT -1 CODEC(ZSTD(1))`,
  ],
}
