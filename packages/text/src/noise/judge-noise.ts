import type { Sentiment, Spam, SpamReason } from '@tingfeng/contracts'
import type { Signal } from '../normalize/signals.js'
import { createTermTrie } from '../themes/term-trie.js'
import { CUES } from './cues.js'

const trie = createTermTrie(CUES.map(({ word }) => word))
/** Advertisements say what they sell at once. */
const MAX_LENGTH = 2_000
/** Who is angry tells of advertisements and of those who lure; they do not write like that. */
const ANGRY = 0.65
const ANGRY_FACTOR = 0.35
/** Nothing in a text alone makes this surer. */
const MOST = 0.97
const LEAST = 0.1

/** Names and topics beyond these are for machines and searches. */
const USUAL_NAMES = 4
const USUAL_TOPICS = 4

const LONGEST_PERIOD = 40
const LEAST_REPEATED = 24

/** A merchant's answer was blanked: what is around it is the text. */
const withoutGaps = (text: string): string =>
  text.includes('  ') ? text.replace(/ {2,}/g, ' ').trim() : text

/** Whether most of a text is one piece again and again: 好用好用好用… */
const repeatsItself = (text: string): boolean => {
  const { length } = text
  if (length < LEAST_REPEATED) return false
  const last = Math.min(length, 400)
  for (let period = 1; period <= Math.min(LONGEST_PERIOD, length / 3); period++) {
    let same = 0
    for (let at = period; at < last; at++) if (text.charCodeAt(at) === text.charCodeAt(at - period)) same++
    if (same >= 0.85 * (last - period)) return true
  }
  return false
}

/** Bits of reasons, in the order in which they are told. */
const REASONS = ['advertising', 'contact', 'filler'] as const satisfies readonly SpamReason[]

export interface NoiseInput {
  readonly text: string
  readonly signals: readonly Signal[]
  readonly sentiment: Pick<Sentiment, 'label' | 'confidence'>
  readonly complains: boolean
}

/**
 * Whether a text sells, lures or only fills a box, by its words alone; how its copies spread is judged by the store.
 * Each cue is one reason to think so, and together they count as independent ones (noisy or). Careful: a customer who
 * is left out is worse than an advertisement that is counted.
 *
 * @param input `text` as `normalize` gives it
 */
export const judgeNoise = ({ text, signals, sentiment, complains }: NoiseInput): Spam | undefined => {
  let clean = 1
  let reasons = 0
  const say = (reason: (typeof REASONS)[number], weight: number): void => {
    clean *= 1 - weight
    reasons |= 1 << REASONS.indexOf(reason)
  }
  let said = 0
  const length = Math.min(text.length, MAX_LENGTH)
  for (let at = 0; at < length; at++) {
    const index = trie.longestAt(text, at)
    if (index < 0) continue
    const cue = CUES[index]
    if (cue === undefined || said >= 8) continue
    said++
    say(cue.reason as (typeof REASONS)[number], cue.weight) // safe: no cue has another reason
    at += cue.word.length - 1
  }
  if (signals.length > 0) {
    const count = (kind: Signal['kind']): number => signals.filter((signal) => signal.kind === kind).length
    if (count('mention') > USUAL_NAMES) say('advertising', 0.35)
    if (count('topic') > USUAL_TOPICS) say('advertising', 0.35)
    // An address alone is no reason, beside another one it is.
    if (clean < 1 && count('url') > 0) say('advertising', 0.3)
  }
  if (repeatsItself(withoutGaps(text))) say('filler', 0.6)
  if (clean === 1) return undefined
  const angry = sentiment.label === 'negative' && (complains || sentiment.confidence >= ANGRY)
  const isFiller = reasons === 1 << REASONS.indexOf('filler')
  const probability = Math.min(MOST, (1 - clean) * (angry && !isFiller ? ANGRY_FACTOR : 1))
  if (probability < LEAST) return undefined
  return {
    probability: Math.round(probability * 1000) / 1000,
    reasons: REASONS.filter((_, bit) => (reasons & (1 << bit)) !== 0),
  }
}
