import { isReport } from '../intents/report.js'
import type { TextPolarity } from './finish.js'
import type { ThemeHit } from './tagger.js'

/** Steps that only somebody with a complaint takes. A bare 差评 or 垃圾 names no matter and is none. */
const STEPS =
  /投诉(?!电话)|举报|维权|曝光|12315|消协|消费者协会|工商局|市场监管|黑猫|要求(?:赔偿|道歉|退款)|讨个?说法|给(?:我)?个说法|法院|起诉|律师函/
const SURELY_NEGATIVE = 0.7

export const UNCLASSIFIED = 'other.unclassified'

/** A clear complaint that no theme fits; a growing share of it asks for a new theme. */
export const unclassifiedComplaint = (
  normalized: string,
  hits: readonly ThemeHit[],
  polarity: TextPolarity,
): ThemeHit | undefined => {
  if (polarity.negative < SURELY_NEGATIVE || hits.some(({ sign }) => sign < 0)) return undefined
  const step = STEPS.exec(normalized)
  if (!step || isReport(normalized)) return undefined
  return {
    theme: UNCLASSIFIED,
    sign: -1,
    start: step.index,
    end: step.index + step[0].length,
    confidence: 0.5,
  }
}
