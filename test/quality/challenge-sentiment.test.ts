import { Subject } from '@tingfeng/contracts'
import {
  createAnalyzer,
  createDefaultThemeTagger,
  createFastScorer,
  createSegmenter,
  loadIdfTable,
  prepareSettings,
} from '@tingfeng/text'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type ChallengeText,
  groupBy,
  readSentimentChallenge,
  shareOf,
} from '../support/sentiment-challenge.js'

/** Shares of texts, and of pairs in all their texts, that get the right one of three labels. They only rise. */
const FLOORS: Readonly<Record<string, readonly [texts: number, pairs: number]>> = {
  comparison: [0.62, 0.25],
  'complaint-without-emotion-words': [0.52, 0.08],
  conditional: [0.62, 0.25],
  contrast: [0.75, 0.5],
  dialect: [0.75, 0.66],
  'double-negation': [0.54, 0.16],
  emoji: [0.85, 0.78],
  evasion: [0.7, 0.5],
  intensifier: [0.7, 0.41],
  'mixed-english': [0.62, 0.25],
  negation: [0.58, 0.16],
  'praise-with-complaint-words': [0.5, 0.16],
  price: [0.64, 0.33],
  question: [0.54, 0.16],
  quote: [0.62, 0.25],
  request: [0.58, 0.25],
  'rhetorical-question': [0.5, 0],
  sarcasm: [0.54, 0.33],
  slang: [0.46, 0.23],
  traditional: [0.8, 0.69],
}
const WHOLE = [0.62, 0.32] as const

describe('sentiment under challenge', () => {
  const challenge = readSentimentChallenge()
  const phenomena = groupBy(challenge, ({ phenomenon }) => phenomenon)
  const right = new Set<string>()
  const shares = (texts: readonly ChallengeText[]): [texts: number, pairs: number] => [
    shareOf(texts, ({ id }) => right.has(id)),
    shareOf([...groupBy(texts, ({ pair }) => pair).values()], (pair) =>
      pair.every(({ id }) => right.has(id)),
    ),
  ]

  beforeAll(() => {
    const analyzer = createAnalyzer({
      segmenter: createSegmenter(),
      scorer: createFastScorer(),
      themes: createDefaultThemeTagger(),
      idf: loadIdfTable(),
    })
    const judge = ({ text, subject }: ChallengeText): string | undefined => {
      const subjects =
        subject === undefined ? [] : [Subject.parse({ id: 'subject', kind: 'brand', name: subject })]
      const said = analyzer.analyze({ text }, prepareSettings({ subjects, words: [] }))
      return subject === undefined ? said.sentiment.label : said.subjects[0]?.sentiment
    }
    for (const one of challenge) if (judge(one) === one.label) right.add(one.id)
    const row = (name: string, texts: readonly ChallengeText[]): string =>
      `| ${[name, texts.length, ...shares(texts).map((share) => share.toFixed(3))].join(' | ')} |`
    console.info(
      [
        '| phenomenon | texts | right | pairs right |',
        '|---|---|---|---|',
        ...[...phenomena].map(([name, texts]) => row(name, texts)),
        row('all', challenge),
      ].join('\n'),
    )
  })

  it('holds a floor for every phenomenon', () => {
    expect(Object.keys(FLOORS).sort()).toEqual([...phenomena.keys()].sort())
  })

  it.each(Object.entries(FLOORS))('reads %s at least as well as %j', (name, [ofTexts, ofPairs]) => {
    const [texts, pairs] = shares(phenomena.get(name) ?? [])
    expect(texts).toBeGreaterThanOrEqual(ofTexts)
    expect(pairs).toBeGreaterThanOrEqual(ofPairs)
  })

  it(`reads the whole set at least as well as ${JSON.stringify(WHOLE)}`, () => {
    const [texts, pairs] = shares(challenge)
    expect(texts).toBeGreaterThanOrEqual(WHOLE[0])
    expect(pairs).toBeGreaterThanOrEqual(WHOLE[1])
  })
})
