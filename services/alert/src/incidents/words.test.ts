import { expect, it } from 'vitest'
import type { Part } from './memory.js'
import { subjectNames, themeNames } from './names.js'
import { titleOf } from './words.js'

const part = { ruleKind: 'spike', ruleName: 'spike', measure: 'negative', theme: null } as Part // safe: all that a title reads

const themes = themeNames([
  { id: 'own.flicker', zh: '屏幕频闪', en: 'Screen flicker' },
  { id: 'own.strap', zh: '表带过敏' },
])
const star = subjectNames([{ id: 'xinglan', name: '星澜', nameEn: 'Xinglan' }]).get('xinglan')

it('cuts a title to 200 characters and never through one of them', () => {
  const family = '👨‍👩‍👧'
  for (const filler of ['', 'a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef', 'abcdefg']) {
    const long = `${filler}${family.repeat(60)}`
    const { titleZh, titleEn } = titleOf(part, { zh: long, en: long }, undefined, themes)
    for (const title of [titleZh, titleEn]) {
      expect(title.length).toBeLessThanOrEqual(200)
      expect(title).toMatch(new RegExp(`^${filler}(${family})+…$`, 'u'))
    }
  }
  expect(titleOf(part, star, undefined, themes).titleZh).toBe('星澜：负面声量激增')
})

it('says of a slow drift that it has been rising for days', () => {
  const slow = { ...part, slow: true }
  expect(titleOf(slow, star, undefined, themes)).toEqual({
    titleZh: '星澜：负面帖子数天来持续上升',
    titleEn: 'Xinglan: negative posts have been rising for days',
  })
  const surge = { ...slow, ruleKind: 'theme_surge', measure: 'complaints', theme: 'own.flicker' } as const
  expect(titleOf(surge, star, undefined, themes)).toEqual({
    titleZh: '星澜 · 屏幕频闪：问题数天来持续上升',
    titleEn: 'Xinglan · Screen flicker: complaints have been rising for days',
  })
})

it('calls a theme of the workspace’s own by its name, by the Chinese one where it has no other', () => {
  const surge = { ...part, ruleKind: 'theme_surge', measure: 'complaints' } as const
  expect(titleOf({ ...surge, theme: 'own.flicker' }, star, undefined, themes)).toEqual({
    titleZh: '星澜 · 屏幕频闪：问题激增',
    titleEn: 'Xinglan · Screen flicker: complaints surged',
  })
  expect(titleOf(surge, star, 'own.strap', themes).titleEn).toBe('Xinglan · 表带过敏: complaints surged')
})
