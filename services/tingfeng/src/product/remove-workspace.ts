import { DEMO_WORKSPACE } from '@tingfeng/contracts'
import type { State } from '@tingfeng/state'
import { forgetDemo } from '../demo/run-demo.js'

export interface RemoveDeps {
  readonly state: State
  readonly removeFacts: (workspace: string) => Promise<void>
  /** Resolves when nothing of the log is on its way to the store any more. */
  readonly settled: () => Promise<void>
  /** Where other processes enrich posts: the same once each has heard that the workspace is gone. */
  readonly heardByAll?: () => Promise<void>
  readonly stopDemo: () => Promise<void>
}

/**
 * Takes a workspace away with all its posts. Its settings go first: from then on enrich drops what the log still holds
 * of it, so that nothing comes back after the posts are gone.
 */
export const removeWorkspace = async (workspace: string, deps: RemoveDeps): Promise<void> => {
  if (workspace === DEMO_WORKSPACE) {
    await deps.stopDemo()
    await forgetDemo(deps.state)
  }
  await deps.state.workspaces.delete(workspace)
  await (deps.heardByAll ?? deps.settled)()
  await deps.removeFacts(workspace)
}
