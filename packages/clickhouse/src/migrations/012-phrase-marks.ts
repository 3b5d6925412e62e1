import type { Migration } from './migration.js'

/**
 * Which pairs of neighbouring words can be said often enough to be a rising phrase is counted from these, one of 262,144
 * for each different pair of a post: a third of that time went into making them. The expression is that of
 * schema/phrase-pairs.ts.
 */
export const phraseMarks: Migration = {
  id: 12,
  name: 'phrase_marks',
  statements: ({ database, onCluster }) => [
    `ALTER TABLE ${database}.mentions ${onCluster}
      ADD COLUMN IF NOT EXISTS phrase_marks Array(UInt32) MATERIALIZED arrayMap(
        pair -> toUInt32(bitAnd(pair, 262143)),
        arrayDistinct(arrayMap(
          (first, second) -> cityHash64(first) * 3 + cityHash64(second), arrayPopBack(tokens), arrayPopFront(tokens)
        ))
      ) CODEC(T64('bit'), LZ4)`,
    `ALTER TABLE ${database}.mentions ${onCluster} MATERIALIZE COLUMN phrase_marks SETTINGS mutations_sync = 2`,
  ],
}
