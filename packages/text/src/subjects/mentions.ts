import type { Sentiment, SentimentLabel } from '@tingfeng/contracts'
import type { Clause } from '../clauses.js'
import { judgeOnlySubject, PASSED_BY, turnRound, verdictOf } from './only-subject.js'
import type { SubjectHit, SubjectMatch } from './subject-matcher.js'
import { readTopics, type Topic, type Topics } from './topics.js'

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

export interface Mentions {
  readonly opinions: readonly SubjectOpinion[]
  /** Whom what stands from `start` to `end` is said of: one subject, all that are named side by side, or none. */
  subjectsAt(start: number, end: number): readonly string[]
  /** Where several subjects are spoken of: what is said of one of them at a stretch. */
  readonly parts: readonly { readonly id: string; readonly start: number; readonly end: number }[]
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
/** Names within this many characters of the start are what the text is about. */
const HEAD = 30

const round = (value: number): number => Math.round(value * 1000) / 1000

/** Of a name that stands within longer words only. */
const WITHIN_WORDS = 0.3

const relevanceOf = (match: SubjectMatch, others: number): number => {
  if (match.hits.every(({ isWithinWord }) => isWithinWord)) return WITHIN_WORDS
  const first = match.hits[0]?.start ?? 0
  const raw =
    0.5 + 0.15 * Math.min(match.hits.length - 1, 2) + (first < HEAD ? 0.2 : 0) - 0.1 * Math.min(others, 3)
  return round(Math.min(1, others === 0 ? raw + 0.1 : raw))
}

/** The clauses of each subject: those that speak of it; of one that is only measured by, none. */
const clausesOf = (topics: readonly Topic[], index: number): Topic[] =>
  topics.filter(({ about }) => about.includes(index))

/** The topic that these words belong to: of several the first that speaks of somebody. */
const topicAt = (topics: readonly Topic[], start: number, end: number): Topic | undefined => {
  const touched = topics.filter((topic) => start < topic.end && end > topic.start)
  return touched.find(({ about }) => about.length > 0) ?? touched[0]
}

/**
 * The only subject; else the one that the clause speaks of; of several, the one named last before the end, with those
 * that stand beside it.
 */
const subjectsAt = (
  opinions: readonly SubjectOpinion[],
  topics: readonly Topic[],
  start: number,
  end: number,
): readonly string[] => {
  const topic = topicAt(topics, start, end)
  const { about = [], aside = [], except = [], joined = [] } = topic ?? {}
  const asked = opinions
    .map((opinion, index) => ({ opinion, index }))
    .filter(({ index }) =>
      about.length > 0 ? about.includes(index) : !(aside.includes(index) || except.includes(index)),
    )
  const [first, ...others] = asked
  if (!first || others.length === 0) return first ? [first.opinion.id] : []
  let nearest: { index: number; id: string; start: number } | undefined
  for (const { opinion, index } of asked)
    for (const hit of opinion.hits)
      if (hit.start < end && (nearest === undefined || hit.start > nearest.start))
        nearest = { index, id: opinion.id, start: hit.start }
  if (!nearest) return []
  const { index: named, id } = nearest
  const beside = joined.find((indexes) => indexes.includes(named))
  if (!beside) return [id]
  return asked.filter(({ index }) => beside.includes(index)).map(({ opinion }) => opinion.id)
}

/** Clauses about a subject that follow one another. */
const partsOf = (matches: readonly SubjectMatch[], topics: readonly Topic[]): Mentions['parts'] =>
  matches.flatMap(({ id }, index) => {
    const parts: { id: string; start: number; end: number }[] = []
    let isOpen = false
    for (const { about, start, end } of topics) {
      const last = parts.at(-1)
      if (!about.includes(index)) isOpen = false
      else if (isOpen && last) last.end = end
      else {
        parts.push({ id, start, end })
        isOpen = true
      }
    }
    return parts
  })

/** What may be said of all but one. */
const MAY_EXCEPT = /除[了开去]/

/**
 * One subject gets the sentiment of the text, unless that holds it against others; several get that of the clauses that
 * speak of them.
 */
export const judgeMentions = ({ text, matches, sentiment, scorePart }: MentionInput): Mentions => {
  const alone =
    matches.length === 0 || matches.length > MAX_JUDGED || (matches.length === 1 && !MAY_EXCEPT.test(text))
  const { topics, verdicts }: Topics = alone ? { topics: [], verdicts: new Map() } : readTopics(text, matches)
  const scoreClauses = (of: readonly Clause[]) =>
    scorePart(of.map(({ start, end }) => text.slice(start, end)).join(','))
  const opinions = matches.map((match, index): SubjectOpinion => {
    const [first = { start: 0, end: 0 }] = match.hits
    const base = {
      id: match.id,
      relevance: relevanceOf(match, matches.length - 1),
      ...first,
      hits: match.hits,
    }
    const excepted = topics.filter(({ except }) => except.includes(index))
    if (matches.length === 1 && excepted.length === 0) {
      const { label, score } = judgeOnlySubject({ text, match, sentiment, scoreClauses }) ?? sentiment
      return { ...base, label, score }
    }
    const verdict = verdicts.get(index) ?? 0
    if (verdict !== 0) return { ...base, ...verdictOf(verdict) }
    const clauses = clausesOf(topics, index)
    if (clauses.length === 0 && excepted.length > 0) return { ...base, ...turnRound(scoreClauses(excepted)) }
    if (clauses.length === 0 && topics.some(({ aside }) => aside.includes(index)))
      return { ...base, ...PASSED_BY }
    if (clauses.length === 0) return { ...base, label: sentiment.label, score: sentiment.score }
    const part = scoreClauses(clauses)
    return { ...base, label: part.label, score: part.score }
  })
  return {
    opinions,
    subjectsAt: (start, end) => (opinions.length === 0 ? [] : subjectsAt(opinions, topics, start, end)),
    parts: matches.length < 2 ? [] : partsOf(matches, topics),
  }
}
