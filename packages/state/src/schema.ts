import type { ColumnType, Generated } from 'kysely'
import type { FileJobsTable, ReportSchedulesTable } from './files-schema.js'
import type {
  AlertBaselinesTable,
  AlertProgressTable,
  AlertQuietTable,
  AlertRulesTable,
  IncidentEventsTable,
  IncidentNoticesTable,
  IncidentsTable,
  RuleFalseAlarmsTable,
} from './repositories/deciding/schema.js'
import type {
  AlertBodiesTable,
  AlertChannelsTable,
  AlertDeliveriesTable,
  IncidentSummariesTable,
} from './repositories/telling/schema.js'

/** 64-bit integers come as number, bigint or text, whichever the driver chooses; they are written as numbers. */
export type BigInteger = ColumnType<string | number | bigint, number, number>
/** Written as JSON text, which every driver passes through alike; read as the parsed value. */
export type Json = ColumnType<unknown, string, string>
type Time = ColumnType<Date, Date, Date>

export interface WorkspacesTable {
  id: string
  name: string
  time_zone: string
  demo: boolean
  words: Json
  config_revision: BigInteger
  created_at: ColumnType<Date, never, never>
  /** Number of the version that reads its posts; null for the shipped model alone. */
  sentiment_model: ColumnType<number | null, never, number | null>
  /** Null: for ever. */
  retention_days: ColumnType<number | null, never, number | null>
  retention_set_at: ColumnType<Date | null, never, Date>
}

export interface RetentionPassesTable {
  workspace: string
  before: Time
  began_at: ColumnType<Date, Date, never>
  finished_at: ColumnType<Date | null, never, Date>
  posts: ColumnType<string | number | bigint, never, number>
  rejected: ColumnType<string | number | bigint, never, number>
  /** Of the batch in hand; null between batches. */
  batch: ColumnType<unknown, never, string | null>
}

export interface SubjectsTable {
  workspace: string
  id: string
  position: number
  body: Json
}

export interface OwnThemesTable {
  workspace: string
  id: string
  position: number
  body: Json
}

export interface SourcesTable {
  workspace: string
  id: string
  type: string
  config: Json
  enabled: boolean
  every_ms: ColumnType<string | number | bigint | null, number | null, number | null>
  cursor: ColumnType<unknown, string | null, string | null>
  last_run_at: ColumnType<Date | null, Date | null, Date | null>
  last_success_at: ColumnType<Date | null, Date | null, Date | null>
  last_error: string | null
  last_fault: ColumnType<unknown, string | null, string | null>
  last_error_at: ColumnType<Date | null, Date | null, Date | null>
  created_at: ColumnType<Date, never, never>
}

export interface ApiKeysTable {
  id: string
  workspace: string
  name: string
  /** SHA-256 of the whole key, hexadecimal. */
  hash: string
  scopes: Json
  created_at: ColumnType<Date, never, never>
  revoked_at: ColumnType<Date | null, never, Date>
  expires_at: ColumnType<Date | null, Date | null, Date | null>
  last_used_at: ColumnType<Date | null, never, Date>
}

export interface CorrectionsTable {
  workspace: string
  post_id: string
  label: string | null
  themes: ColumnType<unknown, string | null, string | null>
  revision: BigInteger
  corrected_at: Time
  /** The post whose text this one repeats, else its own id; null in corrections made before copies were known. */
  origin: string | null
  irrelevant: ColumnType<unknown, string | null, string | null>
  corrected_by: Generated<string>
}

export interface RelevanceTable {
  workspace: string
  subject: string
  model: Json
  learned_at: Time
}

export interface SentimentModelsTable {
  workspace: string
  number: number
  base: string
  figures: Json
  adaptation: Json
  created_by: string
  created_at: ColumnType<Date, Date, never>
}

export interface ErasuresTable {
  workspace: string
  kind: 'post' | 'author'
  value: string
  erased_at: Time
}

