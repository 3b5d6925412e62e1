import type { IncidentMirror } from '@tingfeng/clickhouse'
import type { State } from '@tingfeng/state'
import { incidentRow } from './incident-row.js'
import type { Mirroring } from './mirroring.js'

export interface MirrorDeps {
  readonly state: { readonly deciding: Pick<State['deciding'], 'mirrored'> }
  readonly mirror: IncidentMirror
}

const ROWS_AT_ONCE = 200

/**
 * Brings the store's mirror of incidents level with the state: what is missing or older is written, what the state no
 * longer has (its workspace was removed) or never had (the state was restored from a copy) is deleted. Nothing is written
 * where nothing differs, so it may be broken off anywhere and run again at any time.
 *
 * What the store holds is read once for each workspace and remembered until `forget`. Not to be called twice at a time.
 */
export const createMirrorIncidents = ({ state, mirror }: MirrorDeps): Mirroring => {
  const held = new Map<string, Map<string, number>>()

  return {
    // A workspace that was removed takes its incidents along.
    hears: ['incidents', 'workspace'],

    async catchUp(workspace) {
      const { mirrored } = state.deciding
      const wanted = await mirrored.revisions(workspace)
      const known = held.get(workspace) ?? (await mirror.revisions(workspace))
      held.set(workspace, known)
      const beyond = [...known].filter(([id, revision]) => (wanted.get(id) ?? 0) < revision).map(([id]) => id)
      await mirror.remove(workspace, beyond)
      for (const id of beyond) known.delete(id)
      const missing = [...wanted]
        .filter(([id, revision]) => revision > (known.get(id) ?? 0))
        .map(([id]) => id)
      let written = 0
      for (let start = 0; start < missing.length; start += ROWS_AT_ONCE) {
        const histories = await mirrored.read(missing.slice(start, start + ROWS_AT_ONCE))
        await mirror.write(histories.map(incidentRow))
        for (const { incident } of histories) known.set(incident.id, incident.revision)
        written += histories.length
      }
      return written
    },

    async forget() {
      held.clear()
      return mirror.workspaces()
    },
  }
}
