import { createInstance } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { en } from './en.js'
import { teachPlurals } from './plural.js'

const i18n = createInstance()
beforeAll(async () => {
  await i18n.init({
    lng: 'en',
    resources: { en: { translation: en } },
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  })
  teachPlurals(i18n)
})

describe('English plurals', () => {
  it.each([
    ['0', '0 likes'],
    ['1', '1 like'],
    ['2', '2 likes'],
    ['11', '11 likes'],
    ['1.2k', '1.2k likes'],
  ])('of %s likes read “%s”', (n, text) => {
    expect(i18n.t('posts.likes', { n })).toBe(text)
  })

  it('count each of two things by its own number', () => {
    expect(i18n.t('overview.trend.describe', { n: 1, surges: 3 })).toContain(
      'over 1 bucket, 3 negative surges among them',
    )
  })

  it('are written with the number itself in every text', () => {
    const texts = JSON.stringify(en)
    const endings = [...texts.matchAll(/\{\{(\w+)\}\} [^{}"]*?\{\{(\w+), s\}\}/g)]
    expect(endings.length).toBeGreaterThan(30)
    expect(endings.filter(([, number, of]) => number !== of)).toEqual([])
  })
})
