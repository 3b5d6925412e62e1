import type { Meta, WorkspaceView } from '@tingfeng/contracts'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useFormat } from '../i18n/use-format.js'

interface Workspace {
  id: string
  view: WorkspaceView
  meta: Meta
  zone: string
  themeName: (id: string) => string
  groupName: (id: string) => string
  subjectName: (id: string) => string
  /** Its place among the subjects: what its colour goes by, so that it keeps it from page to page. */
  subjectPlace: (id: string) => number
}

const Context = createContext<Workspace | null>(null)

export const useWorkspace = (): Workspace => {
  const workspace = useContext(Context)
  if (!workspace) throw new Error('useWorkspace stands outside of WorkspaceProvider')
  return workspace
}

interface Props {
  view: WorkspaceView
  meta: Meta
  children: ReactNode
}

const OWN_GROUP = { id: 'own', zh: '自建', en: 'Own' }

/** The workspace's own themes beside those of the taxonomy: wherever themes are shown or chosen. */
const withOwnThemes = (meta: Meta, own: WorkspaceView['themes']): Meta => ({
  ...meta,
  groups: [...meta.groups, OWN_GROUP],
  themes: [...meta.themes, ...own.map((theme) => ({ ...theme, means: '' }))],
})

/** The workspace on screen, and what its ids are called in the language on screen. */
export const WorkspaceProvider = ({ view, meta: told, children }: Props) => {
  const { name, locale } = useFormat()
  const workspace = useMemo<Workspace>(() => {
    const meta = withOwnThemes(told, view.themes)
    const themes = new Map(meta.themes.map((theme) => [theme.id, name(theme)]))
    const groups = new Map(meta.groups.map((group) => [group.id, name(group)]))
    const subjects = new Map(
      view.subjects.map((subject) => [
        subject.id,
        locale === 'en' && subject.nameEn ? subject.nameEn : subject.name,
      ]),
    )
    const places = new Map(view.subjects.map(({ id }, at) => [id, at]))
    return {
      id: view.id,
      view,
      meta,
      zone: view.timeZone,
      themeName: (id) => themes.get(id) ?? id,
      groupName: (id) => groups.get(id) ?? id,
      subjectName: (id) => subjects.get(id) ?? id,
      subjectPlace: (id) => places.get(id) ?? places.size,
    }
  }, [view, told, locale])
  return <Context.Provider value={workspace}>{children}</Context.Provider>
}
