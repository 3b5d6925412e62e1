import type { Subject, SubjectsUpdate, WorkspaceView } from '@tingfeng/contracts'
import { ApiProblem } from '../../api/problem.js'
import { type Draft, draftsOf, sameSubjects, subjectsOf } from './draft.js'

/** Drafts and what they began with. */
export interface SubjectsEdit {
  readonly base: { readonly subjects: readonly Subject[]; readonly revision: number }
  readonly drafts: Draft[]
}

type Told = Pick<WorkspaceView, 'subjects' | 'configRevision'>

export const beginEdit = ({ subjects, configRevision }: Told): SubjectsEdit => ({
  base: { subjects, revision: configRevision },
  drafts: draftsOf(subjects),
})

const isUntouched = (edit: SubjectsEdit, view: Told): boolean =>
  sameSubjects(draftsOf(view.subjects), edit.base.subjects)

export const isDirty = ({ base, drafts }: SubjectsEdit): boolean => !sameSubjects(drafts, base.subjects)

/**
 * The edit under what the workspace is now. A revision counts every change of the workspace, a correction of one post
 * too: only one that changed the subjects meets with what is being edited, and then it waits until the edit is saved or
 * dropped.
 *
 * @param over whether the edit is over: what the workspace has takes its place
 */
export const follow = (edit: SubjectsEdit, view: Told, over: boolean): SubjectsEdit => {
  if (view.configRevision === edit.base.revision) return edit
  if (over || !isDirty(edit)) return beginEdit(view)
  if (!isUntouched(edit, view)) return edit
  return { ...edit, base: { ...edit.base, revision: view.configRevision } }
}

const CONFLICT = 409
const MOST_TRIES = 3

interface Server {
  /** @throws ApiProblem 409 where the workspace is at another revision than the expected one */
  send: (update: SubjectsUpdate) => Promise<unknown>
  /** What the workspace is now, as far as it could be asked. */
  reload: () => Promise<Told | undefined>
}

/** Saves over what changed meanwhile, unless that is the subjects: whose change stays is for a person to say. */
export const saveEdit = async (
  edit: SubjectsEdit,
  { send, reload }: Server,
): Promise<'saved' | 'conflict'> => {
  let expectedRevision = edit.base.revision
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    try {
      await send({ subjects: subjectsOf(edit.drafts), expectedRevision })
      return 'saved'
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === CONFLICT)) throw error
    }
    const now = await reload()
    if (!now || !isUntouched(edit, now)) break
    expectedRevision = now.configRevision
  }
  return 'conflict'
}
