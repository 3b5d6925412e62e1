import type { State } from '@tingfeng/state'
import { PRESETS } from './presets.js'

/** Gives a workspace its first rules; those that are there stay. */
export const seedRules = async (rules: State['deciding']['rules'], workspace: string): Promise<void> => {
  const known = new Set((await rules.list(workspace)).map(({ id }) => id))
  if (known.size > 0) return
  for (const { id, rule } of PRESETS) await rules.create(workspace, id, rule)
}
