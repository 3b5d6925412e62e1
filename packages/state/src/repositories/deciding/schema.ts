import type { ColumnType } from 'kysely'

type Json = ColumnType<unknown, string, string>
type Time = ColumnType<Date, Date, Date>
type Moment = ColumnType<Date | null, Date | null | undefined, Date | null>
type Made = ColumnType<Date, never, never>
type Big = ColumnType<string | number | bigint, number, number>
type Position = ColumnType<string | number | bigint, never, never>

export interface AlertRulesTable {
  workspace: string
  id: string
  body: Json
  revision: Big
  created_at: Made
  updated_at: ColumnType<Date, Date | undefined, Date>
}

export interface AlertProgressTable {
  workspace: string
  judged_until: Time
  token: Big
  seeded: boolean
}

export interface AlertBaselinesTable {
  workspace: string
  key: string
  state: Uint8Array
  saved_at: Time
}

export interface IncidentsTable {
  id: string
  workspace: string
  status: 'pending' | 'firing' | 'recovering' | 'resolved' | 'no_data'
  severity: string
  since: Time
  opened_at: Time
  updated_at: Time
  resolved_at: Moment
  acknowledged_at: Moment
  false_alarm: boolean
  from_history: boolean
  quiet: string | null
  told_at: Moment
  told_severity: string | null
  escalated: boolean
  revision: Big
  memory: Json
  snapshot: Json
}

export interface IncidentEventsTable {
  position: Position
  incident: string
  at: Time
  kind: string
  actor: string
  text: string | null
}

export interface IncidentNoticesTable {
  position: Position
  id: string
  workspace: string
  reason: string
  decided_at: Time
  incident: Json
  taken_at: Moment
}

export interface RuleFalseAlarmsTable {
  workspace: string
  rule: string
  incident: string
  at: Time
}

export interface AlertQuietTable {
  id: string
  workspace: string
  kind: 'silence' | 'mute'
  body: Json
  until: Moment
  created_at: Made
}
