import type { OwnTheme } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../../analyze.js'
import { scorer, segmenter } from '../../analyzer.fixture.js'
import { loadIdfTable } from '../../segment/keywords.js'
import { prepareSettings } from '../../settings.js'
import { createDefaultThemeTagger, loadDefaultClauseModel } from '../default-tagger.js'
import { createOwnThemes } from './own-themes.js'

const model = loadDefaultClauseModel()
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

  it.each([
    [
      '充电桩排队太久|充电站排长队|充电要排队一小时|充电桩前面排了十几辆车|节假日充电排队|高速服务区充电排队三小时|充电桩不够用要等位|等充电桩等了一下午|充电站一桩难求排队|排队充电太浪费时间',
      '国庆充电排了两小时队|充电桩总要排队|每次充电都得排队等|充电站人太多排队半天|为了充个电排队一上午',
      '加油站排队半小时|加油排队太久|餐厅排队两小时|银行柜台排队太久|医院挂号排队一上午|收银台排长队|洗车排队等了一下午',
    ],
    [
      flicker.examples.join('|'),
      '屏幕老是闪|屏幕闪烁得眼睛难受|频闪严重|屏幕闪得厉害',
      '屏幕碎了|屏幕发黄|软件一直闪退|屏幕太小|灯一直闪|指示灯闪个不停|亮度太低',
    ],
    [
      '车窗异响|升降车窗吱吱响|车窗关不严漏风|车窗升到一半卡住|玻璃升降有异响|车窗升降慢|后排车窗升不上去|天窗和车窗都响|车窗一按就卡|开窗有摩擦声',
      '车窗玻璃升降卡顿|副驾车窗升不起来|车窗有吱吱声|关窗的时候异响|玻璃升降的时候响',
      '刹车异响|发动机异响|空调出风有异响|方向盘异响|底盘咯吱响|洗衣机异响',
    ],
  ])('keeps apart from its neighbours: %s', (examples, same, neighbours) => {
    const reader = ownThemes.teach([{ ...flicker, examples: examples.split('|') }])
    const found = (text: string): boolean => reader.read(text, segmenter.cut(text), 'negative').length > 0
    expect(same.split('|').filter((text) => !found(text))).toEqual([])
    expect(neighbours.split('|').filter(found)).toEqual([])
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
    const text = '屏幕旁边的指示灯一直闪'
    const counterExamples = [text, '屏幕下面的指示灯闪', '屏幕边上指示灯一直闪']
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
