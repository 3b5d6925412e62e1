import {
  IncidentEvent,
  type IncidentNotice,
  IncidentSnapshot,
  type IncidentStatus,
  type IncidentsQuery,
  Severity,
} from '@tingfeng/contracts'
import { type Selectable, sql } from 'kysely'
import { announce } from '../../changes.js'
import { toDateOrNull, toInstant, toInstantOrNull, toNumber } from '../../column-values.js'
import type { Db, Trx } from '../../database.js'
import { isAfterPage, microsecondsOf, pageOf } from '../../paging.js'
import { StateError } from '../../state-error.js'
import { transact } from '../../transact.js'
import { writeNotice } from './notices.js'
import type { IncidentEventsTable, IncidentsTable } from './schema.js'

export interface IncidentRecord {
  readonly id: string
  readonly workspace: string
  readonly status: IncidentStatus
  readonly severity: Severity
  readonly since: string
  readonly openedAt: string
  readonly updatedAt: string
  readonly resolvedAt: string | null
  readonly acknowledgedAt: string | null
  readonly falseAlarm: boolean
  readonly fromHistory: boolean
  readonly quiet: string | null
  readonly toldAt: string | null
  readonly toldSeverity: string | null
  readonly escalated: boolean
  /** 0 of one that is not kept yet. */
  readonly revision: number
  /** What the decider remembers of it; parsed there. */
  readonly memory: unknown
  readonly snapshot: IncidentSnapshot
}

/** One incident after a change, with what is to be written beside it. */
export interface IncidentChange {
  readonly incident: IncidentRecord
  readonly events: readonly IncidentEvent[]
  readonly notices: readonly IncidentNotice[]
}

export interface Progress {
  readonly judgedUntil: string
  /** Whether sensible rules were made for it once. */
  readonly seeded: boolean
}

export interface Incidents {
  progress(workspace: string): Promise<Progress | undefined>
  /**
   * Writes what a holder of the lease decided: all of it or nothing, and nothing when another one came after it, or when
   * somebody changed one of the incidents meanwhile.
   *
   * @throws StateError `lease_lost` · `revision_conflict` (both retryable) · `unknown_workspace`
   */
  decide(
    workspace: string,
    token: bigint,
    progress: Progress,
    changes: readonly IncidentChange[],
  ): Promise<void>
  /** Those that are not resolved, those resolved since, and those written since that are not of history. */
  recent(workspace: string, since: Date): Promise<IncidentRecord[]>
  /** Newest first; `open` of the whole workspace; `next` is unset on the last page. */
  list(
    workspace: string,
    query: IncidentsQuery,
  ): Promise<{ readonly open: number; readonly incidents: IncidentRecord[]; readonly next?: string }>
  get(workspace: string, id: string): Promise<IncidentRecord | undefined>
  /** Oldest first. */
  timeline(id: string): Promise<IncidentEvent[]>
  /**
   * Changes one incident by what a person does; a false alarm is counted for its rules, once.
   *
   * @throws StateError `unknown_incident`
   */
  change(
    workspace: string,
    id: string,
    edit: (incident: IncidentRecord) => IncidentChange,
  ): Promise<IncidentRecord>
}

export const toRecord = (row: Selectable<IncidentsTable>): IncidentRecord => ({
  id: row.id,
  workspace: row.workspace,
  status: row.status,
  severity: Severity.parse(row.severity),
  since: toInstant(row.since),
  openedAt: toInstant(row.opened_at),
  updatedAt: toInstant(row.updated_at),
  resolvedAt: toInstantOrNull(row.resolved_at),
  acknowledgedAt: toInstantOrNull(row.acknowledged_at),
  falseAlarm: row.false_alarm,
  fromHistory: row.from_history,
  quiet: row.quiet,
  toldAt: toInstantOrNull(row.told_at),
  toldSeverity: row.told_severity,
  escalated: row.escalated,
  revision: toNumber(row.revision),
  memory: row.memory,
  snapshot: IncidentSnapshot.parse(row.snapshot),
})

export const toEvent = ({ at, kind, actor, text }: Selectable<IncidentEventsTable>): IncidentEvent =>
  IncidentEvent.parse({ at: toInstant(at), kind, actor, ...(text !== null && { text }) })

const columnsOf = (incident: IncidentRecord) => ({
  status: incident.status,
  severity: incident.severity,
  since: new Date(incident.since),
  updated_at: new Date(incident.updatedAt),
  resolved_at: toDateOrNull(incident.resolvedAt),
  acknowledged_at: toDateOrNull(incident.acknowledgedAt),
  false_alarm: incident.falseAlarm,
  quiet: incident.quiet,
  told_at: toDateOrNull(incident.toldAt),
  told_severity: incident.toldSeverity,
  escalated: incident.escalated,
  revision: incident.revision + 1,
  memory: JSON.stringify(incident.memory),
  snapshot: JSON.stringify(incident.snapshot),
})

