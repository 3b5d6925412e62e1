import type { OwnTheme, SentimentLabel } from '@tingfeng/contracts'
import { normalize } from '../../normalize/normalize.js'
import type { Segmenter } from '../../segment/segmenter.js'
import type { FastScorer } from '../../sentiment/index.js'
import type { ClauseModel } from '../classifier/clause-model.js'
import { readClauses } from '../clause-sets.js'
import { type Background, createBackground } from './background.js'
import { type ClausePoint, createClausePoints, joinPoints } from './clause-points.js'
import { type CharacterShares, type CoreWords, characterShares, coreWordsOf } from './core-words.js'
import { fitOwnTheme, type OwnThemeFit } from './fit-own-theme.js'
import { matchOwnThemes } from './match-own-themes.js'

type Taught = Pick<OwnTheme, 'examples' | 'counterExamples'>

/** A place of a text that looks like the examples of a theme; positions in the text that was read. */
export interface OwnThemeMention {
  readonly theme: string
  readonly start: number
  readonly end: number
  readonly polarity: SentimentLabel
  readonly confidence: number
}

export interface OwnThemeReader {
  /** Of each theme its surest place in the text. @param whole what the whole text is judged to be */
  read(text: string, tokens: readonly string[], whole: SentimentLabel): OwnThemeMention[]
}

export interface OwnThemeTeacher {
  /** The same examples give the same theme; learning one takes some 10 ms, and is done once. */
  teach(themes: readonly OwnTheme[]): OwnThemeReader
  /** Examples that a theme made of the others would not find. */
  oddExamples(taught: Taught): string[]
}

export interface OwnThemeDeps {
  readonly model: ClauseModel
  readonly segmenter: Segmenter
  readonly scorer: FastScorer
}

interface Learned {
  /** The examples that it was made of, in order. */
  readonly readable: readonly string[]
  readonly fit: OwnThemeFit
  readonly core: CoreWords
  /** Mean score of the examples, in [−1, 1]: what a mention says of the theme where its own words do not. */
  readonly lean: number
}

/** A mention says the contrary of the examples only where it is sure of it. */
const CONTRARY = 0.75
const LEANS = 0.2
/** Beyond this many the oldest are forgotten, and learned once more. */
const MOST_KNOWN = 500

const round = (value: number): number => Math.round(value * 1000) / 1000

/** Reads the ordinary clauses (0.1 s) when the first theme is taught. Not for sharing between threads. */
export const createOwnThemes = ({ model, segmenter, scorer }: OwnThemeDeps): OwnThemeTeacher => {
  const points = createClausePoints(model)
  const known = new Map<string, Learned>()
  let ordinary: (Background & { readonly shares: CharacterShares }) | undefined

  const read = (raw: string): { text: string; tokens: string[]; point: ClausePoint } | undefined => {
    const { text } = normalize(raw)
    const tokens = segmenter.cut(text)
    const clauses = points.read(text, tokens)
    return clauses.length === 0 ? undefined : { text, tokens, point: joinPoints(clauses) }
  }
  const pointsOf = (texts: readonly string[]): ClausePoint[] =>
    texts.flatMap((text) => read(text)?.point ?? [])
  const background = (): NonNullable<typeof ordinary> => {
    if (ordinary === undefined) {
      const texts = readClauses().map(({ text }) => text)
      const shares = characterShares(texts.map((text) => normalize(text).text))
      ordinary = { ...createBackground(pointsOf(texts)), shares }
    }
    return ordinary
  }

  const learn = (taught: Taught): Learned => {
    const key = JSON.stringify([taught.examples, taught.counterExamples])
    const held = known.get(key)
    if (held) return held
    const examples = taught.examples.flatMap((text) => {
      const one = read(text)
      return one === undefined ? [] : [{ ...one, raw: text }]
    })
    const scores = examples.map(({ text, tokens }) => scorer.score(text, tokens).score)
    const learned: Learned = {
      readable: examples.map(({ raw }) => raw),
      fit: fitOwnTheme(
        examples.map(({ point }) => point),
        pointsOf(taught.counterExamples),
        background(),
      ),
      core: coreWordsOf(
        examples.map(({ text }) => text),
        background().shares,
      ),
      lean: scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length),
    }
    known.set(key, learned)
    if (known.size > MOST_KNOWN) {
      const [oldest] = known.keys()
      if (oldest !== undefined) known.delete(oldest)
    }
    return learned
  }

  /** Undefined where praise has words of a complaint that its own clause does not make. */
  const polarityOf = (part: string, lean: number, whole: SentimentLabel): SentimentLabel | undefined => {
    const { label, confidence } = scorer.score(part, segmenter.cut(part))
    const leaning = lean <= -LEANS ? 'negative' : lean >= LEANS ? 'positive' : undefined
    if (leaning === undefined) return label === 'neutral' ? whole : label
    if (leaning === 'negative' && whole === 'positive' && label !== 'negative')
      return label === 'positive' ? 'positive' : undefined
    return label !== 'neutral' && label !== leaning && confidence >= CONTRARY ? label : leaning
  }

  return {
    teach: (themes) => {
      const learned = themes.map((theme) => ({ id: theme.id, ...learn(theme) }))
      const leans = new Map(learned.map(({ id, lean }) => [id, lean]))
      return {
        read: (text, tokens, whole) =>
          matchOwnThemes(learned, points.read(text, tokens), text).flatMap(
            ({ theme, start, end, confidence }) => {
              const polarity = polarityOf(text.slice(start, end), leans.get(theme) ?? 0, whole)
              return polarity === undefined
                ? []
                : [{ theme, start, end, polarity, confidence: round(confidence) }]
            },
          ),
      }
    },
    oddExamples: (taught) => {
      const { fit, readable } = learn(taught)
      return fit.odd.flatMap((index) => readable[index] ?? [])
    },
  }
}
