import type { Intent, ThemeMention } from '@tingfeng/contracts'
import { splitClauses } from '../clauses.js'
import { HOW_TO, HOW_TO_CLAUSE } from '../questions.js'
import type { Span } from '../sentiment/hide-names.js'
import { verdictAt } from '../themes/bare-verdict.js'
import {
  ASKED_CHANGE,
  ASKED_CHANNEL,
  ASKED_LEAVING,
  ASKED_SPAN,
  ASKED_WHAT,
  ILL_WISH,
  NO_SUGGESTION,
  NO_WARNING,
  NOT_ASKING,
  NOT_BUYING,
  SCORNFUL,
  THANKED_BODY,
  TROUBLED,
  WISHES,
} from './cues.js'
import { readEnglishIntents } from './english-intents.js'
import { type IntentInput, MAX_LENGTH, markerAt } from './intents.js'
import { isLament, MOOD } from './lament.js'
import { LOYAL, leavingAt, OTHERS_DOING } from './leaving.js'
import { switchAt } from './switching.js'

export interface EvidenceInput extends IntentInput {
  /** The mentions of themes that were read. */
  readonly themes: readonly (Span & Pick<ThemeMention, 'polarity' | 'confidence'>)[]
  readonly urgency: readonly Span[]
  /** The words that moved the score. */
  readonly weights: readonly (Span & { readonly weight: number })[]
}

/** The words that told an intent, in positions of the normalised text. */
interface IntentEvidence extends Span {
  readonly intent: Intent
}

const found = (pattern: RegExp, text: string): Span | undefined => {
  const match = pattern.exec(text)
  return match ? { start: match.index, end: match.index + match[0].length } : undefined
}

/** Blank where the patterns find something, every other character at its place. */
const without = (text: string, ...patterns: readonly RegExp[]): string =>
  patterns.reduce((rest, pattern) => rest.replace(pattern, (match) => ' '.repeat(match.length)), text)

/** In a longer clause only the words themselves are shown. */
const LONGEST_CLAUSE = 40

/** 建议, 吗 and the like tell little by themselves: with the clause that they stand in. */
const clauseOf = (text: string, place: Span | undefined): Span | undefined => {
  if (!place) return undefined
  const clause = splitClauses(text).find(({ start, end }) => start <= place.start && place.start < end)
  if (!clause || clause.end - clause.start > LONGEST_CLAUSE) return place
  return { start: clause.start, end: Math.max(clause.end, place.end) }
}

/** The end of a text that ends as questions do. */
const lastAsked = (text: string): Span | undefined => {
  const end = text.trimEnd().length
  return found(/[^?\s]?[?吗]\s*$/, text.slice(0, end))
}

const questionAt = (text: string): Span | undefined => {
  const plain = without(text, NOT_ASKING)
  return (
    found(HOW_TO, text) ??
    found(ASKED_LEAVING, text) ??
    found(ASKED_SPAN, text) ??
    clauseOf(text, markerAt(plain, 'question')) ??
    found(ASKED_WHAT, text) ??
    clauseOf(text, lastAsked(plain))
  )
}

const suggestionAt = (text: string): Span | undefined =>
  found(ASKED_CHANGE, text) ??
  clauseOf(text, markerAt(without(text, ILL_WISH, NO_SUGGESTION, WISHES), 'suggestion'))

const demandAt = (text: string, negative: boolean, asks: boolean): Span | undefined => {
  const asked = asks ? [ASKED_CHANNEL, HOW_TO_CLAUSE] : []
  const mood = negative && isLament(text) ? [MOOD] : []
  return markerAt(without(text, THANKED_BODY, ...asked, ...mood), 'complaint')
}

const leaveAt = (text: string, { sentiment, named = [] }: EvidenceInput, asks: boolean): Span | undefined => {
  const positive = sentiment.label === 'positive'
  const asked = asks ? [ASKED_LEAVING, HOW_TO_CLAUSE] : []
  const marker = positive ? undefined : markerAt(without(text, LOYAL, OTHERS_DOING, ...asked), 'churn')
  const told = marker ? undefined : leavingAt(text)
  return marker ?? (told && !(positive && told.how === 'perhaps') ? told : switchAt(text, named))
}

type Side = 'negative' | 'positive'

const strongestTheme = ({ themes }: EvidenceInput, side: Side): Span | undefined =>
  themes.filter(({ polarity }) => polarity === side).sort((a, b) => b.confidence - a.confidence)[0]

const strongestWord = ({ weights }: EvidenceInput, side: Side): Span | undefined => {
  const sign = side === 'negative' ? -1 : 1
  return weights.filter(({ weight }) => weight * sign > 0).sort((a, b) => (b.weight - a.weight) * sign)[0]
}

const said = (...places: readonly (Span | undefined)[]): Span[] =>
  places.filter((place) => place !== undefined)

const either = (places: readonly Span[], rest: () => Span | undefined): readonly Span[] =>
  places.length > 0 ? places : said(rest())

const inChinese = (input: EvidenceInput, intent: Intent, text: string, asks: boolean): readonly Span[] => {
  const { label } = input.sentiment
  const negative = label === 'negative'
  switch (intent) {
    case 'complaint': {
      const demand = label !== 'positive' && (negative || !asks) ? demandAt(text, negative, asks) : undefined
      const heard = said(found(ILL_WISH, text), demand, strongestTheme(input, 'negative'))
      return either(
        heard,
        () =>
          input.urgency[0] ??
          (asks ? found(TROUBLED, text) : undefined) ??
          found(SCORNFUL, text) ??
          markerAt(without(text, NO_WARNING), 'warn') ??
          verdictAt(text) ??
          strongestWord(input, 'negative'),
      )
    }
    case 'praise':
      return said(strongestTheme(input, 'positive') ?? strongestWord(input, 'positive'))
    case 'question':
      return said(questionAt(text))
    case 'suggestion':
      return said(suggestionAt(text))
    case 'purchase':
      return said(markerAt(without(text, NOT_BUYING), 'purchase'))
    case 'churn':
      return said(leaveAt(text, input, asks))
  }
}

const inEnglish = (input: EvidenceInput, text: string): IntentEvidence[] => {
  const { sentiment, complains, named = [] } = input
  return readEnglishIntents({ text, ...sentiment, complains, named }).flatMap(({ intent, at }) => {
    const theme =
      intent === 'complaint'
        ? strongestTheme(input, 'negative')
        : intent === 'praise'
          ? strongestTheme(input, 'positive')
          : undefined
    const places = either(said(at, theme), () =>
      intent === 'complaint'
        ? (input.urgency[0] ?? strongestWord(input, 'negative'))
        : strongestWord(input, 'positive'),
    )
    return places.map(({ start, end }) => ({ intent, start, end }))
  })
}

/**
 * The words by which `detectIntents` heard each intent, looked up where it heard them; for what followed from the
 * themes or from the sentiment alone the surest mention or the strongest word.
 *
 * @param intents of the same input
 */
export const intentEvidence = (input: EvidenceInput, intents: readonly Intent[]): IntentEvidence[] => {
  if (intents.length === 0) return []
  const text = input.normalized.slice(0, MAX_LENGTH)
  if (input.language === 'en') return inEnglish(input, text)
  const asks = intents.includes('question')
  return intents.flatMap((intent) =>
    inChinese(input, intent, text, asks).map(({ start, end }) => ({ intent, start, end })),
  )
}
