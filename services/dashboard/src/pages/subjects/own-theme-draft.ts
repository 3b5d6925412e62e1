import type { OwnTheme } from '@tingfeng/contracts'
import { slugOf } from './draft.js'

/** A theme being edited: what stands in the fields. */
export interface ThemeDraft {
  readonly isNew: boolean
  /** Behind `own.`. */
  readonly slug: string
  readonly zh: string
  readonly en: string
  readonly group: string
  readonly examples: string
  readonly counterExamples: string
}

export const LEAST_EXAMPLES = 3

export const newThemeDraft = (all: readonly OwnTheme[]): ThemeDraft => {
  let number = all.length + 1
  while (all.some(({ id }) => id === `own.theme-${number}`)) number += 1
  return {
    isNew: true,
    slug: `theme-${number}`,
    zh: '',
    en: '',
    group: 'own',
    examples: '',
    counterExamples: '',
  }
}

export const themeDraftOf = ({ id, zh, en, group, examples, counterExamples }: OwnTheme): ThemeDraft => ({
  isNew: false,
  slug: id.slice('own.'.length),
  zh,
  en: en ?? '',
  group,
  examples: examples.join('\n'),
  counterExamples: counterExamples.join('\n'),
})

/** The id follows the English name until it was typed by hand. */
export const renamed = (draft: ThemeDraft, en: string): ThemeDraft => {
  const follows =
    draft.isNew && (draft.slug.startsWith('theme-') || draft.slug === slugOf(draft.en).slice(0, 40))
  return { ...draft, en, ...(follows && { slug: slugOf(en).slice(0, 40) || draft.slug }) }
}

/** One sentence a line: trimmed, none twice, none empty. */
export const sentencesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 1),
  ),
]

export const isSameDraft = (one: ThemeDraft, other: ThemeDraft): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

export const isPreviewable = ({ examples }: ThemeDraft): boolean =>
  sentencesOf(examples).length >= LEAST_EXAMPLES

export const isComplete = (draft: ThemeDraft): boolean =>
  isPreviewable(draft) && draft.zh.trim() !== '' && /^[a-z0-9][a-z0-9-]{0,39}$/.test(draft.slug)

export const themeOf = ({ slug, zh, en, group, examples, counterExamples }: ThemeDraft): OwnTheme => ({
  id: `own.${slug}`,
  zh: zh.trim(),
  ...(en.trim() !== '' && { en: en.trim() }),
  group,
  examples: sentencesOf(examples),
  counterExamples: sentencesOf(counterExamples),
})
