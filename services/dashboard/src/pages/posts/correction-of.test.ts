import type { PostView } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { correctionOf, isConfirmation, judgementOf } from './correction-of.js'

const theme = (id: string, polarity: 'negative' | 'positive') => ({ id, polarity })
const BATTERY = theme('quality.battery', 'negative')
const post = (scorer = 'fast', correctionRevision = 0): Parameters<typeof judgementOf>[0] => ({
  sentiment: { label: 'negative', score: -0.9, confidence: 0.95, scorer } as PostView['sentiment'], // safe: all that is read
  themes: [BATTERY, BATTERY] as PostView['themes'], // safe: all that is read
  correctionRevision,
})

describe('what a person says of a post', () => {
  it('confirms the label where nothing was changed', () => {
    expect(correctionOf(post(), judgementOf(post()))).toEqual({ label: 'negative' })
    expect(isConfirmation(post(), judgementOf(post()))).toBe(true)
  })

  it('takes nothing back of an earlier correction that is confirmed', () => {
    const themed = post('fast', 3)
    expect(correctionOf(themed, judgementOf(themed))).toEqual({ label: 'negative', themes: [BATTERY] })
  })

  it.each([
    ['another label', { label: 'neutral' }, { label: 'neutral' }],
    ['no theme', { themes: [] }, { themes: [] }],
    ['a subject that is not meant', { irrelevant: ['star'] }, { irrelevant: ['star'] }],
  ] as const)('says only what was changed: %s', (_what, change, said) => {
    const changed = { ...judgementOf(post()), ...change }
    expect(isConfirmation(post(), changed)).toBe(false)
    expect(correctionOf(post(), changed)).toEqual(said)
  })
})
