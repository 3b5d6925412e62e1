import type { TrainingFigures } from '@tingfeng/contracts'
import { contentWords } from '../segment/keywords.js'
import { type Adaptation, CLASSES } from '../sentiment/adaptation.js'
import { createFeatureExtractor } from '../sentiment/features.js'
import { LABELS } from './judge-fit.js'

type LearnedWord = TrainingFigures['words'][number]

export interface WordSource {
  /** Normalised. */
  readonly text: string
  readonly tokens: readonly string[]
}

/** A word of fewer texts may be somebody's own, and is not shown. */
const LEAST_TEXTS = 3
const LONGEST = 12
const MOST_WORDS = 16

/** What each unit of a text is given, by label: a feature's weights are spread over what it covers. */
const spreadOver = (
  { text, tokens }: WordSource,
  { places, weights }: Adaptation,
  features: ReturnType<typeof createFeatureExtractor>,
): Float64Array => {
  const count = features.extract(text, tokens)
  const units = new Float64Array((text.length + 1) * CLASSES)
  const scale = 1 / Math.sqrt(Math.max(1, count))
  for (let i = 0; i < count; i += 1) {
    const place = places.get(features.hashes[i] ?? 0)
    if (place === undefined) continue
    const start = features.starts[i] ?? 0
    const end = Math.min(text.length, features.ends[i] ?? 0)
    for (let unit = start; unit < end; unit += 1)
      for (let label = 0; label < CLASSES; label += 1) {
        const at = unit * CLASSES + label
        units[at] = (units[at] ?? 0) + ((weights[place + label] ?? 0) * scale) / (end - start)
      }
  }
  return units
}

/** The words of these texts that an adaptation goes by, the strongest first. */
export const learnedWords = (sources: readonly WordSource[], adaptation: Adaptation): LearnedWord[] => {
  const features = createFeatureExtractor()
  const found = new Map<string, { texts: number; mentions: number; sums: number[] }>()
  for (const source of sources) {
    const units = spreadOver(source, adaptation, features)
    const content = new Set(contentWords(source.tokens))
    const here = new Set<string>()
    let at = 0
    for (const token of source.tokens) {
      const start = at
      at += token.length
      if (token.length > LONGEST || !content.has(token)) continue
      const word = found.get(token) ?? { texts: 0, mentions: 0, sums: [0, 0, 0] }
      found.set(token, word)
      word.mentions += 1
      if (!here.has(token)) word.texts += 1
      here.add(token)
      for (let i = start * CLASSES; i < at * CLASSES; i += 1)
        word.sums[i % CLASSES] = (word.sums[i % CLASSES] ?? 0) + (units[i] ?? 0)
    }
  }
  return [...found]
    .filter(([, { texts }]) => texts >= LEAST_TEXTS)
    .map(([word, { mentions, sums }]): LearnedWord => {
      const [first = 0, second = 0, third = 0] = sums.map((sum) => sum / mentions)
      const highest = Math.max(first, second, third)
      const toward = LABELS[[first, second, third].indexOf(highest)] ?? 'neutral'
      return { word, toward, weight: Math.round(highest * 1000) / 1000 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_WORDS)
}
