import { type ClickHouse, findHeldCorrections, findHeldNumbers } from '@tingfeng/clickhouse'
import type { Correct } from '@tingfeng/query'
import type { State } from '@tingfeng/state'

export interface CatchUpDeps {
  readonly state: Pick<State, 'corrections' | 'raiseClock'> & {
    readonly workspaces: Pick<State['workspaces'], 'list' | 'catchUp'>
  }
  readonly clickhouse: ClickHouse
}

/**
 * Where the state was restored from before the store: its numbers are raised above those that the store holds, so that
 * what is read, corrected or edited from now on is newer; and the labels of corrections that only the store knows are
 * said again, as what they were said of would else never be read anew.
 */
export interface CatchUp {
  /** Of every workspace, and of the clock that orders edits: before it is opened. */
  all(): Promise<void>
  /** Before a workspace's numbers are used. @param wholly also where no number tells that corrections were lost */
  one(workspace: string, options?: { readonly wholly?: boolean }): Promise<void>
}

export const createCatchUp = ({ state, clickhouse }: CatchUpDeps): CatchUp => {
  const sayAgain = async (workspace: string): Promise<void> => {
    const held = await findHeldCorrections(clickhouse, workspace)
    for (const { postId, revision, label, origin } of held) {
      // Read one by one: what is corrected meanwhile stands.
      const before = (await state.corrections.forPosts(workspace, [postId])).get(postId)
      if (before === undefined || before.revision < revision)
        await state.corrections.put(workspace, {
          ...{ postId, label, origin },
          ...{ themes: before?.themes, irrelevant: before?.irrelevant, by: before?.by },
        })
    }
  }

  return {
    all: async () => {
      const known = new Set((await state.workspaces.list()).map(({ id }) => id))
      const held = await findHeldNumbers(clickhouse)
      await state.raiseClock(held.reduce((highest, { tick }) => Math.max(highest, tick), 0))
      for (const { workspace, revision } of held)
        if (known.has(workspace) && (await state.workspaces.catchUp(workspace, revision)))
          await sayAgain(workspace)
    },
    one: async (workspace, { wholly = false } = {}) => {
      const [held] = await findHeldNumbers(clickhouse, workspace)
      if (held === undefined) return
      if ((await state.workspaces.catchUp(workspace, held.revision)) || wholly) await sayAgain(workspace)
    },
  }
}

/** Corrections whose numbers are above all that the store holds. */
export const correctAbove = (catchUp: Pick<CatchUp, 'one'>, correct: Correct): Correct => ({
  ...correct,
  one: async (workspace, ...said) => {
    await catchUp.one(workspace)
    return correct.one(workspace, ...said)
  },
  many: async (workspace, ...said) => {
    await catchUp.one(workspace)
    return correct.many(workspace, ...said)
  },
})
