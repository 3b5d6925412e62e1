import type { Subject, SubjectsUpdate } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../../api/problem.js'
import { beginEdit, follow, isDirty, type SubjectsEdit, saveEdit } from './subjects-edit.js'

const subject = (name: string): Subject => ({
  ...{ id: 'star', kind: 'brand', name, include: [], exclude: [], phrases: [] },
})
const view = (configRevision: number, name = '星澜') => ({ configRevision, subjects: [subject(name)] })
const rename = (edit: SubjectsEdit, name: string): SubjectsEdit => ({
  ...edit,
  drafts: edit.drafts.map((draft) => ({ ...draft, name })),
})
const named = ({ drafts }: SubjectsEdit): string[] => drafts.map(({ name }) => name)

describe('subjects that are being edited', () => {
  const edited = rename(beginEdit(view(1)), '星澜汽车')

  it('stay as they were typed when something else of the workspace changes, such as a correction of a post', () => {
    const after = follow(edited, view(2), false)
    expect(named(after)).toEqual(['星澜汽车'])
    expect(isDirty(after)).toBe(true)
    expect(after.base.revision).toBe(2)
  })

  it('stay on their revision when somebody else changes the subjects: a save over them is refused', () => {
    expect(follow(edited, view(2, '星岚'), false)).toBe(edited)
  })

  it('give way once they are saved or dropped', () => {
    const after = follow(edited, view(2, '星岚'), true)
    expect(named(after)).toEqual(['星岚'])
    expect(after.base.revision).toBe(2)
  })

  it('follow at once where nothing was typed', () => {
    expect(named(follow(beginEdit(view(1)), view(2, '星岚'), false))).toEqual(['星岚'])
  })
})

describe('a save of subjects', () => {
  const edited = rename(beginEdit(view(1)), '星澜汽车')
  /** A workspace that goes through these revisions, one each time that it is asked for. */
  const serverOf = ([first, ...later]: readonly ReturnType<typeof view>[]) => {
    let now = first ?? view(1)
    const saved: string[] = []
    return {
      saved,
      send: async ({ subjects, expectedRevision }: SubjectsUpdate) => {
        if (expectedRevision !== now.configRevision) throw new ApiProblem(409, 'revision_conflict', '')
        saved.push(...subjects.map(({ name }) => name))
      },
      reload: async () => {
        const seen = now
        now = later.shift() ?? now
        return seen
      },
    }
  }

  it('goes over a correction of a post that came meanwhile, without asking', async () => {
    const server = serverOf([view(2)])
    expect(await saveEdit(edited, server)).toBe('saved')
    expect(server.saved).toEqual(['星澜汽车'])
  })

  it('goes over one that comes while it is tried again', async () => {
    expect(await saveEdit(edited, serverOf([view(2), view(3)]))).toBe('saved')
  })

  it('asks whose change stays where somebody else changed the subjects', async () => {
    const server = serverOf([view(2, '星岚')])
    expect(await saveEdit(edited, server)).toBe('conflict')
    expect(server.saved).toEqual([])
  })

  it('hands on what is no conflict', async () => {
    const send = async () => {
      throw new ApiProblem(422, 'invalid_subjects', '')
    }
    await expect(saveEdit(edited, { ...serverOf([]), send })).rejects.toMatchObject({ status: 422 })
  })
})
