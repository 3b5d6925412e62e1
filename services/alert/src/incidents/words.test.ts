import { expect, it } from 'vitest'
import type { Part } from './memory.js'
import { titleOf } from './words.js'

const part = { ruleKind: 'spike', ruleName: 'spike', measure: 'negative', theme: null } as Part // safe: all that a title reads

it('cuts a title to 200 characters and never through one of them', () => {
  const family = '👨‍👩‍👧'
  for (const filler of ['', 'a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef', 'abcdefg']) {
    const { titleZh, titleEn } = titleOf(part, `${filler}${family.repeat(60)}`, undefined)
    for (const title of [titleZh, titleEn]) {
      expect(title.length).toBeLessThanOrEqual(200)
      expect(title).toMatch(new RegExp(`^${filler}(${family})+…$`, 'u'))
    }
  }
  expect(titleOf(part, '星澜', undefined).titleZh).toBe('星澜：负面声量激增')
})
