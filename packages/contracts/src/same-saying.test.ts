import { expect, it } from 'vitest'
import { isSameSaying } from './same-saying.js'

const LIFT = '希望市民热线能督促物业尽快修好三号楼的电梯，老人上下楼太不方便了'

it.each([
  [LIFT, LIFT.replace('电梯', '路灯')],
  [
    '昨天在你们店买的牛奶今天打开就是坏的，联系店家说不退，我要投诉到底',
    '昨天在你们店买的鸡蛋今天打开就是坏的，联系店家说不退，我要投诉到底',
  ],
  [
    '比亚迪汉提车三个月变速箱异响，4S店说正常，要求更换，请厂家给个说法',
    '比亚迪宋提车三个月空调异响，4S店说正常，要求更换，请厂家给个说法',
  ],
])('leaves alone what is about another thing: %s', (one, other) => {
  expect(isSameSaying(one, other)).toBe(false)
  expect(isSameSaying(other, one)).toBe(false)
})

it.each([
  LIFT,
  `转发微博：${LIFT}！！@物业`,
  LIFT.replaceAll('，', ' '),
  LIFT.replace('太', '很'),
  LIFT.slice(0, -5),
  `${LIFT}，求转发`,
  LIFT.replace('尽快', ''),
])('holds for copies as people edit them: %s', (copy) => expect(isSameSaying(LIFT, copy)).toBe(true))

it('holds for long texts whatever word differs', () => {
  const long = `${LIFT}。${LIFT}。${LIFT}`
  expect(isSameSaying(long, long.replaceAll('电梯', '路灯'))).toBe(true)
})
