import type { RelevanceModel } from '@tingfeng/contracts'

/** Posts that people must have called 不相关 before anything is learned from them. */
const LEAST_EXAMPLES = 3
/** Words that are kept: those that tell most. */
const MOST_WORDS = 300
/** A word of one post alone is chance. */
const LEAST_POSTS = 2
/** Added to every count: rare words tell little. */
const SMOOTHING = 0.5
/** One word never decides alone. */
const STRONGEST = 2.5

const countPosts = (posts: readonly (readonly string[])[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const words of posts) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/**
 * Learns from the words beside a subject's name when it is meant: naive Bayes over the presence of content words, with
 * smoothed odds (Manning, Raghavan & Schütze 2008, ch. 13). Few examples suffice, and every weight can be read.
 *
 * @param relevant content words of posts that nobody called 不相关, one list for each
 * @param irrelevant the same of those that people did
 * @returns undefined below three examples
 */
export const learnRelevance = (
  relevant: readonly (readonly string[])[],
  irrelevant: readonly (readonly string[])[],
): RelevanceModel | undefined => {
  if (irrelevant.length < LEAST_EXAMPLES) return undefined
  const [of, off] = [countPosts(relevant), countPosts(irrelevant)]
  const weights = [...new Set([...of.keys(), ...off.keys()])].flatMap((word): [string, number][] => {
    const [here, there] = [of.get(word) ?? 0, off.get(word) ?? 0]
    if (here + there < LEAST_POSTS) return []
    const odds =
      Math.log((here + SMOOTHING) / (relevant.length + 1)) -
      Math.log((there + SMOOTHING) / (irrelevant.length + 1))
    return [[word, Math.round(Math.max(-STRONGEST, Math.min(STRONGEST, odds)) * 1000) / 1000]]
  })
  const strongest = weights
    .filter(([, weight]) => Math.abs(weight) >= 0.2)
    .sort(([a, one], [b, other]) => Math.abs(other) - Math.abs(one) || (a < b ? -1 : 1))
    .slice(0, MOST_WORDS)
  // Without any known word the name is taken to mean the subject, as before anything was learned.
  return { bias: 1, words: Object.fromEntries(strongest), examples: irrelevant.length }
}

/** @returns how probable it is that the name means the subject, 0–1 */
export const relevanceOf = ({ bias, words }: RelevanceModel, tokens: readonly string[]): number => {
  let odds = bias
  for (const token of new Set(tokens)) odds += Object.hasOwn(words, token) ? (words[token] ?? 0) : 0
  return 1 / (1 + Math.exp(-odds))
}
