import type { OwnThemeMirror } from '@tingfeng/clickhouse'
import type { State } from '@tingfeng/state'
import type { Mirroring } from './mirroring.js'

export interface OwnThemeMirrorDeps {
  readonly state: { readonly ownThemes: Pick<State['ownThemes'], 'list'> }
  readonly mirror: OwnThemeMirror
}

/** Brings the store's names of own themes level with the state; a workspace that was removed has none. */
export const createMirrorOwnThemes = ({ state, mirror }: OwnThemeMirrorDeps): Mirroring => ({
  hears: ['subjects', 'workspace'],
  async catchUp(workspace) {
    const themes = await state.ownThemes.list(workspace)
    return mirror.level(
      workspace,
      themes.map(({ id, zh, en = zh, group }) => ({ theme: id, zh, en, group })),
    )
  },
  forget: () => mirror.workspaces(),
})
