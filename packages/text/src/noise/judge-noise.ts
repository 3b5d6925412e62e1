import type { Sentiment, Spam, SpamReason } from '@tingfeng/contracts'
import type { Signal } from '../normalize/signals.js'
import { createTermTrie } from '../themes/term-trie.js'
import { CUES } from './cues.js'
import { isEmptyPiece, repeatedPiece, saysAnger } from './repetition.js'

const trie = createTermTrie(CUES.map(({ word }) => word))
/** Advertisements say what they sell at once. */
const MAX_LENGTH = 2_000
/** Who is angry tells of advertisements and of those who lure; they do not write like that. */
const ANGRY = 0.65
const ANGRY_FACTOR = 0.35
/** What sells has words that a scorer takes for bad: 高仿, 亏本. Beside so many strong ones it takes a complaint or words of anger. */
const STRONG = 0.4
const MANY_STRONG = 2
/** Most of the text is one piece. */
const REPEATED = 0.6
/** Nothing in a text alone makes this surer. */
const MOST = 0.97
const LEAST = 0.1

/** Names and topics beyond these are for machines and searches. */
const USUAL_NAMES = 4
const USUAL_TOPICS = 4

/** Who says what they bought or how it went does not sell: what shops say counts as much less there. */
const BUYER_FACTOR = 0.5
const BUYER =
  /(?<![加私信聊滴戳点找系给帮加跟dv])我(?![们司店v])|作为|[很挺蛮]|满意|不错|喜欢|放心|划算|好评|差评|收到|买[了过]|用[了过着]|[没不][过能给到行]|结果|次/
const SENTENCE_ENDS = '。！？!?;；\n'
/** A sentence is judged as far as this on either side of a cue. */
const REACH = 80

const isBuyersSentence = (text: string, at: number): boolean => {
  let start = at
  let end = at
  while (start > 0 && at - start < REACH && !SENTENCE_ENDS.includes(text.charAt(start - 1))) start--
  while (end < text.length && end - at < REACH && !SENTENCE_ENDS.includes(text.charAt(end))) end++
  return BUYER.test(text.slice(start, end))
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
  let strong = 0
  const met = new Set<number>()
  const length = Math.min(text.length, MAX_LENGTH)
  for (let at = 0; at < length; at++) {
    const index = trie.longestAt(text, at)
    if (index < 0) continue
    const cue = CUES[index]
    if (cue === undefined || said >= 8) continue
    said++
    const isShops = cue.reason === 'advertising'
    // One word again and again is one word, but where the box is to be filled.
    if (cue.reason === 'filler' || !met.has(index)) {
      const weight = isShops && isBuyersSentence(text, at) ? cue.weight * BUYER_FACTOR : cue.weight
      say(cue.reason as (typeof REASONS)[number], weight) // safe: no cue has another reason
      if (weight >= STRONG) strong++
    }
    met.add(index)
    at += cue.word.length - 1
  }
  if (signals.length > 0) {
    const count = (kind: Signal['kind']): number => signals.filter((signal) => signal.kind === kind).length
    if (count('mention') > USUAL_NAMES) say('advertising', 0.35)
    if (count('topic') > USUAL_TOPICS) say('advertising', 0.35)
    // An address alone is no reason, beside another one it is.
    if (clean < 1 && count('url') > 0) say('advertising', 0.3)
  }
  const piece = repeatedPiece(text)
  const isCross = complains || sentiment.label === 'negative' || (piece !== undefined && saysAnger(text))
  const isFilled = piece !== undefined && (!isCross || isEmptyPiece(piece, text))
  if (isFilled) say('filler', REPEATED)
  if (clean === 1) return undefined
  const angry =
    sentiment.label === 'negative' &&
    (complains || (sentiment.confidence >= ANGRY && (strong < MANY_STRONG || saysAnger(text))))
  const probability = Math.min(MOST, (1 - clean) * (angry && !isFilled ? ANGRY_FACTOR : 1))
  if (probability < LEAST) return undefined
  return {
    probability: Math.round(probability * 1000) / 1000,
    reasons: REASONS.filter((_, bit) => (reasons & (1 << bit)) !== 0),
  }
}
