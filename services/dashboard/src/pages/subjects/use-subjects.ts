import { useState } from 'react'
import { ApiProblem } from '../../api/problem.js'
import { useReloadWorkspace, useSaveSubjects } from '../../api/workspace.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { type Draft, draftsOf, faultsOf, sameSubjects, subjectsOf } from './draft.js'

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

const CONFLICT = 409

/** Edits stand on the revision they began with: a save over somebody else's is refused, not lost. */
export const useSubjects = (): SubjectsEditor => {
  const { id, view } = useWorkspace()
  const [base, setBase] = useState({ subjects: view.subjects, revision: view.configRevision })
  const [drafts, setDrafts] = useState(() => draftsOf(view.subjects))
  const [following, setFollowing] = useState(true)
  const saving = useSaveSubjects(id)
  const reloadWorkspace = useReloadWorkspace(id)
  const dirty = !sameSubjects(drafts, base.subjects)

  // A newer revision is taken over at once where nothing was changed here.
  if (view.configRevision !== base.revision && (following || !dirty)) {
    setBase({ subjects: view.subjects, revision: view.configRevision })
    setDrafts(draftsOf(view.subjects))
    setFollowing(false)
  }

  return {
    drafts,
    dirty,
    saving: saving.isPending,
    faulty: drafts.some((draft) => faultsOf(draft, drafts).length > 0),
    change: (key, change) =>
      setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...change } : draft))),
    add: (draft) => setDrafts([...drafts, draft]),
    remove: (key) => setDrafts(drafts.filter((draft) => draft.key !== key)),
    discard: () => setDrafts(draftsOf(base.subjects)),
    save: async (force = false) => {
      try {
        setFollowing(true)
        await saving.mutateAsync({
          subjects: subjectsOf(drafts),
          ...(!force && { expectedRevision: base.revision }),
        })
        return 'saved'
      } catch (error) {
        setFollowing(false)
        if (error instanceof ApiProblem && error.status === CONFLICT) return 'conflict'
        throw error
      }
    },
    reload: async () => {
      setFollowing(true)
      await reloadWorkspace()
    },
  }
}
