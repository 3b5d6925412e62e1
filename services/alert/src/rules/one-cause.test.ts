import { describe, expect, it } from 'vitest'
import { oneForEachCause, type Span } from './one-cause.js'

const HOUR = 3_600_000
const span = (from: number, to: number | undefined, more: Partial<Span> = {}): Span => ({
  ...{ subject: 'star', theme: undefined, observed: 10, expected: 3 },
  ...{ from: from * HOUR, to: to === undefined ? undefined : to * HOUR },
  ...more,
})
/** A brand and its product. */
const isShared = (a: string, b: string): boolean => a === b || (a.startsWith('star') && b.startsWith('star'))
const of = (...spans: Span[]) => oneForEachCause(spans, isShared)

describe('moments of a back-test', () => {
  it('are one for a brand and its product, shown by the one with most posts, from the first to the last', () => {
    const product = { subject: 'star-x1', observed: 8 }
    expect(of(span(1, 5), span(2, 7, product))).toEqual([span(1, 7)])
    expect(of(span(1, 5, product), span(2, 4))).toEqual([span(1, 5)])
    expect(of(span(1, undefined), span(2, 7, product))).toEqual([span(1, undefined)])
  })

  it('are one when it came back within two hours, and two after that', () => {
    expect(of(span(1, 5), span(6, 8))).toEqual([span(1, 8)])
    expect(of(span(1, 5), span(8, 9))).toHaveLength(2)
  })

  it('stay apart for subjects that share no posts, and for themes', () => {
    expect(of(span(1, 5), span(2, 6, { subject: 'moon' }))).toHaveLength(2)
    expect(of(span(1, 5, { theme: 'a.b' }), span(2, 6, { theme: 'a.c' }))).toHaveLength(2)
  })
})
