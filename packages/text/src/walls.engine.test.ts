import type { OwnTheme } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { createAnalyzer } from './analyze.js'
import { brand, scorer, segmenter } from './analyzer.fixture.js'
import { loadIdfTable } from './segment/keywords.js'
import { prepareSettings } from './settings.js'
import { createDefaultThemeTagger, loadDefaultClauseModel } from './themes/default-tagger.js'
import { createOwnThemes } from './themes/own/own-themes.js'

const model = loadDefaultClauseModel()
const analyzer = createAnalyzer({
  segmenter,
  scorer,
  themes: createDefaultThemeTagger(model),
  idf: loadIdfTable(),
  ownThemes: createOwnThemes({ model, segmenter, scorer }),
})
const charging: OwnTheme = {
  id: 'own.charging',
  zh: '充电桩',
  group: 'own',
  examples: ['充电桩排队太久', '充电桩总是排队', '充电桩要排很久', '充电桩坏了没人修', '充电桩等了一小时'],
  counterExamples: ['加油站排队'],
}
const alone = prepareSettings({ subjects: [brand('小米')], words: [] })
const several = prepareSettings({
  subjects: [brand('小米', ['小米', '红米']), brand('华为'), brand('移动'), brand('联通')],
  words: ['充电桩', '小米手机'],
  themes: [charging],
})

const LENGTH = 100_000
/** What a wall begins with, and what it goes on with. */
const WALLS: readonly (readonly [before: string, part: string])[] = [
  ['', '没有比小米更'],
  ['', '没'],
  ['', '不太非常'],
  ['', '从来没有这么'],
  ['物流太慢', '物流太慢'],
  ['外卖送餐', '两小时'],
  ['', '口感味道好'],
  ['客服同意退款', '怎么退款'],
  ['', '充电桩排队,'],
  ['小米比华为', '大'],
  ['', '小米和'],
  ['', '小米比华为好和'],
  ['', '小米,'],
  ['', '小米比上一代好,'],
  ['', '别家不行,小米,'],
  ['', '顺丰,小米,'],
  ['信号差', '小米,华为,'],
  ['除了小米,', '华为,'],
  ['', '商家回复:您好。追评:'],
  ['', '客服小美回复:您好。追评:'],
  ['', '商家回复:您好,我不要。'],
  ['', '客服:您好。我:不要。'],
  ['', '[['],
  ['', '#差 '],
  ['', '“差'],
  ['', '😡小米'],
  ['', '孩子烫伤'],
  ['', '我要曝光'],
  ['', '再也不买了,'],
  ['', '姓名:张三。'],
  ['', '1.'],
  ['', '?\n'],
]

/** The end of a test is minutes away for what hangs: only a pattern or a loop that grows with its square is late. */
it.each(WALLS)('is done with 100,000 characters of %j and %j', (before, part) => {
  const text = before + part.repeat(Math.ceil((LENGTH - before.length) / part.length))
  for (const settings of [several, alone])
    for (const { evidence } of analyzer.analyze({ text }, settings).themes)
      expect(evidence[1]).toBeLessThanOrEqual(text.length)
})
