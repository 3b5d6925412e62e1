import type { IncidentEvent } from '@tingfeng/contracts'
import { toNumber } from '../../column-values.js'
import type { Db } from '../../database.js'
import { inChunks } from '../../in-chunks.js'
import { type IncidentRecord, toEvent, toRecord } from './incidents.js'

export interface IncidentHistory {
  readonly incident: IncidentRecord
  /** Oldest first. */
  readonly events: readonly IncidentEvent[]
}

/**
 * What a mirror of the incidents asks. Every process hears a change of kind `incidents` when one is committed; a
 * revision that the mirror lacks is one that it has not written yet.
 */
export interface MirroredIncidents {
  /** Incident id -> its revision. */
  revisions(workspace: string): Promise<Map<string, number>>
  /** Those that there are, whatever else was asked for. */
  read(ids: readonly string[]): Promise<IncidentHistory[]>
}

export const createMirroredIncidents = (db: Db): MirroredIncidents => ({
  revisions: async (workspace) => {
    const rows = await db
      .selectFrom('incidents')
      .select(['id', 'revision'])
      .where('workspace', '=', workspace)
      .execute()
    return new Map(rows.map(({ id, revision }) => [id, toNumber(revision)]))
  },

  read: async (ids) => {
    const histories: IncidentHistory[] = []
    for (const chunk of inChunks(ids, 500)) {
      // The incidents first: what happens meanwhile raises their revision, and they are read again.
      const incidents = await db.selectFrom('incidents').selectAll().where('id', 'in', chunk).execute()
      const events = await db
        .selectFrom('incident_events')
        .selectAll()
        .where('incident', 'in', chunk)
        .orderBy('position')
        .execute()
      const byIncident = new Map<string, IncidentEvent[]>(incidents.map(({ id }) => [id, []]))
      for (const row of events) byIncident.get(row.incident)?.push(toEvent(row))
      for (const row of incidents)
        histories.push({ incident: toRecord(row), events: byIncident.get(row.id) ?? [] })
    }
    return histories
  },
})
