import { AppError } from '@tingfeng/kit'

export const STATE_ERROR_CODES = [
  'revision_conflict',
  'workspace_exists',
  'unknown_workspace',
  'unknown_source',
  'unknown_import',
  'unknown_file',
  'unknown_schedule',
  'unknown_user',
  'user_exists',
  'last_admin',
  'unknown_rule',
  'rule_exists',
  'unknown_incident',
  'unknown_saved_query',
  'unknown_saved_view',
  'too_many_saved',
  'invalid_time_zone',
  'invalid_subjects',
  'folder_locked',
  'folder_unusable',
  'folder_corrupt',
  'schema_too_new',
  'migration_changed',
  'statement_failed',
  'database_unavailable',
  'database_refused',
  'tls_refused',
  'statement_timeout',
  'invalid_postgres_url',
  'lease_busy',
  'lease_lost',
  'clock_exhausted',
] as const
export type StateErrorCode = (typeof STATE_ERROR_CODES)[number]

export class StateError extends AppError<StateErrorCode> {}
