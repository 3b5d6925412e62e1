import { describe, expect, it } from 'vitest'
import { idOfNative, RowIdentity } from './identity.js'

describe('the identity of a post', () => {
  it('is the source and its native id, whatever the text', () => {
    expect(idOfNative('jd', '42')).toMatch(/^[0-9a-f]{32}$/)
    expect(idOfNative('jd', '42')).toBe(idOfNative('jd', '42'))
    expect(idOfNative('jd', '42')).not.toBe(idOfNative('tmall', '42'))
    expect(idOfNative('a', 'bc')).not.toBe(idOfNative('ab', 'c'))
  })

  it('keeps identical rows of one file apart, and gives them the same ids when the file is read again', () => {
    const read = () => {
      const identity = new RowIdentity('jd')
      return ['好评', '好评', '差评', '好评'].map((cells) => identity.next(cells))
    }
    const ids = read()
    expect(new Set(ids).size).toBe(4)
    expect(read()).toEqual(ids)
  })

  it('gives a row the same id in another export that has other rows around it', () => {
    const first = new RowIdentity('jd')
    first.next('a')
    const id = first.next('b')
    expect(new RowIdentity('jd').next('b')).toBe(id)
  })

  it('counts right past the growth of its table', () => {
    const identity = new RowIdentity('jd')
    const ids = new Set<string>()
    for (let round = 0; round < 3; round++)
      for (let row = 0; row < 5_000; row++) ids.add(identity.next(`row ${row}`))
    expect(ids.size).toBe(15_000)
  })
})
