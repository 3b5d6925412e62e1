import { expect, it } from 'vitest'
import { emptyRule, keptName, toBody, toValues } from './rule-values.js'

it('gives back a rule unchanged when nothing was changed in its form, its time zone included', () => {
  const activeHours = { days: [1, 6], from: '22:00', to: '06:30', timeZone: 'Asia/Tokyo', holidays: false }
  const rule = { ...emptyRule('夜间'), activeHours }
  expect(toBody(toValues(rule), rule)).toEqual(rule)
})

it('drops the hours when a rule is to speak at any time', () => {
  const rule = {
    ...emptyRule('夜间'),
    activeHours: { days: [1], from: '09:00', to: '18:00', holidays: true },
  }
  expect(toBody({ ...toValues(rule), timed: false }, rule).activeHours).toBeUndefined()
})

it('keeps the own name of a preset that was shown in English, unless another was typed', () => {
  const shown = 'Spike of negative posts'
  expect(keptName(shown, shown, '负面声量激增')).toBe('负面声量激增')
  expect(keptName('Nights', shown, '负面声量激增')).toBe('Nights')
})
