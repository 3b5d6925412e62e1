import { splitClauses } from '../clauses.js'
import { hasLetter } from '../language.js'
import type { WordEvidence } from './explain.js'
import { decide } from './fast-score.js'
import type { Judgement } from './judge.js'
import type { Probabilities, Transformer } from './transformer/transformer.js'

/** What the fast scorer made of a text. */
export interface FirstReading {
  readonly text: string
  readonly judgement: Judgement
}

/** Reads again what the fast scorer has read: everything, or what that was not sure of. */
export interface SecondReader {
  /** Names scorer and model, for the version that posts are stamped with. */
  readonly version: string
  wants(reading: FirstReading): boolean
  /** One for each, in order. */
  read(readings: readonly FirstReading[]): Promise<Judgement[]>
  close(): Promise<void>
}

export interface SecondReaderOptions {
  readonly scorer: 'transformer' | 'cascade'
  /** Cascade: texts whose label the fast scorer is at least so sure of are not read again. */
  readonly sureFrom?: number
  /** Cascade: what the transformer's logits count for beside the fast scorer's, 0 to 1. */
  readonly share?: number
}

/** Chosen on dev (EVALUATION.md). */
const SURE_FROM = 0.68
const SHARE = 0.5
/** Texts of as many clauses are explained by leaving out one at a time: each is read again, which with 4 costs a tenth of the speed, with 8 more than half. */
const MOST_CLAUSES = 3
const FLOOR = 1e-6

const log = (share: number): number => Math.log(Math.max(FLOOR, share))

/** A model of two classes leaves it to the fast scorer whether a text takes a side at all. */
const withNeutral = (said: Probabilities, fast: Probabilities): Probabilities => {
  const sides = 1 - fast.neutral
  return { negative: said.negative * sides, neutral: fast.neutral, positive: said.positive * sides }
}

/** The mean of their logits. */
const blend = (fast: Probabilities, said: Probabilities, share: number): Probabilities => {
  const mix = (a: number, b: number): number => Math.exp(log(a) * (1 - share) + log(b) * share)
  const negative = mix(fast.negative, said.negative)
  const neutral = mix(fast.neutral, said.neutral)
  const positive = mix(fast.positive, said.positive)
  const total = negative + neutral + positive
  return { negative: negative / total, neutral: neutral / total, positive: positive / total }
}

const side = ({ negative, positive }: Probabilities): number => log(positive) - log(negative)

/**
 * The words that the fast scorer went by stay the explanation while both take the same side. Where the transformer
 * turns the verdict, those words would speak for the other one: then each clause counts for what its absence changes,
 * in texts of two or three clauses, and the whole text for all of it in others.
 */
export const createSecondReader = (
  transformer: Transformer,
  { scorer, sureFrom = SURE_FROM, share = SHARE }: SecondReaderOptions,
): SecondReader => {
  const judge = (said: Probabilities, fast: Probabilities): Probabilities => {
    const complete = transformer.knowsNeutral ? said : withNeutral(said, fast)
    return scorer === 'cascade' ? blend(fast, complete, share) : complete
  }

  const explainTurned = async (
    turned: readonly { readonly text: string; readonly said: Probabilities }[],
  ): Promise<WordEvidence[][]> => {
    const parts = turned.map(({ text }) => splitClauses(text))
    const without = turned.flatMap(({ text }, i) => {
      const clauses = parts[i] ?? []
      if (clauses.length < 2 || clauses.length > MOST_CLAUSES) return []
      return clauses.map(({ start, end }) => text.slice(0, start) + text.slice(end))
    })
    const read = await transformer.read(without)
    let at = 0
    return turned.map(({ text, said }, i) => {
      const clauses = parts[i] ?? []
      if (clauses.length < 2 || clauses.length > MOST_CLAUSES)
        return [{ span: [0, text.length], weight: side(said) }]
      return clauses
        .map(({ start, end }): WordEvidence => {
          const rest = read[at]
          at += 1
          return { span: [start, end], weight: rest === undefined ? 0 : side(said) - side(rest) }
        })
        .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    })
  }

  return {
    version: `${scorer}-${transformer.version}`,
    wants: ({ text, judgement }) =>
      judgement.scorer === 'fast' &&
      hasLetter(text) &&
      (scorer === 'transformer' || judgement.score.confidence < sureFrom),
    read: async (readings) => {
      const said = await transformer.read(readings.map(({ text }) => text))
      const judged = readings.map(({ text, judgement }, i) => {
        const fast = judgement.score.probabilities
        const own = said[i] ?? fast
        return { text, said: own, score: decide(judge(own, fast)), judgement }
      })
      const turned = judged.filter(
        ({ score, judgement }) => Math.sign(score.score) !== Math.sign(judgement.score.score),
      )
      const explained = new Map((await explainTurned(turned)).map((words, i) => [turned[i], words]))
      return judged.map((one): Judgement => {
        const { score, judgement } = one
        return { score, scorer, explain: () => explained.get(one) ?? judgement.explain() }
      })
    },
    close: () => transformer.close(),
  }
}
