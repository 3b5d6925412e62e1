import { z } from 'zod'
import type { ClickHouse } from '../client.js'
import { changeRows } from './change-rows.js'

/** An incident of the state as analysts' SQL reads it: the columns of the table `incidents`. Times are ISO 8601. */
export interface IncidentRow {
  readonly workspace: string
  readonly id: string
  /** Of the incident in the state: the row with the highest one counts. */
  readonly revision: number
  readonly title_zh: string
  readonly title_en: string
  readonly status: string
  readonly severity: string
  readonly rule_ids: readonly string[]
  readonly rule_kinds: readonly string[]
  readonly rule_names: readonly string[]
  readonly subject_ids: readonly string[]
  readonly theme_ids: readonly string[]
  readonly sources: readonly string[]
  readonly products: readonly string[]
  readonly regions: readonly string[]
  readonly words: readonly string[]
  readonly measure: string
  readonly since: string
  readonly opened_at: string
  readonly fired_at: string | null
  readonly told_at: string | null
  readonly acknowledged_at: string | null
  readonly acknowledged_by: string
  readonly assignee: string
  readonly resolved_at: string | null
  readonly resolved_by: string
  readonly updated_at: string
  readonly newest_post_at: string | null
  readonly observed: number
  readonly expected: number | null
  readonly expected_lower: number | null
  readonly expected_upper: number | null
  readonly confidence: number | null
  readonly peak_per_hour: number | null
  readonly peak_at: string | null
  readonly times_fired: number
  readonly comments: number
  readonly escalated: boolean
  readonly false_alarm: boolean
  readonly false_alarm_at: string | null
  readonly false_alarm_by: string
  readonly from_history: boolean
  readonly quiet: string
  readonly demo: boolean
  readonly posts_query: string
}

/** What the store holds of the incidents; the state is where they live. */
export interface IncidentMirror {
  /** Writes rows; the same revision again changes nothing that is read. */
  write(rows: readonly IncidentRow[]): Promise<void>
  /** Incident id -> the newest revision that the store holds. */
  revisions(workspace: string): Promise<Map<string, number>>
  /** Workspaces that have rows. */
  workspaces(): Promise<string[]>
  /** Deletes all rows of these incidents, off the disk too. */
  remove(workspace: string, ids: readonly string[]): Promise<void>
}

const Revision = z.object({ incident: z.string(), newest: z.int() })
const Named = z.object({ workspace: z.string() })

const wellFormed = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value

export const createIncidentMirror = (client: ClickHouse): IncidentMirror => ({
  async write(rows) {
    if (rows.length === 0) return
    await client.insert('incidents', rows.map((row) => `${JSON.stringify(row, wellFormed)}\n`).join(''))
  },
  async revisions(workspace) {
    const rows = await client.query(
      `SELECT toString(id) AS incident, max(revision) AS newest FROM incidents
      WHERE workspace = {workspace:String} GROUP BY id`,
      { workspace },
      Revision,
    )
    return new Map(rows.map(({ incident, newest }) => [incident, newest]))
  },
  async workspaces() {
    const rows = await client.query('SELECT DISTINCT workspace FROM incidents ORDER BY workspace', {}, Named)
    return rows.map(({ workspace }) => workspace)
  },
  async remove(workspace, ids) {
    if (ids.length === 0) return
    await changeRows(
      client,
      'ALTER TABLE incidents DELETE WHERE workspace = {workspace:String} AND id IN {ids:Array(UUID)}',
      { workspace, ids },
    )
  },
})
