import type { State } from '@tingfeng/state'
import type { LinkedIncidents } from '../api/links.js'
import { act } from '../incidents/act.js'
import { Memory } from '../incidents/memory.js'
import { silencesOf } from '../incidents/silences-of.js'

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
      const now = Date.now()
      for (const matcher of silencesOf(Memory.parse(found.memory).parts))
        await deciding.quiet.silence(workspace, {
          matcher,
          from: new Date(now).toISOString(),
          until: new Date(now + minutes * MINUTE_MS).toISOString(),
          comment: '',
          createdBy: by,
        })
    },
  },
})
