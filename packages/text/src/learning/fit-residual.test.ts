import { describe, expect, it } from 'vitest'
import { type FitExample, fitResidual, predict } from './fit-residual.js'

/** One feature of its own for each label, and one that all have. */
const example = (label: 0 | 1 | 2): FitExample => ({
  row: { columns: Uint32Array.of(label, 3), values: Float64Array.of(1, 0.5) },
  base: [0.8, 0.1, 0.1],
  target: [label === 0 ? 1 : 0, label === 1 ? 1 : 0, label === 2 ? 1 : 0],
  weight: 1,
})
const examples = [example(0), example(1), example(2), example(1), example(2)]
const said = (one: FitExample, l2: number): number[] => {
  const into = new Float64Array(3)
  predict(one, fitResidual(examples, { features: 4, l2 }), into)
  return [...into]
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('the residual', () => {
  it('learns what the model has wrong', () => {
    for (const label of [0, 1, 2] as const) {
      const shares = said(example(label), 0.001)
      expect(shares.indexOf(Math.max(...shares))).toBe(label)
      expect(sum(shares)).toBeCloseTo(1)
    }
  })

  it('leaves the model as it is where it is held fast', () => {
    expect(said(example(2), 1e6)).toEqual([0.8, 0.1, 0.1].map((share) => expect.closeTo(share, 3)))
  })

  it('ends where no weight would lose less: its gradient is zero', () => {
    const l2 = 0.05
    const fitted = fitResidual(examples, { features: 4, l2, steps: 2_000 })
    const into = new Float64Array(3)
    const gradient = fitted.weights.map((weight) => l2 * weight)
    for (const one of examples) {
      predict(one, fitted, into)
      one.row.columns.forEach((column, i) => {
        for (let label = 0; label < 3; label += 1) {
          const at = column * 3 + label
          const error = (into[label] ?? 0) - (one.target[label] ?? 0)
          gradient[at] = (gradient[at] ?? 0) + (error * (one.row.values[i] ?? 0)) / examples.length
        }
      })
    }
    expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-4)
  })
})
