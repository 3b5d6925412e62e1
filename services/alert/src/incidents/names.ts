import { type OwnTheme, type Subject, THEMES } from '@tingfeng/contracts'

/** Id -> what it is called in each language. */
export type Names = ReadonlyMap<string, { readonly zh: string; readonly en: string }>

/** Of the taxonomy's themes and of those that the workspace made itself. */
export const themeNames = (own: readonly Pick<OwnTheme, 'id' | 'zh' | 'en'>[]): Names =>
  new Map([...THEMES, ...own].map(({ id, zh, en = zh }) => [id, { zh, en }]))

export const subjectNames = (subjects: readonly Pick<Subject, 'id' | 'name' | 'nameEn'>[]): Names =>
  new Map(subjects.map(({ id, name, nameEn }) => [id, { zh: name, en: nameEn || name }]))
