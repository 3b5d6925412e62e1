import type { ColumnType, Generated } from 'kysely'

type Json = ColumnType<unknown, string, string>
type MaybeJson = ColumnType<unknown, string | null | undefined, string | null>
type Moment = ColumnType<Date | null, Date | null | undefined, Date | null>
type Made = ColumnType<Date, never, never>

export interface AlertChannelsTable {
  id: string
  workspace: string
  name: string
  kind: string
  settings: Json
  sealed: string
  owner: string | null
  enabled: boolean
  failures: Generated<number>
  failing_since: Moment
  unhealthy_since: Moment
  retry_at: Moment
  last_error: ColumnType<string | null, string | null | undefined, string | null>
  last_fault: MaybeJson
  last_error_at: Moment
  last_success_at: Moment
  created_at: Made
}

/** Of `alert_subscribers` and `alert_routes`. */
export interface AlertBodiesTable {
  id: string
  workspace: string
  body: Json
  created_at: Made
}

export interface AlertDeliveriesTable {
  id: string
  workspace: string
  kind: 'notice' | 'health'
  notice: string | null
  incident: string | null
  channel: string
  recipient: string
  subscribers: Json
  mentions: Json
  language: string
  severity: string
  reason: string
  title_zh: string
  title_en: string
  body: Json
  digest: boolean
  state: 'waiting' | 'sending' | 'sent' | 'merged' | 'uncertain' | 'failed'
  due_at: ColumnType<Date, Date, Date>
  attempts: Generated<number>
  /** How often it may have arrived since a person asked for it; not counted where repeats are told by its id. */
  interrupted: Generated<number>
  may_repeat: Generated<boolean>
  sent_at: Moment
  merged_into: ColumnType<string | null, string | null | undefined, string | null>
  last_error: ColumnType<string | null, string | null | undefined, string | null>
  last_fault: MaybeJson
  created_at: Made
}

export interface IncidentSummariesTable {
  incident: string
  workspace: string
  language: string
  text: string
  model: string
  created_at: Made
}
