import { type FileLanguage, type OwnTheme, type Subject, THEMES } from '@tingfeng/contracts'

/** @returns the id itself where nobody knows it: what was deleted stays on posts until they are read again */
export type NameOf = (id: string, language: FileLanguage) => string

type Names = readonly (readonly [id: string, names: Readonly<Record<FileLanguage, string>>])[]
const namer = (names: Names): NameOf => {
  const known = new Map(names)
  return (id, language) => known.get(id)?.[language] ?? id
}

/** Of the taxonomy's themes and of those that a workspace made itself. */
export const themeNames = (own: readonly Pick<OwnTheme, 'id' | 'zh' | 'en'>[]): NameOf =>
  namer([...THEMES, ...own].map(({ id, zh, en = zh }) => [id, { zh, en }]))

export const subjectNames = (subjects: readonly Pick<Subject, 'id' | 'name' | 'nameEn'>[]): NameOf =>
  namer(subjects.map(({ id, name, nameEn }) => [id, { zh: name, en: nameEn || name }]))
