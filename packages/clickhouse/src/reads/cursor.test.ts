import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from './cursor.js'

describe('cursors', () => {
  it('come back as they went out', () => {
    const cursor = { atMs: 1_772_323_230_400, id: '0123456789abcdef0123456789abcdef' }
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
  })

  it.each(['', 'x', 'MTIz', encodeCursor({ atMs: -1, id: '0' }), "'; DROP TABLE posts --"])(
    'refuse %j',
    (text) => {
      expect(() => decodeCursor(text)).toThrow(expect.objectContaining({ code: 'store_invalid_query' }))
    },
  )
})