export interface ImportJobsTable {
  id: string
  workspace: string
  file_name: string
  source: string
  status: string
  seen: BigInteger
  accepted: BigInteger
  rejected: BigInteger
  expired: ColumnType<string | number | bigint, number | undefined, number>
  bytes: BigInteger
  total_bytes: ColumnType<string | number | bigint | null, number | null, number | null>
  error: string | null
  started_at: Time
  finished_at: ColumnType<Date | null, Date | null, Date | null>
}

export interface KeyValuesTable {
  key: string
  value: Json
}

export interface InstallTable {
  key: string
  value: string
}

export interface ClocksTable {
  name: string
  reserved_until: BigInteger
}

export interface ChangesTable {
  workspace: string
  what: string
  revision: BigInteger
}

export interface LeasesTable {
  name: string
  holder: string
  token: BigInteger
  expires_at: Time
}

export interface UsersTable {
  id: string
  name: string
  role: 'viewer' | 'analyst' | 'handler' | 'admin'
  /** PHC string of Argon2id. */
  password_hash: string
  must_change: boolean
  password_expires_at: ColumnType<Date | null, Date | null, Date | null>
  active: Generated<boolean>
  created_at: ColumnType<Date, never, never>
  created_by: string
  last_login_at: ColumnType<Date | null, never, Date>
}

export interface SessionsTable {
  /** SHA-256 of the cookie's value, hexadecimal. */
  hash: string
  user_id: string
  created_at: Time
  seen_at: Time
  expires_at: Time
}

export interface AttemptsTable {
  key: string
  count: number
  since: Time
}

export interface AuditTable {
  id: ColumnType<string | number | bigint, never, never>
  at: ColumnType<Date, never, never>
  actor: string
  action: string
  target: string | null
  workspace: string | null
  address: string | null
  outcome: 'ok' | 'refused' | 'failed'
  status: number | null
}

export interface SavedQueriesTable {
  workspace: string
  id: string
  name: string
  statement: string
  show: string
  revision: number
  created_by: string
  updated_by: string
  updated_at: Time
}

export interface SavedViewsTable {
  workspace: string
  id: string
  name: string
  page: string
  params: Json
  revision: number
  created_by: string
  created_at: ColumnType<Date, Date, never>
  updated_by: string
  updated_at: Time
}

export interface SchemaMigrationsTable {
  number: number
  name: string
  checksum: string
  applied_at: Generated<Date>
}

export interface StateSchema {
  workspaces: WorkspacesTable
  subjects: SubjectsTable
  own_themes: OwnThemesTable
  sources: SourcesTable
  api_keys: ApiKeysTable
  corrections: CorrectionsTable
  relevance: RelevanceTable
  sentiment_models: SentimentModelsTable
  erasures: ErasuresTable
  retention_passes: RetentionPassesTable
  import_jobs: ImportJobsTable
  key_values: KeyValuesTable
  install: InstallTable
  clocks: ClocksTable
  changes: ChangesTable
  leases: LeasesTable
  users: UsersTable
  sessions: SessionsTable
  attempts: AttemptsTable
  audit: AuditTable
  alert_rules: AlertRulesTable
  alert_progress: AlertProgressTable
  alert_baselines: AlertBaselinesTable
  incidents: IncidentsTable
  incident_events: IncidentEventsTable
  incident_notices: IncidentNoticesTable
  rule_false_alarms: RuleFalseAlarmsTable
  alert_quiet: AlertQuietTable
  alert_channels: AlertChannelsTable
  alert_subscribers: AlertBodiesTable
  alert_routes: AlertBodiesTable
  alert_deliveries: AlertDeliveriesTable
  incident_summaries: IncidentSummariesTable
  saved_queries: SavedQueriesTable
  saved_views: SavedViewsTable
  file_jobs: FileJobsTable
  report_schedules: ReportSchedulesTable
  schema_migrations: SchemaMigrationsTable
}
