import { type Adaptation, changesNothing } from './adaptation.js'
import type { FastScorer } from './fast-scorer.js'
import type { Judgement } from './judge.js'

/** The lexicon of English and what nobody read know nothing of the fast model's features. */
const ADAPTED: ReadonlySet<Judgement['scorer']> = new Set(['fast', 'cascade', 'transformer'])

/**
 * A verdict as people's corrections would have it. Where they turn it, the words that they taught explain it; a second
 * scorer's own explanation stays while it holds.
 */
export const adaptJudgement = (
  fast: FastScorer,
  adaptation: Adaptation,
  judgement: Judgement,
  text: string,
  tokens: readonly string[],
): Judgement => {
  if (!ADAPTED.has(judgement.scorer) || changesNothing(adaptation)) return judgement
  const score = fast.adapt(judgement.score, text, tokens, adaptation)
  const explains = judgement.scorer === 'fast' || score.label !== judgement.score.label
  return {
    score,
    scorer: judgement.scorer,
    explain: () => (explains ? fast.explain(text, tokens, undefined, adaptation) : judgement.explain()),
  }
}
