import type { State } from '@tingfeng/state'
import type { LinkedIncidents } from '../api/links.js'
import { act } from '../incidents/act.js'

const MINUTE_MS = 60_000

/** Incidents as they stand, steered by who holds a link. */
export const linkedIncidents = ({ deciding }: Pick<State, 'deciding'>): LinkedIncidents => ({
  get: async (workspace, incident) => (await deciding.incidents.get(workspace, incident))?.snapshot,
  steer: {
    act: async (workspace, incident, action, by) => {
      await deciding.incidents.change(workspace, incident, (record) => act(record, action, by, Date.now()))
    },
    silence: async (workspace, incident, minutes, by) => {
      const found = await deciding.incidents.get(workspace, incident)
      if (!found) return
      const { subjects, rules } = found.snapshot
      const now = Date.now()
      await deciding.quiet.silence(workspace, {
        matcher: {
          ...{ subjects: subjects.map(({ id }) => id), themes: [], sources: [] },
          ...{ rules: rules.map(({ id }) => id), maxSeverity: 'red' },
        },
        from: new Date(now).toISOString(),
        until: new Date(now + minutes * MINUTE_MS).toISOString(),
        comment: '',
        createdBy: by,
      })
    },
  },
})
