import { type ClauseModel, weightTable } from './clause-model.js'
import { CLAUSE_FEATURES_VERSION, wordKey } from './clause-reader.js'

/** A model of three words for tests: 坏 is a defect, 慢 slow delivery, 好 praise. */
export const tinyClauseModel = (): ClauseModel => {
  const rows = (
    [
      ['坏', [0, 0, 100, 0]],
      ['慢', [0, 0, 0, 100]],
      ['好', [0, 100, -50, -50]],
    ] as const
  )
    .map(([word, weights]) => ({ key: wordKey(word), weights }))
    .sort((a, b) => a.key - b.key)
  return {
    header: {
      modelVersion: 'tiny',
      featuresVersion: CLAUSE_FEATURES_VERSION,
      classes: ['none', 'praise', 'quality.defect', 'delivery.speed'],
      bias: [1, 0, 0, 0],
      gramStep: 0.05,
      wordStep: 0.05,
    },
    grams: weightTable(new Uint32Array(0), new Int8Array(0)),
    words: weightTable(
      Uint32Array.from(rows, ({ key }) => key),
      Int8Array.from(rows.flatMap(({ weights }) => weights)),
    ),
    wordMasses: Float32Array.from(rows, () => 1),
  }
}
