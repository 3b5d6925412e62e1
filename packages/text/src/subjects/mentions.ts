import type { Sentiment, SentimentLabel } from '@tingfeng/contracts'
import { type Clause, splitClauses } from '../clauses.js'
import { compare } from './comparison.js'
import type { SubjectHit, SubjectMatch } from './subject-matcher.js'

/** A subject in a text, with what is said of it; positions of the normalised text. */
export interface SubjectOpinion {
  readonly id: string
  readonly relevance: number
  readonly label: SentimentLabel
  readonly score: number
  readonly start: number
  readonly end: number
  readonly hits: readonly SubjectHit[]
}

export interface MentionInput {
  readonly text: string
  readonly matches: readonly SubjectMatch[]
  /** Of the whole text: what one subject alone gets. */
  readonly sentiment: Pick<Sentiment, 'label' | 'score'>
  /** Judges a part of the text. */
  readonly scorePart: (part: string) => Pick<Sentiment, 'label' | 'score'>
}

/** Judging parts is for posts that compare a few brands, not for lists of fifty. */
const MAX_JUDGED = 8
const COMPARISON_SCORE = 0.7
/** Names within this many characters of the start are what the text is about. */
const HEAD = 30

const round = (value: number): number => Math.round(value * 1000) / 1000

const relevanceOf = (match: SubjectMatch, others: number): number => {
  const first = match.hits[0]?.start ?? 0
  const raw =
    0.5 + 0.15 * Math.min(match.hits.length - 1, 2) + (first < HEAD ? 0.2 : 0) - 0.1 * Math.min(others, 3)
  return round(Math.min(1, others === 0 ? raw + 0.1 : raw))
}

const within = (hit: SubjectHit, clause: Clause): boolean =>
  hit.start >= clause.start && hit.start < clause.end

/** Clauses that speak of each subject: those that name it, and those behind that name nobody. */
const assignClauses = (text: string, matches: readonly SubjectMatch[]): Clause[][] => {
  const own: Clause[][] = matches.map(() => [])
  let current: number[] = []
  for (const clause of splitClauses(text)) {
    const named = matches.flatMap((match, index) =>
      match.hits.some((hit) => within(hit, clause)) ? [index] : [],
    )
    if (named.length > 0) current = named
    for (const index of current) own[index]?.push(clause)
  }
  return own
}

/** Verdicts of comparisons, by subject: the sum of signs. */
const compareAll = (
  text: string,
  matches: readonly SubjectMatch[],
  clauses: readonly Clause[],
): Map<number, number> => {
  const verdicts = new Map<number, number>()
  for (const clause of clauses) {
    const named = matches
      .flatMap((match, index) =>
        match.hits.filter((hit) => within(hit, clause)).map((hit) => ({ index, hit })),
      )
      .sort((a, b) => a.hit.start - b.hit.start)
    for (let i = 0; i + 1 < named.length; i += 1) {
      const [left, right] = [named[i], named[i + 1]]
      if (!left || !right || left.index === right.index || right.hit.start < left.hit.end) continue
      const sign = compare(text.slice(left.hit.end, right.hit.start), text.slice(right.hit.end, clause.end))
      if (sign === 0) continue
      verdicts.set(left.index, (verdicts.get(left.index) ?? 0) + sign)
      verdicts.set(right.index, (verdicts.get(right.index) ?? 0) - sign)
    }
  }
  return verdicts
}

/** One subject gets the sentiment of the text, several get that of the clauses that speak of them. */
export const judgeMentions = ({ text, matches, sentiment, scorePart }: MentionInput): SubjectOpinion[] => {
  const alone = matches.length < 2 || matches.length > MAX_JUDGED
  const own = alone ? [] : assignClauses(text, matches)
  const verdicts = alone ? new Map<number, number>() : compareAll(text, matches, splitClauses(text))
  return matches.map((match, index) => {
    const [first = { start: 0, end: 0 }] = match.hits
    const base = {
      id: match.id,
      relevance: relevanceOf(match, matches.length - 1),
      ...first,
      hits: match.hits,
    }
    const verdict = verdicts.get(index) ?? 0
    if (verdict !== 0) {
      return {
        ...base,
        label: verdict > 0 ? 'positive' : 'negative',
        score: Math.sign(verdict) * COMPARISON_SCORE,
      }
    }
    const clauses = own[index] ?? []
    if (clauses.length === 0) return { ...base, label: sentiment.label, score: sentiment.score }
    const part = scorePart(clauses.map(({ start, end }) => text.slice(start, end)).join(','))
    return { ...base, label: part.label, score: part.score }
  })
}
