import type { ColumnType } from 'kysely'

type Json = ColumnType<unknown, string, string>

export interface FileJobsTable {
  id: string
  workspace: string
  kind: 'export' | 'report'
  request: Json
  status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  done: ColumnType<string | number | bigint, number | undefined, number>
  total: ColumnType<string | number | bigint | null, number | null | undefined, number | null>
  files: ColumnType<unknown, string | undefined, string>
  error: ColumnType<string | null, string | null | undefined, string | null>
  error_code: ColumnType<string | null, string | null | undefined, string | null>
  /** How often it was begun: one that takes its process down with it is not begun for ever. */
  attempts: ColumnType<number, number | undefined, number>
  schedule: string | null
  due_at: ColumnType<Date | null, Date | null, never>
  mail_state: 'waiting' | 'sent' | 'failed' | null
  mail_to: Json
  mail_error: ColumnType<string | null, string | null | undefined, string | null>
  mail_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  mail_attempts: ColumnType<number, number | undefined, number>
  created_by: string
  created_at: ColumnType<Date, Date, Date>
  finished_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  expires_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface ReportSchedulesTable {
  id: string
  workspace: string
  body: Json
  enabled: boolean
  revision: number
  last_due_at: ColumnType<Date, Date, Date>
  created_by: string
  updated_by: string
  updated_at: ColumnType<Date, Date, Date>
}
