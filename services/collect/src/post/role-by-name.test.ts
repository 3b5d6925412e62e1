import { expect, it } from 'vitest'
import { Masker } from './masker.js'
import { authorOf } from './post-parts.js'
import { roleByName } from './role-by-name.js'

it.each([
  ['星岚官方旗舰店', 'brand'],
  ['星岚手机官方', 'brand'],
  ['宏信银行客服', 'brand'],
  ['瑞川售后服务中心', 'brand'],
  ['江城晚报', 'media'],
  ['澎湃新闻', 'media'],
  ['江城广播电视台', 'media'],
])('tells of %s that it is a %s', (name, role) => expect(roleByName(name)).toBe(role))

it.each([
  '爱看江城卫视',
  '旗舰店',
  '吐槽星岚官方',
  '星岚的客服',
  '坑人旗舰店',
  '我是客服',
  '小王',
  'u12345',
  '买家秀官方吗',
])('takes %s for anybody', (name) => expect(roleByName(name)).toBeUndefined())

it('asks the name only where the source does not say who speaks', () => {
  const by = { authorKey: new Uint8Array(32).fill(1), source: 'shop' }
  const roleOf = (author: Parameters<typeof authorOf>[0]) => authorOf(author, by, new Masker())?.role
  expect(roleOf({ id: '7', name: '星岚官方旗舰店' })).toBe('brand')
  expect(roleOf({ id: '星岚官方旗舰店', role: 'unknown' })).toBe('brand')
  expect(roleOf({ id: '星岚官方旗舰店', role: 'customer' })).toBe('customer')
  expect(roleOf({ id: '7', name: '小王' })).toBe('unknown')
})
