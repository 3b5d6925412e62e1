import type { OwnTheme } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { createAnalyzer, prepareSettings } from '../../analyze.js'
import { loadIdfTable } from '../../segment/keywords.js'
import { createSegmenter } from '../../segment/segmenter.js'
import { createFastScorer } from '../../sentiment/index.js'
import { createDefaultThemeTagger, loadDefaultClauseModel } from '../default-tagger.js'
import { createOwnThemes } from './own-themes.js'

const model = loadDefaultClauseModel()
const segmenter = createSegmenter()
const scorer = createFastScorer()
const ownThemes = createOwnThemes({ model, segmenter, scorer })
const analyzer = createAnalyzer({
  segmenter,
  scorer,
  themes: createDefaultThemeTagger(model),
  idf: loadIdfTable(),
  ownThemes,
})

const flicker: OwnTheme = {
  id: 'own.flicker',
  zh: '屏幕闪烁',
  group: 'own',
  examples: [
    '屏幕一直闪',
    '低亮度下闪屏很严重',
    '看久了频闪眼睛疼',
    '用了两天屏幕就开始闪烁',
    '晚上用屏幕会闪',
    '屏闪太厉害，头晕',
    '新换的屏幕还是闪',
    '打游戏的时候屏幕闪个不停',
    '一调低亮度就闪屏',
    '屏幕抖动闪烁没法看',
  ],
  counterExamples: [],
}
const settings = prepareSettings({ subjects: [], words: [], themes: [flicker] })
const own = (text: string, with_ = settings) =>
  analyzer.analyze({ text }, with_).themes.filter(({ id }) => id === 'own.flicker')

describe('a theme made of ten examples', () => {
  it('finds other words for the same, with the place that says them, and calls them complaints', () => {
    const text = '物流挺快的。就是屏幕老是闪，看得眼睛难受。'
    const [mention, ...others] = own(text)
    expect(others).toEqual([])
    expect(mention).toMatchObject({ id: 'own.flicker', polarity: 'negative' })
    expect(text.slice(...(mention?.evidence ?? [0, 0]))).toContain('屏幕老是闪')
    expect(mention?.confidence).toBeGreaterThanOrEqual(0.5)
  })

  it('leaves ordinary posts alone, and those of other complaints', () => {
    for (const text of [
      '服务员态度很差，等了一个小时',
      '电池不耐用，半天就没电了',
      '味道不错，分量也足',
      '快递三天才到',
      '今天天气真好，出去走走',
    ])
      expect(own(text), text).toEqual([])
  })

  it('makes no complaint of praise', () => {
    const queue: OwnTheme = {
      id: 'own.queuecall',
      zh: '人工客服排队',
      group: 'own',
      examples: [
        '人工客服排队太久',
        '转人工要等半小时',
        '人工客服一直排队',
        '打人工客服等了很久',
        '人工坐席永远忙',
        '客服电话排队一百多位',
        '人工客服接不通',
        '等人工等了四十分钟',
        '客服热线一直占线',
        '转人工一直提示忙',
      ],
      counterExamples: [],
    }
    const reader = ownThemes.teach([queue])
    const polarities = (text: string, whole: 'positive' | 'negative') =>
      reader.read(text, segmenter.cut(text), whole).map(({ polarity }) => polarity)
    for (const praise of ['人工客服秒接', '人工客服一下就接了', '转人工不用等'])
      expect(polarities(praise, 'positive'), praise).not.toContain('negative')
    for (const complaint of ['人工客服排队排了一小时', '人工客服一直占线'])
      expect(polarities(complaint, 'negative'), complaint).toEqual(['negative'])
  })

  it('is the same theme for the same examples, and none where the workspace has none', () => {
    const again = createOwnThemes({ model, segmenter, scorer }).teach([flicker])
    const text = '屏幕闪得厉害'
    const tokens = segmenter.cut(text)
    expect(again.read(text, tokens, 'negative')).toEqual(
      ownThemes.teach([flicker]).read(text, tokens, 'negative'),
    )
    expect(again.read(text, tokens, 'negative')).toHaveLength(1)
    expect(own(text, prepareSettings({ subjects: [], words: [] }))).toEqual([])
  })

  it('learns from counter-examples what only looks like it', () => {
    const text = '闪光灯一直闪'
    const counterExamples = ['闪光灯一直闪', '拍照闪光灯闪', '指示灯一直闪']
    const without = ownThemes.teach([flicker]).read(text, segmenter.cut(text), 'neutral')
    const with_ = ownThemes.teach([{ ...flicker, counterExamples }])
    expect(with_.read(text, segmenter.cut(text), 'neutral')).toEqual([])
    expect(without).toHaveLength(1)
  })

  it('names the example that the others would not lead to', () => {
    const odd = '早餐品种太少'
    expect(ownThemes.oddExamples({ ...flicker, examples: [...flicker.examples, odd] })).toContain(odd)
  })
})
