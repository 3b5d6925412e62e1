import type { ThemeFit, TrainingFigures } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { describeTraining } from './models.js'

const fit = (sets: number, precision: number, recall: number): ThemeFit => ({
  sets,
  f1: (2 * precision * recall) / (precision + recall),
  precision,
  recall,
})
const FIGURES: TrainingFigures = {
  texts: 40,
  labels: { negative: 20, neutral: 0, positive: 20 },
  heldOut: { folds: 5, before: { accuracy: 0.5, macroF1: 0.4 }, after: { accuracy: 0.9, macroF1: 0.8 } },
  guard: { texts: 400, before: 0.78, after: 0.77 },
  preview: { texts: 100, changed: 7 },
  words: [{ word: '上头', toward: 'positive', weight: 0.7 }],
}
const THEMES: NonNullable<TrainingFigures['themes']> = {
  texts: 30,
  heldOut: { folds: 5, before: fit(0.1, 0.2, 0.3), after: fit(0.6, 0.7, 0.8) },
  guard: { texts: 800, before: 0.75, after: 0.74 },
  preview: { texts: 90, changed: 5 },
  themes: [
    {
      id: 'quality.taste',
      added: 9,
      removed: 4,
      turned: 2,
      before: fit(0, 0.2, 0.3),
      after: fit(1, 0.9, 0.95),
    },
  ],
}

describe('what a training tells', () => {
  it('is before and after of the sentiment and of themes, each theme apart', () => {
    const told = describeTraining({ ...FIGURES, themes: THEMES })
    expect(told).toMatch(/macro-F1 on corrections held out +0\.400 +0\.800/)
    expect(told).toMatch(/texts held out with all themes right +0\.100 +0\.600/)
    expect(told).toMatch(/quality\.taste \(9 added, 4 removed, 2 turned\).* 0\.200 · 0\.300 +0\.900 · 0\.950/)
    expect(told).toContain('of 90 other posts 5 change their themes')
    expect(told).not.toContain('as shipped')
  })

  it('names the part that stays as shipped, and why', () => {
    expect(describeTraining({ ...FIGURES, asShipped: 'guard' })).toMatch(
      /the sentiment stays as shipped: general language[\s\S]*themes as shipped: too few/,
    )
    const none = { accuracy: 1, macroF1: 1 }
    const few: TrainingFigures = {
      ...FIGURES,
      texts: 3,
      heldOut: { folds: 0, before: none, after: none },
      asShipped: 'too_few',
      themes: { ...THEMES, asShipped: 'held_out' },
    }
    expect(describeTraining(few)).toMatch(
      /^sentiment as shipped: 3 corrected labels are too few[\s\S]*the reading of themes stays as shipped: on corrections/,
    )
    expect(describeTraining(few)).not.toContain('macro-F1')
  })
})
