import { describe, expect, it } from 'vitest'
import { guessLanguage, isUnsupported } from './language.js'

describe('guessLanguage', () => {
  it.each([
    ['质量很好', 'zh'],
    ['iphone 的 battery 不行', 'zh'],
    ['the battery is bad and support never answers', 'en'],
    ['good', 'en'],
    ['terrible customer service, battery died after two days', 'en'],
    ['excellent product! highly recommended!', 'en'],
    ['worst hotel ever, cockroaches everywhere', 'en'],
    ['food arrived cold, driver rude, refund refused', 'en'],
    ["doesn't charge anymore", 'en'],
    ['caught fire while charging', 'en'],
    ['please add dark mode', 'en'],
    ['box arrived wet and torn', 'en'],
    ['delivery took ages', 'en'],
    ['sangat bagus', 'other'],
    ['barang sampai cepat, sangat puas hati', 'other'],
    ['app tidak boleh dibuka', 'other'],
    ['tres bon produit', 'other'],
    ['das ist ein super produkt', 'other'],
    ['nicht gut', 'other'],
    ['no funciona', 'other'],
    ['was fuer ein schlechter service', 'other'],
    ['het product is niet goed', 'other'],
    ['app keeps crashing，烦死了', 'zh'],
    ['muy mala calidad, no lo recomiendo', 'other'],
    ['le produit est excellent, livraison rapide', 'other'],
    ['schlechte qualitaet, nicht zu empfehlen', 'other'],
    ['la batterie ne marche pas du tout', 'other'],
    ['バッテリーがすぐ切れる', 'other'],
    ['배터리가 나빠요', 'other'],
    ['666', 'other'],
    ['😡😡', 'other'],
    ['', 'other'],
    ['bahasa jelek sekali', 'other'],
    ['mau roi', 'other'],
    ['hao chi', 'other'],
    ['iphone', 'other'],
    ['x', 'other'],
    ['a', 'other'],
    ['yyds', 'zh'],
    ['nb', 'zh'],
    ['xswl hhhh', 'zh'],
    ['sb told me', 'en'],
    ['ok', 'en'],
    ['love it', 'en'],
    ['fast delivery', 'en'],
    ['battery life', 'en'],
    ['nice phone', 'en'],
    ['me too', 'en'],
  ] as const)('takes %j for %s', (text, language) => {
    expect(guessLanguage(text)).toBe(language)
  })
})

describe('isUnsupported', () => {
  it.each([
    'バッテリーがすぐ切れる',
    '배터리가 나빠요',
    'la batterie ne marche pas du tout',
    'очень плохо',
    'mau roi',
    'x',
  ])('knows that nothing here reads %j', (text) =>
    expect(isUnsupported(guessLanguage(text), text)).toBe(true),
  )

  it.each(['质量很好', 'good', 'yyds', '666', '😡😡', ''])('lets the scorers read %j', (text) =>
    expect(isUnsupported(guessLanguage(text), text)).toBe(false),
  )
})
