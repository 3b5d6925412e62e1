import { describe, expect, it } from 'vitest'
import { dangerInThemes } from './danger-in-themes.js'
import { readUrgency } from './read-urgency.js'

const causes = (text: string): string[] => readUrgency(text, false).map(({ cause }) => cause)

describe('what was not heard', () => {
  it.each([
    '吃出刀片',
    '饮料里有针头',
    '奶里有玻璃渣,划了嘴',
    '汤里喝出一根铁丝',
    '包子里居然吃到钉子',
    '面里吃出一根钢丝',
    '司机一路对我动手动脚',
    '陌生男子有我房间的房卡',
    '前台给了陌生人我的房卡',
    '这张房卡居然能打开别人的门',
    '商家说要来我家砍我',
    '被困电梯四十分钟',
    '插上就跳闸,一股糊味',
    '充电线烧了个洞',
    '插头烧出个洞',
  ])('hears danger in %s', (text) => expect(causes(text)).toContain('safety'))

  it.each([
    '我妈烫了个大泡',
    '手被烫出好几个泡',
    '老人在浴室摔了',
    '奶奶在大堂摔了两跤',
    '孩子在大堂玻璃门上撞了个大包',
    '磕出个口子',
    '老人晕倒,没人管',
    '晕倒在店里,叫了救护车',
    '客人猝死',
    '被保安打骨折',
    '孩子卡到窒息',
  ])('hears an injury in %s', (text) => expect(causes(text)).toContain('injury'))

  it('hears a child in it', () => {
    expect(causes('孩子在大堂玻璃门上撞了个大包')).toContain('minors')
    expect(causes('宝宝在滑梯上摔了')).toContain('minors')
  })

  it.each(['冰箱冒烟我报警了', '车被砸,已经报警', '电梯里被打,报警了'])('hears of the police in %s', (text) =>
    expect(causes(text)).toContain('legal'),
  )
})

describe('what is harmless', () => {
  it.each([
    '令人窒息的操作',
    '美到窒息的酒店',
    '尴尬到窒息',
    '晕倒,居然还要加钱',
    '昏迷,又要排队',
    '打骨折清仓',
    '骨折价',
    '直接打骨折',
    '看完账单我都要猝死了',
    '气得我脑出血',
    '死亡辣度',
    '死亡配色',
    '冰箱一直报警,修了三次',
    '洗衣机报警e4',
    '烤箱一报警就停',
    '去315房间的路上灯是坏的',
    '吃了一口就吐了,齁咸',
    '喝了一口就吐了,太酸',
    '辣得我直冒烟',
    '火锅冒烟了',
    '网上说爆炸、起火什么的都是谣言',
    '饮料里没有玻璃渣',
    '吸管里没有针头',
    '剃须刀片很锋利',
    '房卡没有押金',
    '前台给我房卡很快',
    '烫了个泡面',
    '泡了个大泡澡',
    '帮我砍我一刀',
    '背了个包,买了个包',
    '孩子摔了手机',
    '老人摔了手机',
    '锅里一股糊味',
    '烧了饭',
    '服务员摔了个盘子',
  ])('hears nothing in %s', (text) => expect(causes(text)).toEqual([]))

  it('is no danger where a theme names it', () => {
    const danger = (text: string) => {
      const start = text.indexOf('冒烟')
      return dangerInThemes(
        [{ theme: 'quality.safety', confidence: 0.99, start, end: start + 2 }],
        'negative',
        text,
      )
    }
    expect(danger('火锅冒烟了')).toEqual([])
    expect(danger('辣得我直冒烟')).toEqual([])
    expect(danger('电池冒烟了')).toHaveLength(1)
  })

  it('reads walls at once', () => {
    for (const word of ['晕倒', '插上', '饮料里有', '老人在', '一口', '烫了'])
      expect(() => causes(word.repeat(50_000))).not.toThrow()
  })
})
