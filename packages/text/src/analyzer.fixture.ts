import type { Subject } from '@tingfeng/contracts'
import { createAnalyzer } from './analyze.js'
import { loadIdfTable } from './segment/keywords.js'
import { createSegmenter } from './segment/segmenter.js'
import { createFastScorer } from './sentiment/index.js'
import { createDefaultThemeTagger } from './themes/default-tagger.js'

export const segmenter = createSegmenter()
export const scorer = createFastScorer()

/** The analyser as it comes, by the fast scorer alone. */
export const analyzer = createAnalyzer({
  segmenter,
  scorer,
  themes: createDefaultThemeTagger(),
  idf: loadIdfTable(),
})

/** A brand that is looked for by its name, and by these words. */
export const brand = (name: string, include: string[] = []): Subject => ({
  id: name,
  kind: 'brand',
  name,
  include,
  exclude: [],
  phrases: [],
})
