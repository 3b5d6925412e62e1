import { IncidentNotice } from '@tingfeng/contracts'
import type { State } from '@tingfeng/state'
import type { LinkedIncidents } from '../api/links.js'

/** Incidents as the last message about them had them. */
export const linkedIncidents = ({ telling }: Pick<State, 'telling'>): LinkedIncidents => ({
  get: async (workspace, incident) => {
    const read = IncidentNotice.safeParse(await telling.deliveries.newestBody(workspace, incident))
    return read.success ? read.data.incident : undefined
  },
})
