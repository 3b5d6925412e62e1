import { isBareVerdict } from '../bare-verdict.js'
import type { ThemeHit, ThemeTagger } from '../tagger.js'
import type { ClauseClassifier, ClauseReading, ClauseVerdict } from './clause-classifier.js'

/** Less probable verdicts are not even weighed. */
const LEAST_PROBABILITY = 0.05
/** A complaint of the rules that the classifier does not share falls to one that it hears so surely in its place … */
const SURE_RIVAL = 0.6
/** … or where it is so sure that nothing is complained of. */
const SURE_CALM = 0.9
/** The rules read negation better than grams do: what they turn by it stays (不怎么新鲜). */
const NEGATION = /[不没无未]/

/** Praise as sure as this is not read by clause: that spares time in half of all reviews, and loses next to nothing. */
const SURE_PRAISE = 0.7

interface Stretch {
  readonly start: number
  readonly end: number
}

const overlap = (one: Stretch, other: Stretch): boolean => one.start < other.end && other.start < one.end

/** Two witnesses that know different things: both would have to be wrong. */
const together = (one: number, other: number): number => 1 - (1 - one) * (1 - other)

const round = (value: number): number => Math.round(value * 1000) / 1000

const isContradicted = (hit: ThemeHit, { verdicts, clauses }: ClauseReading, normalized: string): boolean => {
  if (verdicts.some((verdict) => verdict.probability >= SURE_RIVAL && overlap(verdict, hit))) return true
  if (NEGATION.test(normalized.slice(hit.start, hit.end))) return false
  const own = clauses.filter((clause) => overlap(clause, hit))
  return own.length > 0 && own.every(({ calm }) => calm >= SURE_CALM)
}

const shareIn = (verdicts: readonly ClauseVerdict[], theme: string): ClauseVerdict | undefined =>
  verdicts.find((verdict) => verdict.theme === theme)

/**
 * Rules and classifier as one tagger. A complaint that both hear is surer; one that the classifier contradicts is left
 * out; what the classifier alone hears is marked `byClause`, and `finishThemes` decides whether it is likely enough in
 * this text. Praise is the rules' alone.
 */
export const withClauses = (rules: ThemeTagger, classifier: ClauseClassifier): ThemeTagger => ({
  tag: (normalized, tokens, positive = 0) => {
    if (positive >= SURE_PRAISE) return rules.tag(normalized, tokens)
    const reading = classifier.classify(normalized, tokens, LEAST_PROBABILITY)
    const hits: ThemeHit[] = []
    const named = new Set<string>()
    for (const hit of rules.tag(normalized, tokens)) {
      const agreed = hit.sign < 0 ? shareIn(reading.verdicts, hit.theme) : undefined
      if (agreed) hits.push({ ...hit, confidence: round(together(hit.confidence, agreed.probability)) })
      else if (hit.sign > 0 || !isContradicted(hit, reading, normalized)) hits.push(hit)
      if (hit.sign < 0) named.add(hit.theme)
    }
    const denied = hits.filter(
      (hit) => hit.sign > 0 && NEGATION.test(normalized.slice(hit.start, hit.end + 3)),
    )
    for (const { theme, start, end, probability } of reading.verdicts) {
      if (denied.some((hit) => hit.theme === theme && overlap(hit, { start, end }))) continue
      if (named.has(theme) || isBareVerdict(normalized.slice(start, end))) continue
      hits.push({ theme, sign: -1, start, end, confidence: round(probability), byClause: true })
    }
    return hits
  },
})
