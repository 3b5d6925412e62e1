import { describe, expect, it } from 'vitest'
import type { ThemeHit, ThemeTagger } from '../tagger.js'
import { createClauseClassifier } from './clause-classifier.js'
import { tinyClauseModel } from './clause-model.fixture.js'
import { bytesOfQuads, weightTable } from './clause-model.js'
import { wordKey } from './clause-reader.js'
import { withClauses } from './clause-tagger.js'

const classifier = createClauseClassifier(tinyClauseModel())
const cut = (text: string): string[] => [...text]

describe('createClauseClassifier', () => {
  it('hears a complaint in its clause, and how sure it is', () => {
    const { verdicts, clauses } = classifier.classify('用了,坏,就扔', cut('用了,坏,就扔'), 0.6)
    expect(verdicts).toHaveLength(1)
    expect(verdicts[0]).toMatchObject({ theme: 'quality.defect', start: 3, end: 4 })
    // Odds e^5 against e^1 and twice e^0.
    expect(verdicts[0]?.probability).toBeCloseTo(Math.exp(5) / (Math.exp(5) + Math.exp(1) + 2), 6)
    expect(clauses).toHaveLength(1)
    expect(clauses[0]?.calm).toBeLessThan(0.1)
  })

  it('hears each theme once, and none that is less probable than asked', () => {
    const text = '坏。坏。慢'
    const themes = classifier.classify(text, cut(text), 0.5).verdicts.map(({ theme }) => theme)
    expect(themes.sort()).toEqual(['delivery.speed', 'quality.defect'])
    expect(classifier.classify(text, cut(text), 0.9999).verdicts).toEqual([])
  })

  it('takes praise and unknown words for no complaint', () => {
    expect(classifier.classify('好', ['好'], 0.3)).toMatchObject({
      verdicts: [],
      clauses: [{ start: 0, end: 1 }],
    })
    expect(classifier.classify('香蕉', ['香蕉'], 0.01)).toEqual({ verdicts: [], clauses: [] })
    expect(classifier.classify('', [], 0.01)).toEqual({ verdicts: [], clauses: [] })
  })

  it.each([5, 6, 7, 8, 73])(
    'adds up the weights of %i classes, the largest and the smallest of them',
    (count) => {
      const words = ['甲', '乙', '丙']
      const weightOf = (word: number, one: number): number =>
        [127, -127, 0, -128, 31, -64][(word * 5 + one) % 6] ?? 0
      const rows = words
        .map((word, i) => ({
          key: wordKey(word),
          weights: Array.from({ length: count }, (_, one) => weightOf(i, one)),
        }))
        .sort((a, b) => a.key - b.key)
      const weights = Int8Array.from(rows.flatMap((row) => row.weights))
      const table = weightTable(
        Uint32Array.from(rows, ({ key }) => key),
        weights,
      )
      expect(bytesOfQuads(table, count)).toEqual(weights)
      const classes = ['none', 'praise', ...Array.from({ length: count - 2 }, (_, one) => `theme.${one + 2}`)]
      const { verdicts } = createClauseClassifier({
        ...tinyClauseModel(),
        header: { ...tinyClauseModel().header, classes, bias: classes.map(() => 0), wordStep: 0.01 },
        words: table,
        wordMasses: Float32Array.from(rows, () => 1),
      }).classify('甲乙丙', words, 1e-9)
      const odds = classes.map(
        (_, one) => (words.reduce((sum, _, i) => sum + weightOf(i, one), 0) * 0.01) / Math.sqrt(3),
      )
      const total = odds.reduce((sum, odd) => sum + Math.exp(odd), 0)
      expect(verdicts.map(({ theme }) => theme)).toEqual(classes.slice(2))
      for (const { theme, probability } of verdicts)
        expect(probability).toBeCloseTo(Math.exp(odds[classes.indexOf(theme)] ?? 0) / total, 2)
    },
  )

  it.each([4, 6, 8, 10])(
    'leaves the clause before as it was where a clause of %i classes says nothing',
    (count) => {
      const classes = ['none', 'praise', ...Array.from({ length: count - 2 }, (_, one) => `theme.${one + 2}`)]
      const { verdicts } = createClauseClassifier({
        ...tinyClauseModel(),
        header: { ...tinyClauseModel().header, classes, bias: classes.map(() => 0) },
        // As probable that it complains of nothing as of the last theme.
        words: weightTable(
          Uint32Array.of(wordKey('甲')),
          Int8Array.from(classes, (_, one) => (one === 0 || one === count - 1 ? 100 : -100)),
        ),
        wordMasses: Float32Array.of(1),
      }).classify('香,甲,蕉', ['香', ',', '甲', ',', '蕉'], 0.4)
      expect(verdicts).toHaveLength(1)
      expect(verdicts[0]?.probability).toBeCloseTo(0.5, 2)
    },
  )

  it('reads clauses of many words without overflow', () => {
    const text = '坏'.repeat(3_000)
    expect(classifier.classify(text, cut(text), 0.5).verdicts).toMatchObject([{ theme: 'quality.defect' }])
  })
})

describe('withClauses', () => {
  const ruled = (...hits: readonly ThemeHit[]): ThemeTagger => ({ tag: () => [...hits] })
  const hit = (theme: string, sign: -1 | 1, start: number, end: number): ThemeHit => ({
    theme,
    sign,
    start,
    end,
    confidence: 0.8,
  })

  it('is surer of what both hear, and marks what the classifier alone hears', () => {
    const tagger = withClauses(ruled(hit('quality.defect', -1, 0, 1)), classifier)
    const hits = tagger.tag('坏,慢', cut('坏,慢'))
    const [defect] = hits
    expect(defect?.theme).toBe('quality.defect')
    expect(defect?.byClause).toBeUndefined()
    expect(defect?.confidence).toBeGreaterThan(0.95)
    expect(hits).toContainEqual(expect.objectContaining({ theme: 'delivery.speed', byClause: true }))
  })

  it('leaves out a complaint of the rules where the classifier surely hears another or none', () => {
    const wrong = withClauses(ruled(hit('price.value', -1, 0, 1)), classifier)
    expect(wrong.tag('坏', ['坏']).map(({ theme }) => theme)).toEqual(['quality.defect'])
    expect(wrong.tag('好', ['好']).filter(({ byClause }) => !byClause)).toEqual([])
  })

  it('keeps what the rules alone know, praise above all', () => {
    const tagger = withClauses(ruled(hit('quality.taste', 1, 0, 1), hit('price.value', -1, 2, 4)), classifier)
    expect(tagger.tag('好,香蕉', ['好', ',', '香蕉']).map(({ theme }) => theme)).toEqual([
      'quality.taste',
      'price.value',
    ])
  })
})
