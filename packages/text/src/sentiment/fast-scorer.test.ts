import { describe, expect, it } from 'vitest'
import { AT, NET_SIZE } from './clause-net.js'
import { createFastScorer, DEFAULT_FAST_MODEL_PATH } from './fast-scorer.js'
import { MAX_UNITS } from './features.js'
import { loadFastModel } from './model-file.js'

const scorer = createFastScorer()
/** The words of a text are given with blanks between them, as the segmenter would cut it. */
const textOf = (spaced: string): string => spaced.replaceAll(' ', '')
const judge = (spaced: string) => scorer.score(textOf(spaced), spaced.split(' '))

describe('createFastScorer', () => {
  it.each([
    ['物流 很快 ， 包装 完好 ， 非常 满意', 'positive'],
    ['质量 太差 了 ， 用 了 两天 就 坏 了 ， 客服 不 理 人', 'negative'],
    ['房间 干净 ， 服务 热情 ， 下次 还 来', 'positive'],
    ['等 了 两个 小时 才 送到 ， 菜 都 凉 了', 'negative'],
    ['不 好', 'negative'],
    ['一点 也 不 贵', 'positive'],
    ['一点 也 不 好用', 'negative'],
    ['没有 异味', 'positive'],
    ['手机 是 黑色 的', 'neutral'],
    ['今天 上海 下雨', 'neutral'],
    ['请问 这个 耳机 什么 时候 有货 ？', 'neutral'],
    ['外观 挺 好看 ， 但是 电池 太 不 耐用 了 ， 很 失望', 'negative'],
    ['虽然 物流 慢 了 点 ， 但是 东西 很 好 ， 值得 购买', 'positive'],
  ])('reads %s as %s', (spaced, label) => {
    expect(judge(spaced).label).toBe(label)
  })

  it('takes a double negation for no complaint', () => {
    expect(judge('不 好').score).toBeLessThan(-0.5)
    expect(judge('不是 不 好').score).toBeGreaterThan(-0.2)
    expect(judge('不是 不好').score).toBeGreaterThan(-0.2)
  })

  it('has a definite answer for a text that says nothing', () => {
    for (const text of ['', ' ', '\n \u3000']) {
      const { label, score, confidence } = scorer.score(text, text === '' ? [] : [text])
      expect({ label, score, confidence }).toEqual({ label: 'neutral', score: 0, confidence: 1 })
    }
  })

  it.each(['好', 'a', '?', '1', '\u{20bb7}', '囧'])(
    'gives one character (%s) probabilities that add up to 1',
    (text) => {
      const { probabilities, score, confidence } = scorer.score(text, [text])
      const { negative, neutral, positive } = probabilities
      expect(negative + neutral + positive).toBeCloseTo(1, 12)
      expect(score).toBeCloseTo(positive - negative, 12)
      expect(confidence).toBe(Math.max(negative, neutral, positive))
    },
  )

  it('reads emoji that stand alone', () => {
    expect(scorer.score('👍👍👍', ['👍', '👍', '👍']).label).toBe('positive')
    expect(scorer.score('😡', ['😡']).label).toBe('negative')
  })

  it('judges a text of 100,000 units by its first part', () => {
    const sentence = ['质量', '太差', '，', '让人', '失望', '。']
    const tokens = Array.from({ length: 10_000 }, () => sentence).flat()
    const text = tokens.join('')
    expect(text.length).toBe(100_000)
    const whole = scorer.score(text, tokens)
    expect(whole.label).toBe('negative')
    expect(Number.isFinite(whole.score)).toBe(true)
    const praise = '非常满意'.repeat(10_000)
    expect(scorer.score(text.slice(0, MAX_UNITS + 8) + praise, tokens).score).toBe(whole.score)
  })

  it('gives the same score whatever was scored before', () => {
    const first = judge('味道 不错')
    judge('太 难吃 了')
    expect(judge('味道 不错')).toEqual(first)
  })

  it('does not mind tokens of unknown words', () => {
    const { probabilities } = scorer.score('䶮䶮䶮', ['䶮䶮䶮'])
    expect(probabilities.neutral).toBeGreaterThan(0)
    expect(probabilities.neutral).toBeLessThan(1)
  })
})

describe('explain', () => {
  const explain = (spaced: string, limit?: number) => scorer.explain(textOf(spaced), spaced.split(' '), limit)

  it('points at the words that speak for and against', () => {
    const spaced = '屏幕 清晰 ， 物流 很快 ， 但 客服 态度 恶劣'
    const found = explain(spaced).map(({ span, weight }) => ({ word: textOf(spaced).slice(...span), weight }))
    expect(found.find(({ word }) => word === '恶劣')?.weight).toBeLessThan(0)
    expect(found.find(({ word }) => word === '清晰' || word === '很快')?.weight).toBeGreaterThan(0)
  })

  it('names the strongest word first and no more than the limit', () => {
    const found = explain('质量 太差 了 ， 用 了 两天 就 坏 了 ， 客服 不 理 人', 3)
    expect(found.length).toBeLessThanOrEqual(3)
    const sizes = found.map(({ weight }) => Math.abs(weight))
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  })

  it('never points at punctuation, and has nothing to say of nothing', () => {
    expect(explain('！ ！ ！')).toEqual([])
    expect(scorer.explain('', [])).toEqual([])
  })
})

describe('explain, where the clauses decide otherwise than the words', () => {
  /** Its network turns what the words say into the opposite. */
  const net = new Float32Array(NET_SIZE)
  net[AT.skip] = -6
  const contrary = createFastScorer({ ...loadFastModel(DEFAULT_FAST_MODEL_PATH), net })
  const spaced = '屏幕 很 清晰 , 物流 很快 , 非常 满意'
  const [text, tokens] = [textOf(spaced), spaced.split(' ')]

  it('points at clauses, the strongest first', () => {
    const { score } = contrary.score(text, tokens)
    expect(score).toBeLessThan(0)
    const found = contrary.explain(text, tokens)
    expect(found[0]?.weight).toBeLessThan(0)
    for (const { span } of found)
      expect(['屏幕很清晰', '物流很快', '非常满意']).toContain(text.slice(...span))
    expect(contrary.explain(text, tokens, 1)).toEqual(found.slice(0, 1))
    expect(contrary.score(text, tokens).score).toBe(score)
  })

  it('gives the only clause the whole weight', () => {
    const [only, ...none] = contrary.explain('非常满意', ['非常', '满意'])
    expect(none).toEqual([])
    expect(only?.span).toEqual([0, 4])
    expect(only?.weight).toBeLessThan(0)
  })

  it('points at words of a text of more clauses than anybody would leave out one by one', () => {
    const long = Array.from({ length: 2_000 }, () => '好').join(',')
    const found = contrary.explain(long, [...long])
    expect(found.length).toBeGreaterThan(0)
    for (const { span } of found) expect(long.slice(...span)).toBe('好')
  })
})
