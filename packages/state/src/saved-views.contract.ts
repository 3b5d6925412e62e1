import { expect, it } from 'vitest'
import type { State } from './state.js'

const view = { name: '本周负面', page: '/themes', params: { range: '7d', label: 'negative' } }
const refused = (code: string) => expect.objectContaining({ name: 'StateError', code })

/** @param at the state and a workspace of the test's own */
export const itKeepsSavedViews = (at: () => { readonly state: State; readonly workspace: string }): void => {
  it('keeps views of a workspace by name, each with a link to its page', async () => {
    const { state, workspace } = at()
    const made = await state.savedViews.create(workspace, { ...view, name: 'b' }, 'li')
    await state.savedViews.create(workspace, { ...view, name: 'a', params: { q: '电池 & 鼓包' } }, 'li')
    expect(await state.savedViews.list(workspace)).toMatchObject([
      {
        name: 'a',
        link: `/themes?q=${encodeURIComponent('电池').concat('+%26+', encodeURIComponent('鼓包'))}`,
      },
      { name: 'b', link: '/themes?label=negative&range=7d', params: view.params, revision: 1 },
    ])
    expect(await state.savedViews.get(workspace, made.id)).toEqual(made)
  })

  it('lets one of two people who edit a view win, and tells the other', async () => {
    const { state, workspace } = at()
    const { id } = await state.savedViews.create(workspace, view, 'li')
    const change = (name: string, by: string) =>
      state.savedViews.update({ workspace, id, expectedRevision: 1, view: { ...view, name }, by })
    expect(await change('first', 'wang')).toMatchObject({ name: 'first', revision: 2, createdBy: 'li' })
    await expect(change('second', 'zhao')).rejects.toEqual(refused('revision_conflict'))
    await expect(state.savedViews.remove({ workspace, id, expectedRevision: 1 })).rejects.toEqual(
      refused('revision_conflict'),
    )
    await state.savedViews.remove({ workspace, id, expectedRevision: 2 })
    await expect(state.savedViews.get(workspace, id)).rejects.toEqual(refused('unknown_saved_view'))
    await expect(change('third', 'zhao')).rejects.toEqual(refused('unknown_saved_view'))
  })
}
