import { normalize } from '../normalize/normalize.js'
import { createSegmenter } from '../segment/segmenter.js'
import { createFastScorer } from '../sentiment/fast-scorer.js'
import type { FastModel } from '../sentiment/model.js'
import { toScoredText } from '../sentiment/scored-text.js'
import type { Candidate } from './candidates.js'

/** @param model the one in the package where none is given */
export const createFastCandidate = (model?: FastModel): Candidate => {
  const scorer = createFastScorer(model)
  const segmenter = createSegmenter()
  return {
    name: 'fast',
    note: `${scorer.modelVersion}; normalising and segmenting included`,
    neutral: true,
    probabilities: true,
    judge: async (texts) => {
      const start = performance.now()
      const scores = texts.map((text) => {
        const { text: normalized } = normalize(text)
        const scored = toScoredText(segmenter, normalized, segmenter.cut(normalized))
        return scorer.score(scored.text, scored.tokens)
      })
      return { scores, seconds: (performance.now() - start) / 1000 }
    },
  }
}
