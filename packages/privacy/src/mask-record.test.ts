import { expect, it } from 'vitest'
import { maskRecord } from './mask-record.js'

it('masks the texts of a record as they read, and leaves its figures and hashes', () => {
  const hash = 'abcdefabcdefabcdefabc13800138000'
  const record = {
    id: hash,
    text: '打 138\n0013\n8000',
    'a@b.cn': [{ tel: 13800138000, views: 13, at: 1700000000000 }],
    none: null,
    good: true,
  }
  expect(JSON.parse(maskRecord(JSON.stringify(record)))).toEqual({
    id: hash,
    text: '打 138********',
    '***@***': [{ tel: '138********', views: 13, at: 1700000000000 }],
    none: null,
    good: true,
  })
})

it('keeps a field that is named __proto__', () => {
  expect(maskRecord('{"__proto__":"13800138000"}')).toBe('{"__proto__":"138********"}')
})

it.each(['{"text":"13800138000', `${'['.repeat(100_000)}13800138000`])(
  'masks what is no JSON, or too deep, as one text',
  (record) => {
    expect(maskRecord(record)).not.toContain('13800138000')
  },
)
