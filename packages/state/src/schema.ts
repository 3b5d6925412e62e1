import type { ColumnType, Generated } from 'kysely'

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
}

export interface SubjectsTable {
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
}

export interface CorrectionsTable {
  workspace: string
  post_id: string
  label: string | null
  themes: ColumnType<unknown, string | null, string | null>
  revision: BigInteger
  corrected_at: Time
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

export interface SchemaMigrationsTable {
  number: number
  name: string
  checksum: string
  applied_at: Generated<Date>
}

export interface StateSchema {
  workspaces: WorkspacesTable
  subjects: SubjectsTable
  sources: SourcesTable
  api_keys: ApiKeysTable
  corrections: CorrectionsTable
  erasures: ErasuresTable
  import_jobs: ImportJobsTable
  key_values: KeyValuesTable
  install: InstallTable
  clocks: ClocksTable
  changes: ChangesTable
  leases: LeasesTable
  schema_migrations: SchemaMigrationsTable
}
