import type { SentimentLabel } from '@tingfeng/contracts'

/** What the outputs of a model mean, in their order. */
export type OutputLabels = readonly SentimentLabel[]

const STARS = /^([1-5])\s*(?:stars?|星)$/
const NAMES: readonly (readonly [RegExp, SentimentLabel])[] = [
  [/^(?:very )?neg(?:ative)?\b|^负面?|^消极|^差评/, 'negative'],
  [/^neu(?:tral)?\b|^中性|^中立|^中评/, 'neutral'],
  [/^(?:very )?pos(?:itive)?\b|^正面?|^积极|^好评/, 'positive'],
]

const meaningOf = (name: string): SentimentLabel | undefined => {
  const plain = name.trim().toLowerCase().replaceAll('_', ' ')
  const stars = Number(STARS.exec(plain)?.[1] ?? 0)
  if (stars > 0) return stars < 3 ? 'negative' : stars === 3 ? 'neutral' : 'positive'
  return NAMES.find(([pattern]) => pattern.test(plain))?.[1]
}

/**
 * Maps the names of a model's classes to ours: negative, neutral, positive (also 负面, 中性, 正面, or one to five stars).
 *
 * @returns undefined where a name is none of these, or one of the two sides is missing
 */
export const readLabels = (names: readonly string[]): OutputLabels | undefined => {
  const labels = names.map(meaningOf)
  const known = labels.filter((label) => label !== undefined)
  const complete = known.includes('negative') && known.includes('positive') && known.length === names.length
  return complete ? known : undefined
}
