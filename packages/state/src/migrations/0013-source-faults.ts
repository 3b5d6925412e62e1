import type { Migration } from './migration.js'

/** Beside the English sentence what kept posts of a source from coming, for words in the reader's language. */
export const sourceFaults: Migration = {
  number: 13,
  name: 'source_faults',
  statements: ['ALTER TABLE sources ADD COLUMN last_fault jsonb'],
}
