import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashAuthor } from './hash-author.js'

const key = new Uint8Array(32).fill(1)

describe('hashing an author', () => {
  it('is HMAC-SHA256 over source and id', () => {
    const expected = createHmac('sha256', key).update('jd\u0000张三').digest('hex').slice(0, 32)
    expect(hashAuthor(key, 'jd', '张三')).toBe(expected)
  })

  it('gives one author of one source one hash, and another one elsewhere', () => {
    expect(hashAuthor(key, 'jd', '张三')).toBe(hashAuthor(key, 'jd', '张三'))
    expect(hashAuthor(key, 'tmall', '张三')).not.toBe(hashAuthor(key, 'jd', '张三'))
    expect(hashAuthor(new Uint8Array(32).fill(2), 'jd', '张三')).not.toBe(hashAuthor(key, 'jd', '张三'))
  })

  it('cannot be led to confuse where the source ends and the id begins', () => {
    expect(hashAuthor(key, 'a', 'bc')).not.toBe(hashAuthor(key, 'ab', 'c'))
  })
})
