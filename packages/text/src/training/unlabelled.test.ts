import { describe, expect, it } from 'vitest'
import { createRandom } from '../random.js'
import { piecesOf } from './unlabelled.js'

const REVIEW = '位置不错,离地铁只有三分钟。房间隔音实在太差,隔壁说话听得一清二楚;早餐种类少,味道也一般。'

describe('piecesOf', () => {
  it('takes a review apart at its own marks, in its order', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const pieces = piecesOf(REVIEW, createRandom(seed))
      expect(pieces.length).toBeGreaterThan(0)
      let at = 0
      for (const piece of pieces) {
        const found = REVIEW.indexOf(piece, at)
        expect(found).toBeGreaterThanOrEqual(at)
        at = found + piece.length
        expect(at === REVIEW.length || ',。;'.includes(REVIEW.charAt(at))).toBe(true)
      }
    }
  })

  it('gives the same pieces for the same seed', () => {
    expect(piecesOf(REVIEW, createRandom(1))).toEqual(piecesOf(REVIEW, createRandom(1)))
  })

  it('gives nothing of a text that is one piece, nor pieces of a few letters', () => {
    expect(piecesOf('房间隔音实在太差', createRandom(1))).toEqual([])
    expect(piecesOf('', createRandom(1))).toEqual([])
    for (const piece of piecesOf(`${'好的,'.repeat(30)}!!!`, createRandom(1)))
      expect(piece.replaceAll(',', '').length).toBeGreaterThanOrEqual(6)
  })
})
