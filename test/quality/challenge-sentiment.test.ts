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

/** Shares of texts, and of pairs in all their texts, that get the right one of three labels by the fast scorer alone. */
const FLOORS: Readonly<Record<string, readonly [texts: number, pairs: number]>> = {
  comparison: [0.83, 0.66],
  'complaint-without-emotion-words': [0.96, 0.91],
  conditional: [0.95, 0.91],
  contrast: [0.83, 0.66],
  dialect: [1, 1],
  'double-negation': [0.95, 0.91],
  emoji: [0.96, 0.92],
  evasion: [0.95, 0.91],
  intensifier: [0.87, 0.75],
  'mixed-english': [0.87, 0.75],
  negation: [0.91, 0.83],
  'praise-with-complaint-words': [0.83, 0.66],
  price: [0.84, 0.66],
  question: [0.91, 0.83],
  quote: [0.87, 0.75],
  request: [0.91, 0.83],
  'rhetorical-question': [0.91, 0.83],
  sarcasm: [0.87, 0.83],
  slang: [0.88, 0.76],
  traditional: [0.92, 0.84],
}
const WHOLE = [0.9, 0.8] as const
/** Of the texts that nothing was tuned on. */
const UNSEEN = [0.82, 0.67] as const

describe('sentiment under challenge', () => {
  const challenge = readSentimentChallenge()
  const unseen = readSentimentChallenge('sentiment-unseen')
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
    for (const one of [...challenge, ...unseen]) if (judge(one) === one.label) right.add(one.id)
    const row = (name: string, texts: readonly ChallengeText[]): string =>
      `| ${[name, texts.length, ...shares(texts).map((share) => share.toFixed(3))].join(' | ')} |`
    console.info(
      [
        '| phenomenon | texts | right | pairs right |',
        '|---|---|---|---|',
        ...[...phenomena].map(([name, texts]) => row(name, texts)),
        row('all', challenge),
        row('unseen', unseen),
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

  it(`reads texts that it was not made for at least as well as ${JSON.stringify(UNSEEN)}`, () => {
    const [texts, pairs] = shares(unseen)
    expect(texts).toBeGreaterThanOrEqual(UNSEEN[0])
    expect(pairs).toBeGreaterThanOrEqual(UNSEEN[1])
  })
})
