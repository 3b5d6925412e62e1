import type { Migration } from './migration.js'

/** Which post a rejected record is: kept when it was rejected, since its payload is masked. Null where nobody could tell. */
export const rejectedIdentity: Migration = {
  id: 13,
  name: 'rejected_identity',
  statements: ({ database, onCluster }) => [
    `ALTER TABLE ${database}.rejected_posts ${onCluster}
      ADD COLUMN IF NOT EXISTS post_id Nullable(UUID),
      ADD COLUMN IF NOT EXISTS parent_id Nullable(UUID),
      ADD COLUMN IF NOT EXISTS follow_up_of Nullable(UUID)`,
  ],
}
