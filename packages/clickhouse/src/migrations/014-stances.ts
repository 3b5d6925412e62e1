import type { Migration } from './migration.js'

/** Sketches of short texts are longer by their stance; those of before, and of long texts, stay as they are. */
export const stances: Migration = {
  id: 14,
  name: 'stances',
  statements: ({ database, onCluster }) => [
    `ALTER TABLE ${database}.text_origins ${onCluster} MODIFY COLUMN sketch String CODEC(NONE)`,
  ],
}
