export { type AccessOptions, type AccessUser, accessStatements } from './access/access-sql.js'
export * from './client.js'
export type { Rows } from './client-rows.js'
export { COPIES_MEET_WITHIN_MS, type TakeOriginTurn } from './duplicates/text-origins.js'
export * from './errors.js'
export { checkSchema, type MigrateOptions, type MigrateResult, migrate } from './migrations/migrate.js'
export { quoteIdentifier } from './quote-identifier.js'
export type { DataRange, SourceCounts, SubjectCounts } from './reads/figures.js'
export { HAYSTACK } from './reads/haystack.js'
export {
  findHeldCorrections,
  findHeldNumbers,
  type HeldCorrection,
  type HeldNumbers,
} from './reads/held-numbers.js'
export type { StreamOptions } from './reads/posts.js'
export { createReads, type Reads } from './reads/reads.js'
export type { SaidWords } from './reads/said.js'
export {
  type Condition,
  type HourSpan,
  type Narrowing,
  type OfThemes,
  spanBefore,
  spanOf as hourSpan,
} from './reads/scope.js'
export { highestRevision } from './rollups/highest-revision.js'
export {
  createRollups,
  type Rollups,
  type RollupsOptions,
  type RollupTurn,
  type TakeTurn,
} from './rollups/rollups.js'
export { CLUSTER_SETTINGS, SINGLE, type Topology } from './schema/topology.js'
export * from './supervisor.js'
export { CLIENT_VIEW_NAMES } from './views/client-views.js'
export { OUTPUT_SETTINGS } from './views/output-settings.js'
export { onlyWorkspace, VIEW_NAMES, VIEWS } from './views/views.js'
export type { EraseOptions, EraseProgress, EraseResult } from './writes/erase-posts.js'
export { createIncidentMirror, type IncidentMirror, type IncidentRow } from './writes/incident-mirror.js'
export { countPostsBefore, oldestHour } from './writes/old-posts.js'
export { createOwnThemeMirror, type OwnThemeMirror, type OwnThemeName } from './writes/own-theme-mirror.js'
export {
  createPostWriter,
  type PostWriter,
  type PostWriterOptions,
} from './writes/post-writer.js'
export { createRejectedPosts, type RejectedPosts } from './writes/rejected-posts.js'
export { removeWorkspace } from './writes/remove-workspace.js'
export { createSourceRunLog, type SourceRunLog, type SourceRuns } from './writes/source-runs.js'
export { findPostsOfAuthors } from './writes/stored-keys.js'
export type { UnstorablePost, WriteResult } from './writes/write-result.js'
