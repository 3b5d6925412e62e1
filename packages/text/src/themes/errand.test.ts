import { expect, it } from 'vitest'
import { isErrand } from './errand.js'

const whole = (text: string, theme: string) => ({
  theme,
  sign: -1 as const,
  start: 0,
  end: text.length,
  confidence: 0.8,
})

it.each(['打印资料', '明天考试,还要去打印资料', '期末了,打印资料打印到手软', '去图书馆查资料'])(
  'is an errand, no leak and no cumbersome process: %s',
  (text) => {
    expect(isErrand(whole(text, 'privacy.leak'), text)).toBe(true)
    expect(isErrand(whole(text, 'experience.process'), text)).toBe(true)
    expect(isErrand(whole(text, 'price.value'), text)).toBe(false)
  },
)

it.each([
  '开户还要自己去打印资料,跑了三趟',
  '银行让我回去打印资料再来',
  '打印店打印资料还泄露给别人',
  '打印资料排队半小时',
  '资料被卖给了贷款公司',
])('may be complained of: %s', (text) => {
  expect(isErrand(whole(text, 'privacy.leak'), text)).toBe(false)
})
