import type { Sentiment, SentimentLabel } from '@tingfeng/contracts'
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
  /** Whom what stands from `start` to `end` is said of; undefined where no subject is named. */
  subjectAt(start: number, end: number): string | undefined
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

/** What is only named aside is not judged. */
const PASSED_BY = { label: 'neutral', score: 0 } as const

/** The only subject; else the one that the clause speaks of; of several, the one named last before the end. */
const subjectAt = (
  opinions: readonly SubjectOpinion[],
  topics: readonly Topic[],
  start: number,
  end: number,
): string | undefined => {
  if (opinions.length < 2) return opinions[0]?.id
  const about = topics.find((topic) => start < topic.end && end > topic.start)?.about ?? []
  const asked = about.length > 0 ? opinions.filter((_, index) => about.includes(index)) : opinions
  if (asked.length === 1) return asked[0]?.id
  let nearest: { id: string; start: number } | undefined
  for (const { id, hits } of asked)
    for (const hit of hits)
      if (hit.start <= end && (nearest === undefined || hit.start > nearest.start))
        nearest = { id, start: hit.start }
  return nearest?.id
}

/** One subject gets the sentiment of the text, several get that of the clauses that speak of them. */
export const judgeMentions = ({ text, matches, sentiment, scorePart }: MentionInput): Mentions => {
  const alone = matches.length < 2 || matches.length > MAX_JUDGED
  const { topics, verdicts }: Topics = alone ? { topics: [], verdicts: new Map() } : readTopics(text, matches)
  const opinions = matches.map((match, index): SubjectOpinion => {
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
    const clauses = clausesOf(topics, index)
    if (clauses.length === 0 && topics.some(({ aside }) => aside.includes(index)))
      return { ...base, ...PASSED_BY }
    if (clauses.length === 0) return { ...base, label: sentiment.label, score: sentiment.score }
    const part = scorePart(clauses.map(({ start, end }) => text.slice(start, end)).join(','))
    return { ...base, label: part.label, score: part.score }
  })
  return { opinions, subjectAt: (start, end) => subjectAt(opinions, topics, start, end) }
}
