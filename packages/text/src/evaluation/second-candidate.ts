import { normalize } from '../normalize/normalize.js'
import { createSegmenter } from '../segment/segmenter.js'
import { createFastScorer } from '../sentiment/fast-scorer.js'
import { toScoredText } from '../sentiment/scored-text.js'
import type { FirstReading, SecondReader, SecondReaderOptions } from '../sentiment/second-reader.js'
import type { Candidate } from './candidates.js'

/** As a text worker asks for them. */
const TURN = 250

/** A transformer beside the fast scorer. */
export const createSecondCandidate = (
  second: SecondReader,
  scorer: SecondReaderOptions['scorer'],
): Candidate => {
  const fast = createFastScorer()
  const segmenter = createSegmenter()
  const readFirst = (text: string): FirstReading => {
    const { text: normalized } = normalize(text)
    const scored = toScoredText(segmenter, normalized, segmenter.cut(normalized))
    const score = fast.score(scored.text, scored.tokens)
    return { text: scored.text, judgement: { score, scorer: 'fast', explain: () => [] } }
  }
  return {
    name: scorer,
    note: `${second.version}; normalising, segmenting and the fast scorer included`,
    neutral: true,
    probabilities: true,
    judge: async (texts) => {
      const start = performance.now()
      const readings = texts.map(readFirst)
      const scores = readings.map(({ judgement }) => judgement.score)
      const wanted = [...readings.keys()].filter((index) => {
        const reading = readings[index]
        return reading !== undefined && second.wants(reading)
      })
      for (let at = 0; at < wanted.length; at += TURN) {
        const turn = wanted.slice(at, at + TURN)
        const judged = await second.read(turn.flatMap((index) => readings[index] ?? []))
        turn.forEach((index, i) => {
          const one = judged[i]
          if (one !== undefined) scores[index] = one.score
        })
      }
      return { scores, seconds: (performance.now() - start) / 1000 }
    },
  }
}
