import type { Sentiment } from '@tingfeng/contracts'
import { type Clause, splitClauses } from '../clauses.js'
import { knownNamesIn } from '../sentiment/hide-names.js'
import { readMeasure } from './measure.js'
import { firstOfEach, touchedBy } from './places.js'
import type { SubjectMatch } from './subject-matcher.js'
import { readTopics, type Topic, type Topics } from './topics.js'
import { compareUnnamed } from './unnamed-rival.js'

type Opinion = Pick<Sentiment, 'label' | 'score'>

export interface OnlySubjectInput {
  readonly text: string
  readonly match: SubjectMatch
  /** Of the whole text. */
  readonly sentiment: Opinion
  readonly scoreClauses: (clauses: readonly Clause[]) => Opinion
}

/** What holds the other way round for whom it does not speak of. */
const NOT = { negative: 'positive', neutral: 'neutral', positive: 'negative' } as const
export const turnRound = ({ label, score }: Opinion): Opinion => ({
  label: NOT[label],
  score: score === 0 ? 0 : -score,
})

/** What is only named aside is not judged. */
export const PASSED_BY: Opinion = { label: 'neutral', score: 0 }

const VERDICT_SCORE = 0.7
/** Of what else a text says. */
const OUTWEIGHS = 0.5
/** Of what a comparison says of a subject. */
export const verdictOf = (sum: number): Opinion => ({
  label: sum > 0 ? 'positive' : 'negative',
  score: Math.sign(sum) * VERDICT_SCORE,
})

/** Well-known names that a text holds beside its only subject. */
const rivalsIn = (text: string, { hits }: SubjectMatch): SubjectMatch[] => {
  const places = new Map<string, { start: number; end: number }[]>()
  const isOwn = touchedBy(hits)
  for (const { name, start, end } of knownNamesIn(text)) {
    if (isOwn({ start, end })) continue
    const held = places.get(name)
    if (held) held.push({ start, end })
    else places.set(name, [{ start, end }])
  }
  return [...places].map(([id, found]) => ({ id, hits: found }))
}

/** A clause begins with a name that has no more than this before it: 还是移动好. */
const BEGINNING = 6

interface Stand {
  readonly sum: number
  /** The clauses that compare. */
  readonly comparing: readonly Clause[]
  /** Another one is measured by it, and no clause speaks of it. */
  readonly isMeasure: boolean
}

const standAmongUnnamed = (text: string, { hits }: SubjectMatch, clauses: readonly Clause[]): Stand => {
  let sum = 0
  const comparing: Clause[] = []
  let isMeasure = true
  const firstIn = firstOfEach(hits)
  for (const clause of clauses) {
    const hit = firstIn(clause)
    if (!hit) continue
    const held = compareUnnamed(text.slice(clause.start, hit.start), text.slice(hit.end, clause.end))
    isMeasure &&= held?.isMeasure === true
    if (!held) continue
    sum += held.sign
    comparing.push(clause)
  }
  return { sum, comparing, isMeasure }
}

const standAmong = ({ topics, verdicts }: Topics): Stand => ({
  sum: verdicts.get(0) ?? 0,
  comparing: topics.filter(({ about, aside }) => aside.length > 0 && [...about, ...aside].includes(0)),
  isMeasure: topics.every(({ about }) => !about.includes(0)),
})

/** A verdict, unless what else the text says of the subject outweighs it. */
const weigh = (
  { sum, comparing, isMeasure }: Stand,
  clauses: readonly Clause[],
  { sentiment, scoreClauses }: OnlySubjectInput,
): Opinion | undefined => {
  const verdict = verdictOf(sum)
  if (verdict.label === sentiment.label) return undefined
  const compares = touchedBy(comparing)
  const rest = clauses.filter((clause) => !compares(clause))
  if (isMeasure || rest.length === 0) return verdict
  const { label, score } = scoreClauses(rest)
  return label === NOT[verdict.label] && Math.abs(score) >= OUTWEIGHS ? undefined : verdict
}

/** 移动信号差,联通信号好: clauses of one and of another, each of which begins with a name. */
const areSetApart = (topics: readonly Topic[], matches: readonly SubjectMatch[]): boolean => {
  const begun = new Set<boolean>()
  const firstIn = matches.map(({ hits }) => firstOfEach(hits))
  for (const topic of topics) {
    const named = firstIn.flatMap((first, index) => {
      const hit = first(topic)
      return hit === undefined ? [] : [{ index, hit }]
    })
    if (topic.about.length === 0 || named.length > 1) return false
    for (const { index, hit } of named) {
      if (hit.start - topic.start > BEGINNING) return false
      begun.add(index === 0)
    }
  }
  return begun.size === 2
}

/** 别家都不行 speaks of others only. */
const OTHERS =
  /^(?:不像|而)?(?:别家|别人家|其他家|(?:别的|其他|其它)(?:牌子|品牌|店|平台|酒店|公司|银行|厂家|运营商|快递))/

const judgeApartFromOthers = (
  { text, match, scoreClauses }: OnlySubjectInput,
  clauses: readonly Clause[],
): Opinion | undefined => {
  const own = clauses.filter(({ start, end }) => !OTHERS.test(text.slice(start, end)))
  const firstIn = firstOfEach(match.hits)
  const isNamed = own.some((clause) => firstIn(clause) !== undefined)
  if (own.length === clauses.length || !isNamed) return undefined
  const said = scoreClauses(own)
  return said.label === 'neutral' ? undefined : said
}

/** 比起小米, says the other way round for 小米 what the rest of the sentence says. */
const readMeasured = (
  { text, match, scoreClauses }: OnlySubjectInput,
  clauses: readonly Clause[],
): Opinion | undefined => {
  const [hit, ...others] = match.hits
  const at = clauses.findIndex(({ start, end }) => hit !== undefined && hit.start >= start && hit.start < end)
  const clause = clauses[at]
  if (!hit || !clause || clause.closes || others.length > 0) return undefined
  const before = text.slice(clause.start, hit.start)
  const sign = readMeasure(before, text.slice(hit.end, clause.end))
  // 小米便宜,跟华为比 speaks of whom stands before.
  if (sign === undefined || at > 0) return undefined
  if (sign !== 0) return verdictOf(sign)
  const closing = clauses.findIndex(({ closes }, nth) => nth > at && closes)
  return turnRound(scoreClauses(clauses.slice(at + 1, closing < 0 ? undefined : closing + 1)))
}

/**
 * What a text says of its only subject where it holds it against others that are no subjects, well known (联通) or
 * without a name (隔壁, 上一代).
 *
 * @returns undefined where the sentiment of the text is said of the subject
 */
export const judgeOnlySubject = (input: OnlySubjectInput): Opinion | undefined => {
  const { text, match, scoreClauses } = input
  const clauses = splitClauses(text)
  const rivals = rivalsIn(text, match)
  if (rivals.length > 0) {
    const matches = [match, ...rivals]
    const topics = readTopics(text, matches)
    const stand = standAmong(topics)
    if (stand.sum !== 0) return weigh(stand, clauses, input)
    if (stand.isMeasure && stand.comparing.length > 0) return PASSED_BY
    if (areSetApart(topics.topics, matches)) {
      const own = scoreClauses(topics.topics.filter(({ about }) => about.includes(0)))
      if (own.label !== 'neutral') return own
    }
  }
  const stand = standAmongUnnamed(text, match, clauses)
  if (stand.sum !== 0) return weigh(stand, clauses, input)
  return readMeasured(input, clauses) ?? judgeApartFromOthers(input, clauses)
}
