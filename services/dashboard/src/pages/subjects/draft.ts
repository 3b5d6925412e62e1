import type { Subject } from '@tingfeng/contracts'

/** A subject being edited. `key` stays while its id changes. */
export interface Draft extends Subject {
  key: string
  /** Not saved yet: its id may still change without losing history. */
  fresh: boolean
}

export const draftsOf = (subjects: readonly Subject[]): Draft[] =>
  subjects.map((subject) => ({ ...subject, key: subject.id, fresh: false }))

const words = (list: readonly string[]): string[] => [
  ...new Set(list.map((word) => word.trim()).filter(Boolean)),
]

/** What is sent: words trimmed and unique, empty groups gone. */
export const subjectsOf = (drafts: readonly Draft[]): Subject[] =>
  drafts.map(({ id, kind, name, nameEn, include, exclude, phrases }) => ({
    id,
    kind,
    name: name.trim(),
    ...(nameEn?.trim() && { nameEn: nameEn.trim() }),
    include: words(include),
    exclude: words(exclude),
    phrases: phrases.map(words).filter((group) => group.length > 0),
  }))

export const sameSubjects = (drafts: readonly Draft[], subjects: readonly Subject[]): boolean =>
  JSON.stringify(subjectsOf(drafts)) === JSON.stringify(subjectsOf(draftsOf(subjects)))

const SUBJECT_ID = /^[a-z0-9][a-z0-9-]{0,63}$/

export type Fault = 'nameNeeded' | 'idInvalid' | 'idTaken'

export const faultsOf = (draft: Draft, all: readonly Draft[]): Fault[] => [
  ...(draft.name.trim() === '' ? ['nameNeeded' as const] : []),
  ...(SUBJECT_ID.test(draft.id) ? [] : ['idInvalid' as const]),
  ...(all.some(({ key, id }) => key !== draft.key && id === draft.id) ? ['idTaken' as const] : []),
]

/** An id from an English name; empty where nothing of it can stand in one. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)

export const newDraft = (all: readonly Draft[], name: string): Draft => {
  let number = all.length + 1
  while (all.some(({ id, key }) => id === `subject-${number}` || key === `subject-${number}`)) number++
  const id = `subject-${number}`
  return { key: id, fresh: true, id, kind: 'brand', name, include: [], exclude: [], phrases: [] }
}
