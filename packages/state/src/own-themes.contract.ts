import type { OwnTheme } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import type { State } from './state.js'

const theme = (id: string, zh = id): OwnTheme => ({
  id,
  zh,
  group: 'own',
  examples: ['屏幕一直闪', '闪屏很严重', '屏幕闪烁'],
  counterExamples: [],
})
const refused = (code: string) => expect.objectContaining({ name: 'StateError', code })

/** Themes of a workspace's own: in order, with the settings, under its revision. */
export const itKeepsOwnThemes = (make: () => { readonly state: State; readonly workspace: string }): void => {
  it('keeps them in order, tells them with the settings, and raises the revision only for a change', async () => {
    const { state, workspace } = make()
    const { configRevision: before } = await state.ownThemes.read(workspace)
    await state.ownThemes.add(workspace, theme('own.b'))
    const { configRevision } = await state.ownThemes.add(workspace, theme('own.a'))
    expect(configRevision).toBe(before + 2)
    expect(await state.ownThemes.update(workspace, theme('own.b', '闪屏'))).toEqual({
      configRevision: before + 3,
      changed: true,
    })
    expect(await state.ownThemes.update(workspace, theme('own.b', '闪屏'))).toEqual({
      configRevision: before + 3,
      changed: false,
    })
    const settings = await state.subjects.settings(workspace)
    expect(settings.revision).toBe(before + 3)
    expect(settings.themes.map(({ id, zh }) => [id, zh])).toEqual([
      ['own.b', '闪屏'],
      ['own.a', 'own.a'],
    ])
    await state.ownThemes.delete(workspace, 'own.b')
    expect(await state.ownThemes.list(workspace)).toEqual([theme('own.a')])
  })

  it('refuses an id that is taken or unknown, a stale revision and a workspace that is not there', async () => {
    const { state, workspace } = make()
    const { configRevision } = await state.ownThemes.add(workspace, theme('own.a'))
    await expect(state.ownThemes.add(workspace, theme('own.a'))).rejects.toEqual(refused('theme_exists'))
    await expect(state.ownThemes.update(workspace, theme('own.b'))).rejects.toEqual(
      refused('unknown_own_theme'),
    )
    await expect(state.ownThemes.delete(workspace, 'own.b')).rejects.toEqual(refused('unknown_own_theme'))
    const stale = { expectedRevision: configRevision - 1 }
    await expect(state.ownThemes.delete(workspace, 'own.a', stale)).rejects.toEqual(
      refused('revision_conflict'),
    )
    await expect(state.ownThemes.read('nowhere')).rejects.toEqual(refused('unknown_workspace'))
    expect(await state.ownThemes.list(workspace)).toHaveLength(1)
  })
}
