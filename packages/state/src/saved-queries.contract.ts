import { expect, it } from 'vitest'
import type { State } from './state.js'

const query = { name: '负面来源', sql: 'SELECT source FROM v_posts', show: 'table' } as const
const refused = (code: string) => expect.objectContaining({ name: 'StateError', code })

/** @param at the state and a workspace of the test's own */
export const itKeepsSavedQueries = (
  at: () => { readonly state: State; readonly workspace: string },
): void => {
  it('keeps queries of a workspace by name', async () => {
    const { state, workspace } = at()
    await state.savedQueries.create(workspace, { ...query, name: 'b' }, 'li')
    await state.savedQueries.create(workspace, { ...query, name: 'a', show: 'bar' }, 'wang')
    const kept = await state.savedQueries.list(workspace)
    expect(kept).toMatchObject([
      { name: 'a', show: 'bar', createdBy: 'wang', revision: 1 },
      { name: 'b', sql: query.sql, updatedBy: 'li' },
    ])
  })

  it('refuses the change of one who has not seen the last', async () => {
    const { state, workspace } = at()
    const { id } = await state.savedQueries.create(workspace, query, 'li')
    const change = (name: string, by: string) =>
      state.savedQueries.update({ workspace, id, expectedRevision: 1, query: { ...query, name }, by })
    expect(await change('first', 'wang')).toMatchObject({ name: 'first', revision: 2, createdBy: 'li' })
    await expect(change('second', 'zhao')).rejects.toEqual(refused('revision_conflict'))
    await expect(state.savedQueries.remove({ workspace, id, expectedRevision: 1 })).rejects.toEqual(
      refused('revision_conflict'),
    )
    await state.savedQueries.remove({ workspace, id, expectedRevision: 2 })
    expect(await state.savedQueries.list(workspace)).toEqual([])
    await expect(change('third', 'zhao')).rejects.toEqual(refused('unknown_saved_query'))
  })

  it('knows no queries of a workspace that there is not', async () => {
    await expect(at().state.savedQueries.create('nobody', query, 'li')).rejects.toEqual(
      refused('unknown_workspace'),
    )
  })
}
