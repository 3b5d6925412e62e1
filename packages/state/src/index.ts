export type { ChangeListener } from './change-feed.js'
export { CHANGE_KINDS, type Change, type ChangeKind } from './changes.js'
export type { ClockOptions, HybridClock } from './clock.js'
export { type FolderLock, lockFolder } from './folder/lock-folder.js'
export type { Lease } from './leases/held-lease.js'
export type { LeaseOptions, Leases, WithLeaseOptions } from './leases/leases.js'
export { createPglite, type PgliteOptions } from './pglite/create-pglite.js'
export { type PostgresAddress, type PostgresTarget, TLS_MODES, type TlsMode } from './postgres/connection.js'
export { createPostgres, type PostgresOptions } from './postgres/create-postgres.js'
export { API_KEY_SCOPES, type ApiKey, type ApiKeyScope, type ApiKeys } from './repositories/api-keys.js'
export type { Attempts } from './repositories/attempts.js'
export type { Audit, AuditEntry, AuditLine, AuditQuery } from './repositories/audit.js'
export type { Correction, Corrections, NewCorrection } from './repositories/corrections.js'
export type { Deciding } from './repositories/deciding/deciding.js'
export type { IncidentChange, IncidentRecord, Progress } from './repositories/deciding/incidents.js'
export type { IncidentHistory, MirroredIncidents } from './repositories/deciding/mirrored-incidents.js'
export type { IncidentNotices } from './repositories/deciding/notices.js'
export type { Erasure, Erasures } from './repositories/erasures.js'
export type { FileJobs, MailWaiting } from './repositories/file-jobs.js'
export type { ImportPatch, Imports, NewImport } from './repositories/imports.js'
export type { KeyValues } from './repositories/key-values.js'
export type { Relevance } from './repositories/relevance.js'
export type { ReportSchedules, StoredSchedule } from './repositories/report-schedules.js'
export type { Aged, Retention } from './repositories/retention.js'
export type { NewSentimentModel, SentimentModels } from './repositories/sentiment-models.js'
export type { Sessions, SessionUser } from './repositories/sessions.js'
export type { RunFailure, Source, SourceSettings, Sources } from './repositories/sources.js'
export type { Subjects, SubjectsChange, WorkspaceSettings } from './repositories/subjects.js'
export type { AlertBodies } from './repositories/telling/alert-bodies.js'
export type { AlertChannel, AlertChannels } from './repositories/telling/alert-channels.js'
export {
  type AlertDeliveries,
  type Delivery,
  LONGEST_RETRY_MS,
  type NewDelivery,
  type SendFailure,
} from './repositories/telling/alert-deliveries.js'
export type { IncidentSummary, Telling } from './repositories/telling/telling.js'
export type { NewUser, User, UserRole, Users } from './repositories/users.js'
export type {
  Expectation,
  NewWorkspace,
  Workspace,
  WorkspacePatch,
  Workspaces,
} from './repositories/workspaces.js'
export type { State } from './state.js'
export { STATE_ERROR_CODES, StateError, type StateErrorCode } from './state-error.js'
