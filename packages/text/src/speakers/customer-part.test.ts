import { describe, expect, it } from 'vitest'
import { normalize } from '../normalize/normalize.js'
import { customerPart } from './customer-part.js'

const part = (text: string): string => customerPart(normalize(text).text)

describe('customerPart', () => {
  it.each([
    ['房间太吵了。商家回复：非常抱歉给您带来不便', '房间太吵了。'],
    ['早餐凉的。宾馆反馈 2008年4月17日 : 尊敬的客人，我们已改进', '早餐凉的。'],
    ['不好吃【商家回复】：感谢您的支持', '不好吃'],
    ['一般。掌柜回复:亲,欢迎再来', '一般。'],
    ['送得慢 酒店的回复 2021-03-02 10:05: 抱歉', '送得慢'],
    ['卡顿。[官方客服答复]：请升级系统', '卡顿。'],
  ])('leaves of %s what the customer said', (text, said) => expect(part(text).trim()).toBe(said))

  it('keeps what the customer adds behind the answer, where it stood', () => {
    const text = normalize('房间小。酒店回复：抱歉。补充点评：空调也不冷').text
    const left = customerPart(text)
    expect(left).toHaveLength(text.length)
    expect(left.replace(/ +/g, ' ')).toBe('房间小。 补充点评:空调也不冷')
  })

  it.each(['商家回复很快，态度也好', '问客服一直没有回复', '反馈了三次没人理', '银行的答复让人失望', ''])(
    'takes nothing from %j',
    (text) => expect(part(text)).toBe(normalize(text).text),
  )
})
