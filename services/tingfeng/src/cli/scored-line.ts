import { maskPersonalData } from '@tingfeng/privacy'
import type { Analysis } from '@tingfeng/text'
import type { ScoreLine } from './score-lines.js'

/** What `score` prints of a line: public interface, to which fields are added and from which none is taken. */
export const scoredLine = ({ id, text }: ScoreLine, analysis: Analysis) => {
  const { sentiment, sentimentEvidence, themes, intents, keywords } = analysis
  const { intentEvidence = [], urgency = [], churnCause, churnCauseEvidence } = analysis
  const quoted = (evidence: readonly [number, number]) => ({
    evidence,
    quote: maskPersonalData(text.slice(...evidence)).text,
  })
  return {
    id: id ?? null,
    sentiment,
    themes,
    intents,
    keywords,
    sentimentEvidence: sentimentEvidence.map(({ span, weight }) => ({ ...quoted(span), weight })),
    intentEvidence: intentEvidence.map(({ intent, evidence }) => ({ intent, ...quoted(evidence) })),
    urgency: urgency.map(({ cause, evidence }) => ({ cause, ...quoted(evidence) })),
    churn:
      churnCause === undefined
        ? null
        : { cause: churnCause, ...(churnCauseEvidence && quoted(churnCauseEvidence)) },
  }
}
