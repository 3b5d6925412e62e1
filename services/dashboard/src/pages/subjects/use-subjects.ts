import { useState } from 'react'
import { useReloadWorkspace, useSaveSubjects } from '../../api/workspace.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { type Draft, draftsOf, faultsOf, subjectsOf } from './draft.js'
import { beginEdit, follow, isDirty, saveEdit } from './subjects-edit.js'

export interface SubjectsEditor {
  drafts: readonly Draft[]
  change: (key: string, change: Partial<Draft>) => void
  add: (draft: Draft) => void
  remove: (key: string) => void
  dirty: boolean
  faulty: boolean
  saving: boolean
  /** @param force overwrites what somebody else saved meanwhile */
  save: (force?: boolean) => Promise<'saved' | 'conflict'>
  /** Drops the changes and takes what the server has now. */
  reload: () => Promise<void>
  discard: () => void
}

/** Edits stand on the subjects they began with: a save over somebody else's is refused, not lost. */
export const useSubjects = (): SubjectsEditor => {
  const { id, view } = useWorkspace()
  const [edit, setEdit] = useState(() => beginEdit(view))
  const [over, setOver] = useState(false)
  const saving = useSaveSubjects(id)
  const reload = useReloadWorkspace(id)
  const { drafts } = edit

  const followed = follow(edit, view, over)
  if (followed !== edit) {
    setEdit(followed)
    setOver(false)
  }
  const setDrafts = (changed: Draft[]): void => {
    setEdit({ ...edit, drafts: changed })
    setOver(false)
  }

  return {
    drafts,
    dirty: isDirty(edit),
    saving: saving.isPending,
    faulty: drafts.some((draft) => faultsOf(draft, drafts).length > 0),
    change: (key, change) =>
      setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...change } : draft))),
    add: (draft) => setDrafts([...drafts, draft]),
    remove: (key) => setDrafts(drafts.filter((draft) => draft.key !== key)),
    discard: () => setDrafts(draftsOf(edit.base.subjects)),
    save: async (force = false) => {
      const outcome = force
        ? await saving.mutateAsync({ subjects: subjectsOf(drafts) }).then(() => 'saved' as const)
        : await saveEdit(edit, { send: saving.mutateAsync, reload })
      if (outcome === 'saved') setOver(true)
      return outcome
    },
    reload: async () => {
      setOver(true)
      await reload()
    },
  }
}
