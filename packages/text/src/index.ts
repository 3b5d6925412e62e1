export type { Analysis, Readable, TextSettings } from './analysis.js'
export {
  type Analyzer,
  type AnalyzerDeps,
  createAnalyzer,
  modelVersionOf,
  type Reading,
} from './analyze.js'
export { type Clause, splitClauses } from './clauses.js'
export { fingerprintOf } from './duplicates/fingerprint.js'
export type { EnrichedRecord, RecordOutcome } from './enrich-record.js'
export { isBoilerplate } from './intents/boilerplate.js'
export { detectIntents } from './intents/intents.js'
export { guessLanguage, type Language } from './language.js'
export { learnApart } from './learning/learn-apart.js'
export type { LearningOutcome, LearningTask } from './learning/learn-corrections.js'
export { type NormalizedText, normalize, originalSpan } from './normalize/normalize.js'
export type { Signal, SignalKind } from './normalize/signals.js'
export { createPostReader, type PostReader, type ScorerState } from './post-reader.js'
export { contentWords, type IdfTable, keywords, loadIdfTable } from './segment/keywords.js'
export { createWordMerger, type WordMerger } from './segment/merge-words.js'
export { createSegmenter, type Segmenter, type SegmenterOptions } from './segment/segmenter.js'
export * from './sentiment/index.js'
export { type PreparedSettings, prepareSettings } from './settings.js'
export { isMeant, learnRelevance } from './subjects/relevance.js'
export { createSubjectMatcher, type SubjectMatch, type SubjectMatcher } from './subjects/subject-matcher.js'
export { TEXT_ERROR_CODES, TextError, type TextErrorCode } from './text-error.js'
export type { SecondScorer } from './text-worker.js'
export { createDefaultThemeTagger } from './themes/default-tagger.js'
export { finishThemes } from './themes/finish.js'
export { previewThemeApart } from './themes/own/preview-apart.js'
export type { ThemeHit, ThemeTagger } from './themes/tagger.js'
export { createTextWorkers, type TextWorkers, type TextWorkersOptions } from './workers.js'
