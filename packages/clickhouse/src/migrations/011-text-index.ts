import type { Migration } from './migration.js'

/**
 * Where each two neighbouring characters stand: Chinese is not written in words, and a query may ask for any part of a
 * text. The expression is that of reads/haystack.ts.
 */
export const textIndex: Migration = {
  id: 11,
  name: 'text_index',
  statements: ({ database, onCluster }) => [
    `ALTER TABLE ${database}.posts ${onCluster} ADD INDEX IF NOT EXISTS words lower(concat(title, '\\n', text))
      TYPE text(tokenizer = ngrams(2), posting_list_codec = 'bitpacking')`,
    `ALTER TABLE ${database}.posts ${onCluster} MATERIALIZE INDEX words SETTINGS mutations_sync = 2`,
  ],
}