const write = async (trx: Trx, { incident, events, notices }: IncidentChange): Promise<void> => {
  const { id, workspace, revision } = incident
  const columns = columnsOf(incident)
  if (revision === 0)
    await trx
      .insertInto('incidents')
      .values({
        id,
        workspace,
        opened_at: new Date(incident.openedAt),
        from_history: incident.fromHistory,
        ...columns,
      })
      .execute()
  else {
    const { numUpdatedRows } = await trx
      .updateTable('incidents')
      .set(columns)
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n)
      throw new StateError({
        code: 'revision_conflict',
        message: `Somebody changed the incident ${id} meanwhile; it is judged again.`,
        retryable: true,
        context: { id },
      })
  }
  const rows = events.map(({ at, kind, actor, text }) => ({
    incident: id,
    at: new Date(at),
    kind,
    actor,
    text: text ?? null,
  }))
  if (rows.length > 0) await trx.insertInto('incident_events').values(rows).execute()
  for (const notice of notices) await writeNotice(trx, notice)
  if (incident.falseAlarm) await countFalseAlarm(trx, incident)
}

const countFalseAlarm = async (trx: Trx, { id, workspace, snapshot }: IncidentRecord): Promise<void> => {
  const known = await trx
    .selectFrom('alert_rules')
    .select('id')
    .where('workspace', '=', workspace)
    .where(
      'id',
      'in',
      snapshot.rules.map((rule) => rule.id),
    )
    .execute()
  for (const { id: rule } of known)
    await trx
      .insertInto('rule_false_alarms')
      .values({ workspace, rule, incident: id, at: new Date() })
      .onConflict((conflict) => conflict.columns(['workspace', 'rule', 'incident']).doNothing())
      .execute()
}

export const createIncidents = (db: Db): Incidents => ({
  progress: async (workspace) => {
    const row = await db
      .selectFrom('alert_progress')
      .selectAll()
      .where('workspace', '=', workspace)
      .executeTakeFirst()
    return row && { judgedUntil: toInstant(row.judged_until), seeded: row.seeded }
  },

  decide: (workspace, token, { judgedUntil, seeded }, changes) =>
    transact(db, async (trx) => {
      const values = { judged_until: new Date(judgedUntil), seeded, token: Number(token) }
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('alert_progress')
        .values({ workspace, ...values })
        .onConflict((conflict) =>
          conflict.column('workspace').doUpdateSet(values).where('alert_progress.token', '<=', Number(token)),
        )
        .executeTakeFirstOrThrow()
      if (!numInsertedOrUpdatedRows)
        throw new StateError({
          code: 'lease_lost',
          message: `Another process decides about “${workspace}” by now.`,
          retryable: true,
          context: { workspace },
        })
      for (const change of changes) await write(trx, change)
      if (changes.length > 0) await announce(trx, workspace, 'incidents')
    }),

  recent: async (workspace, since) => {
    const rows = await db
      .selectFrom('incidents')
      .selectAll()
      .where('workspace', '=', workspace)
      .where((is) =>
        is.or([
          is('status', '!=', 'resolved'),
          is('resolved_at', '>=', since),
          is.and([is('updated_at', '>=', since), is('from_history', '=', false)]),
        ]),
      )
      .orderBy('opened_at')
      .orderBy('id')
      .execute()
    return rows.map(toRecord)
  },

  list: async (workspace, { state, severity, subject, before, limit }) => {
    let query = db
      .selectFrom('incidents')
      .selectAll()
      .select(microsecondsOf('opened_at').as('at_us'))
      .where('workspace', '=', workspace)
    if (state !== 'all') query = query.where('status', state === 'open' ? '!=' : '=', 'resolved')
    if (severity !== undefined) query = query.where('severity', '=', severity)
    if (subject !== undefined)
      query = query.where(sql<boolean>`snapshot -> 'subjects' @> ${JSON.stringify([{ id: subject }])}::jsonb`)
    if (before !== undefined) query = query.where(isAfterPage('opened_at', before))
    const found = await query
      .orderBy('opened_at', 'desc')
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const { open } = await db
      .selectFrom('incidents')
      .select(({ fn }) => fn.countAll<string | number | bigint>().as('open'))
      .where('workspace', '=', workspace)
      .where('status', '!=', 'resolved')
      .executeTakeFirstOrThrow()
    const { rows, ...next } = pageOf(found, limit)
    return { open: toNumber(open), incidents: rows.map(toRecord), ...next }
  },

  get: async (workspace, id) => {
    const row = await db
      .selectFrom('incidents')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && toRecord(row)
  },

  timeline: async (id) => {
    const rows = await db
      .selectFrom('incident_events')
      .selectAll()
      .where('incident', '=', id)
      .orderBy('position')
      .execute()
    return rows.map(toEvent)
  },

  change: (workspace, id, edit) =>
    transact(db, async (trx) => {
      const row = await trx
        .selectFrom('incidents')
        .selectAll()
        .where('workspace', '=', workspace)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      if (!row)
        throw new StateError({
          code: 'unknown_incident',
          message: `“${workspace}” has no incident ${id}.`,
          context: { workspace, id },
        })
      const change = edit(toRecord(row))
      await write(trx, change)
      await announce(trx, workspace, 'incidents')
      return { ...change.incident, revision: change.incident.revision + 1 }
    }),
})
