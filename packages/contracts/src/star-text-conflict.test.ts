import { describe, expect, it } from 'vitest'
import { starTextConflict } from './star-text-conflict.js'

describe('starTextConflict', () => {
  const sure = { label: 'negative', confidence: 0.9 } as const

  it('sees a clear complaint under five stars and clear praise under one', () => {
    expect(starTextConflict({ value: 5, max: 5 }, sure)).toBe(true)
    expect(starTextConflict({ value: 1, max: 5 }, { label: 'positive', confidence: 0.9 })).toBe(true)
    expect(starTextConflict({ value: 9, max: 10 }, sure)).toBe(true)
  })

  it('sees none in the middle, where both agree, where the text is unsure, and without stars', () => {
    expect(starTextConflict({ value: 3, max: 5 }, sure)).toBe(false)
    expect(starTextConflict({ value: 1, max: 5 }, sure)).toBe(false)
    expect(starTextConflict({ value: 5, max: 5 }, { label: 'negative', confidence: 0.5 })).toBe(false)
    expect(starTextConflict(undefined, sure)).toBe(false)
  })
})
