import type { RuleView } from '@tingfeng/contracts'

/** One rule that holds now of one subject. */
export interface Signal {
  /** Same for as long as it is the same excess: rule, what is watched, and of single posts the post. */
  readonly key: string
  readonly rule: RuleView
  /** Undefined where a source is watched. */
  readonly subject: string | undefined
  readonly theme: string | undefined
  readonly source: string | undefined
  /** Estimated onset, ms. */
  readonly since: number
  /** Of an excess: end of the bucket that raised its alarm, ms, also where it is learned from the past. */
  readonly foundAt?: number
  readonly observed: number
  readonly expected: number | undefined
  readonly lower: number | undefined
  readonly upper: number | undefined
  readonly confidence: number | undefined
  readonly measure: 'posts' | 'negative' | 'complaints' | 'ratings'
  /** A slow drift over days, and no sudden excess. */
  readonly slow: boolean
  /** The excess is over as far as can be seen, and not yet proven so. */
  readonly calming: boolean
  /** Nothing is known while its sources are silent. */
  readonly blind: boolean
  /** Words that emerge. */
  readonly words: readonly string[]
  readonly posts: readonly string[]
}

/** What most conditions leave empty. */
export const PLAIN = {
  theme: undefined,
  source: undefined,
  expected: undefined,
  lower: undefined,
  upper: undefined,
  confidence: undefined,
  slow: false,
  calming: false,
  blind: false,
  words: [],
  posts: [],
} as const
