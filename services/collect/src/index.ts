export { COLLECT_ERROR_CODES, CollectError, type CollectErrorCode } from './errors.js'
export { type DecodedFile, decodeFile } from './files/decode.js'
export { refuseStrangers } from './files/file-kind.js'
export {
  type ImportDeps,
  type ImportFile,
  type ImportProgress,
  type ImportSummary,
  importStream,
  type RowError,
} from './files/import-stream.js'
export { type ColumnOf, MAPPED_FIELDS, type MappedField, Mapping } from './files/mapping.js'
export { type FilePreview, previewFile } from './files/preview-file.js'
export { type CsvTable, openCsv } from './files/read-csv.js'
export { readJsonl } from './files/read-jsonl.js'
export type { Row } from './files/row.js'
export { createLagGate, type LagGate, type LagGateOptions } from './lag-gate.js'
export type { IsExpired } from './post/is-expired.js'
export { maskRawPost } from './post/mask-raw-post.js'
export { type ParsedDate, parseDate } from './post/parse-date.js'
export { isCutText } from './post/to-pushed.js'
export { type Authorize, authorizeByApiKey, type Grant } from './push/authorize.js'
export { collectRoutes } from './push/collect-routes.js'
export { DEFAULT_LIMITS, type IngestDeps, type IngestLimits } from './push/ingest-deps.js'
export {
  type LineRejection,
  type PushDeps,
  type PushedLine,
  type PushResult,
  type PushTarget,
  pushPosts,
} from './push/push-posts.js'
export { feed } from './sources/feed/feed.js'
export { FeedConfig } from './sources/feed/feed-config.js'
export type { RunOutcome, SourceDeps } from './sources/run-source.js'
export {
  runSources,
  type SchedulerDeps,
  type SchedulerOptions,
  type SourceScheduler,
} from './sources/run-sources.js'
