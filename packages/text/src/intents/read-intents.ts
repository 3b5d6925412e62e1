import type { Analysis } from '../analysis.js'
import type { Span } from '../sentiment/hide-names.js'
import { type Complaint, causeEvidence, churnCause } from './churn-cause.js'
import { type EvidenceInput, intentEvidence } from './intent-evidence.js'
import { detectIntents } from './intents.js'

/** From positions of the normalised text to those of the post's. */
export type Locate = (start: number, end: number) => [number, number]

interface WantedInput extends Omit<EvidenceInput, 'complains' | 'praises' | 'themes'> {
  readonly themes: readonly (EvidenceInput['themes'][number] & Complaint)[]
}

/** What the writer of a post wants. */
type Wanted = Pick<Analysis, 'intents' | 'intentEvidence' | 'churnCause' | 'churnCauseEvidence'>

export const NOTHING_WANTED: Wanted = { intents: [] }

const place = (locate: Locate, { start, end }: Span) => locate(start, end)

/** The intents of a text and why its writer leaves, each with the words that tell it. */
export const readIntents = (input: WantedInput, locate: Locate): Wanted => {
  const { normalized, sentiment, themes, urgency } = input
  const complaints = themes.filter(({ polarity }) => polarity === 'negative')
  const heard: EvidenceInput = {
    ...input,
    complains: complaints.length > 0 || (urgency.length > 0 && sentiment.label !== 'positive'),
    praises: themes.some(({ polarity }) => polarity === 'positive'),
  }
  const intents = detectIntents(heard)
  const evidence = intentEvidence(heard, intents)
  const cause = intents.includes('churn') ? churnCause(normalized, complaints) : undefined
  const causeAt = cause && causeEvidence(cause, normalized, complaints)
  return {
    intents,
    ...(evidence.length === 0
      ? {}
      : {
          intentEvidence: evidence.map(({ intent, ...at }) => ({ intent, evidence: place(locate, at) })),
        }),
    ...(cause === undefined ? {} : { churnCause: cause }),
    ...(causeAt === undefined ? {} : { churnCauseEvidence: place(locate, causeAt) }),
  }
}
