import type { SilenceView } from '@tingfeng/contracts'
import type { State } from '@tingfeng/state'
import { describe, expect, it } from 'vitest'
import type { Part } from '../incidents/memory.js'
import { linkedIncidents } from './linked-incidents.js'

const part = (subject: string, theme: string | null): Part => ({
  ...{
    key: 'k',
    rule: 'surge',
    ruleKind: 'theme_surge',
    ruleName: 'surge',
    subject,
    theme,
    since: 0,
    firstAt: 0,
  },
  ...{
    lastAt: 0,
    observed: 9,
    expected: 1,
    lower: null,
    upper: null,
    confidence: null,
    measure: 'complaints',
  },
  ...{ severity: 'red', forMs: 0, repeatMs: 0, escalateMs: 0, words: [], slow: false, on: true },
})
const memory = {
  ...{
    parts: [part('star', 'quality.battery'), part('star', null)],
    fired: true,
    posts: [],
    calmSince: null,
  },
  ...{ toldObserved: 0, explainedAt: 0, closedBy: null },
}

describe('the link to silence an incident', () => {
  it('silences its themes and its whole subjects, each for so long', async () => {
    const made: Omit<SilenceView, 'id'>[] = []
    const deciding = {
      incidents: { get: async () => ({ memory }) },
      quiet: {
        silence: async (_workspace: string, silence: Omit<SilenceView, 'id'>) => void made.push(silence),
      },
    } as unknown as State['deciding'] // safe: all that is used
    await linkedIncidents({ deciding }).steer.silence('default', 'i', 60, '林')
    expect(made).toMatchObject([
      { matcher: { subjects: ['star'], themes: ['quality.battery'], rules: ['surge'] }, createdBy: '林' },
      { matcher: { subjects: ['star'], themes: [], rules: ['surge'] }, createdBy: '林' },
    ])
    expect(made.map(({ from, until }) => Date.parse(until) - Date.parse(from))).toEqual([
      3_600_000, 3_600_000,
    ])
  })
})
