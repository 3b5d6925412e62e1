/**
 * What a text talks about; a few words mean another theme in another domain. `none` is a short or commercial text
 * without a hint; `life` is a longer one that speaks of nothing bought or served: rules that name no domain skip it.
 */
export const DOMAINS = [
  'none',
  'food',
  'fruit',
  'hotel',
  'book',
  'device',
  'clothes',
  'cosmetic',
  'car',
  'bank',
  'telecom',
  'life',
] as const
export type Domain = (typeof DOMAINS)[number]

/**
 * An aspect with what is good or bad to say of it, in one clause and in either order. Words are separated by blanks;
 * `$name` stands for a list of `WORD_CLASSES`; `^word` counts only behind a word for too much (太, 有点, 偏 …).
 */
export interface AspectRule {
  readonly aspect: string
  readonly bad?: string
  readonly good?: string
  /** General verdicts (差, 不错 …) on the aspect count too. */
  readonly verdict?: boolean
  readonly domains?: readonly Domain[]
}

/** Phrases that name the theme without help. */
export interface PhraseRule {
  readonly bad?: string
  readonly good?: string
  readonly domains?: readonly Domain[]
}

export interface ThemeRule {
  readonly theme: string
  readonly phrases?: readonly PhraseRule[]
  readonly aspects?: readonly AspectRule[]
}
