import { describe, expect, it } from 'vitest'
import { finishThemes } from '../themes/finish.js'
import { detectIntents } from './intents.js'
import { isLament } from './lament.js'

const LAMENTS = [
  '股市又跌了,手机都不敢看',
  '失恋了,连手机充电的力气都没有',
  '分手了,好难过,奶茶喝着都是苦的',
  '考研又没考上,感觉自己像垃圾',
  '今天被领导骂了,心情差到极点,想买醉',
  '国足又输了,这球踢得真垃圾,电视都关了',
  '论文写不完,电脑前坐到天亮,太差了',
]
const COMPLAINTS = [
  '失恋了点个外卖安慰自己,骑手居然送错了',
  '股市大跌的时候这个软件就闪退',
  '考研买的网课质量太差',
  '分手后在这家酒店住了一晚,又吵又脏',
  '基金又跌,客户经理的电话还打不通,什么服务',
  '明天考试,这打印机又坏了,退货',
]
const BESIDE = [
  '大盘鸡太咸了,太差了',
  '前任房客留下的霉味,太恶心',
  '分手了,手机又卡又慢',
  '期末了宿舍断网,信号太差',
  '高考完买手机,屏幕碎了,垃圾',
  '高考前耳机坏了',
  '失恋了,连外卖都不好吃',
  '国足都比你家宽带稳,垃圾宽带',
]
const detect = (text: string) =>
  detectIntents({
    normalized: text,
    sentiment: { label: 'negative', confidence: 0.95 },
    complains: false,
    praises: false,
  })

describe('who bemoans what befell him in private', () => {
  it.each(LAMENTS)('complains to nobody: %s', (text) => {
    expect(detect(text)).not.toContain('complaint')
    const hit = {
      theme: 'quality.performance',
      sign: -1 as const,
      start: 0,
      end: text.search(/,|$/),
      confidence: 0.9,
    }
    const sad = { negative: 0.95, neutral: 0.03, positive: 0.02 }
    expect(finishThemes([{ ...hit, byClause: true }, hit], sad, text)).toEqual([])
  })

  it.each(COMPLAINTS)('complains where somebody sold or served: %s', (text) => {
    expect(isLament(text)).toBe(false)
    expect(detect(text)).toContain('complaint')
  })

  it.each(BESIDE)('blames a thing beside it: %s', (text) => {
    const start = text.lastIndexOf(',') + 1
    const hit = { theme: 'quality.performance', sign: -1 as const, start, end: text.length, confidence: 0.9 }
    const sad = { negative: 0.95, neutral: 0.03, positive: 0.02 }
    expect(finishThemes([hit], sad, text)).toHaveLength(1)
  })

  it.each(['失恋了,连手机充电的力气都没有', '股市又跌了,手机都不敢看'])(
    'lacks strength or heart: %s',
    (text) => {
      const start = text.indexOf(',') + 1
      const hit = {
        theme: 'quality.performance',
        sign: -1 as const,
        start,
        end: text.length,
        confidence: 0.9,
      }
      const sad = { negative: 0.95, neutral: 0.03, positive: 0.02 }
      expect(finishThemes([hit], sad, text)).toEqual([])
    },
  )

  it('demands all the same', () => expect(detect('失恋了,电视又黑屏,我要12315')).toContain('complaint'))
})
