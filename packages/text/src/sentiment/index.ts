export type { WordEvidence } from './explain.js'
export type { FastScore } from './fast-score.js'
export {
  createFastScorer,
  DEFAULT_FAST_MODEL_PATH,
  type FastScorer,
  type FastScorerOptions,
} from './fast-scorer.js'
export type { FastModel, FastModelHeader } from './model.js'
export { loadFastModel } from './model-file.js'
export { MODEL_FILE_ERROR_CODES, ModelFileError, type ModelFileErrorCode } from './model-file-error.js'
export { type ScoredText, toScoredText } from './scored-text.js'
export {
  DEFAULT_TRANSFORMER_PATH,
  openTransformer,
  type Transformer,
  type TransformerOptions,
} from './transformer/transformer.js'
export {
  TRANSFORMER_ERROR_CODES,
  TransformerError,
  type TransformerErrorCode,
} from './transformer/transformer-error.js'
