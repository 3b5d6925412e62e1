import { describe, expect, it } from 'vitest'
import { characterShares, coreWordsOf, holdsCoreWords } from './core-words.js'

const shares = characterShares([
  '太慢了',
  '排队太久',
  '服务不好',
  '太贵了',
  '不好吃',
  '等了很久',
  ...Array(94).fill('一般'),
])
const EXAMPLES = ['充电桩排队', '充电要排队', '充电排队太久', '充电站排长队', '排队充电']

describe('what the examples of a theme are about', () => {
  it('is what all of them hold: a text needs each of the words, in part at least', () => {
    const core = coreWordsOf(EXAMPLES, shares)
    expect(core.map(({ characters }) => [...characters.keys()].sort().join(''))).toEqual(['充电', '排队'])
    expect(holdsCoreWords(core, '为了充个电排队半天')).toBe(true)
    expect(holdsCoreWords(core, '超充排了很久')).toBe(true)
    expect(holdsCoreWords(core, '加油站排队')).toBe(false)
    expect(holdsCoreWords(core, '充电太慢')).toBe(false)
  })

  it('may be said otherwise, as one of the examples says it', () => {
    const core = coreWordsOf(
      [
        '屏幕闪',
        '屏幕老闪',
        '屏幕在闪',
        '屏幕又闪',
        '闪屏',
        '屏闪',
        '屏幕会闪',
        '屏幕闪个不停',
        '屏幕狂闪',
        '频闪',
      ],
      shares,
    )
    expect(holdsCoreWords(core, '频闪严重')).toBe(true)
    expect(holdsCoreWords(core, '灯一直闪')).toBe(false)
  })

  it('asks for nothing where the examples share nothing, say what everybody says, or are few', () => {
    expect(coreWordsOf(['太慢', '太贵', '难吃', '吵', '脏'], shares)).toEqual([])
    expect(coreWordsOf(['一般', '一般般', '很一般', '太一般', '一般吧'], shares)).toEqual([])
    expect(coreWordsOf(EXAMPLES.slice(0, 4), shares)).toEqual([])
  })
})
