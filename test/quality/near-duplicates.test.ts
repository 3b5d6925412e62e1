import { LEAST_LIKENESS, readFingerprint, Sketches } from '@tingfeng/contracts'
import { fingerprintOf, normalize } from '@tingfeng/text'
import { describe, expect, it } from 'vitest'
import { editedReposts } from '../support/edited-reposts.js'
import { TURNED } from '../support/turned-texts.js'

/** Floors: they only rise. */
const RECALL = 0.98
const PRECISION = 0.99
/** A ceiling: it only falls. */
const TURNED_AS_COPIES = 0.03

const fingerprint = (text: string) => {
  const found = fingerprintOf(normalize(text).text)
  return found === undefined ? undefined : readFingerprint(found)
}

/** The first text of each group is what its copies must find: by a key of its own, and by their likeness. */
const measure = (seed: number) => {
  const texts = editedReposts(seed)
  const sketches = new Sketches()
  const origins = new Map<number, { readonly group: number; readonly sketch: number }[]>()
  let right = 0
  let said = 0
  for (const { text, group } of texts) {
    const read = fingerprint(text)
    if (read === undefined) continue
    const sketch = sketches.add(read.sketch)
    let best: number | undefined
    let most = LEAST_LIKENESS
    for (const origin of read.keys.flatMap((key) => origins.get(key) ?? [])) {
      const alike = sketches.likeness(sketch, origin.sketch)
      if (alike < most) continue
      best = origin.group
      most = alike
    }
    if (best !== undefined) {
      said++
      if (best === group) right++
      continue
    }
    for (const key of read.keys) {
      const others = origins.get(key) ?? []
      others.push({ group, sketch })
      origins.set(key, others)
    }
  }
  return { right, said, copies: texts.filter(({ isCopy }) => isCopy).length }
}

describe('near duplicates', () => {
  it('are found however people edit what they repost, and nobody’s own words are taken for a copy', () => {
    const figures = [1, 2, 3].map(measure)
    const sum = (of: 'right' | 'said' | 'copies') => figures.reduce((total, figure) => total + figure[of], 0)
    const recall = sum('right') / sum('copies')
    const precision = sum('right') / sum('said')
    console.log(`near duplicates: recall ${recall.toFixed(4)}, precision ${precision.toFixed(4)}`)
    expect(recall).toBeGreaterThanOrEqual(RECALL)
    expect(precision).toBeGreaterThanOrEqual(PRECISION)
  })

  it('are not short texts of which one says the contrary of the other', () => {
    const sketches = new Sketches()
    const taken = TURNED.filter((pair) => {
      const [one, other] = pair.map(fingerprint)
      if (one === undefined || other === undefined) return false
      const alike = sketches.likeness(sketches.add(one.sketch), sketches.add(other.sketch))
      return alike >= LEAST_LIKENESS && one.keys.some((key) => other.keys.includes(key))
    })
    console.log(`turned texts taken for copies: ${taken.length} of ${TURNED.length}`)
    expect(taken.length / TURNED.length).toBeLessThanOrEqual(TURNED_AS_COPIES)
  })

  it('are never seen in short or general texts', () => {
    for (const text of [
      '好评',
      '默认好评',
      '物流很快，包装很好',
      '质量不错，性价比高，值得购买！',
      '好好好好好好好好好好好好好好好好好好好好好好好好好好',
      '👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍',
      '[doge][doge][doge][doge][doge][doge][doge][doge][doge]',
      '转发微博',
    ])
      expect(fingerprint(text), text).toBeUndefined()
  })

  it('meet in whatever script, width or company a text comes', () => {
    const text = '用了三天就开不了机，客服推来推去，最后说要我自己出运费寄回去检测，真的服了。'
    const other =
      '转发微博：用了三天就開不了機，客服推來推去，最後說要我自己出運費寄回去檢測，真的服了！！😡 @小明 https://t.cn/A6xyz'
    expect(fingerprint(other)).toEqual(fingerprint(text))
  })
})
