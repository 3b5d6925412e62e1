import { IncidentMatcher, type MuteView, type SilenceView } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import type { Draft } from './draft.js'
import type { Part } from './memory.js'
import { quietBy } from './quiet-of.js'

/** A Wednesday, 10:00 in Shanghai. */
const NOW = Date.UTC(2026, 2, 18, 2)
const HOUR = 3_600_000
const part = { subject: 'star', theme: 'quality.safety', rule: 'spike', ruleKind: 'spike' } as Part // safe: all that is read
// safe: all that is read
const draft = { severity: 'orange', memory: { parts: [part] } } as unknown as Draft
const silence = (matcher: object, from = NOW - HOUR, until = NOW + HOUR): SilenceView => ({
  ...{ id: '0', comment: '', createdBy: 'li', matcher: IncidentMatcher.parse(matcher) },
  ...{ from: new Date(from).toISOString(), until: new Date(until).toISOString() },
})
const mute = (from: string, to: string, more: Partial<MuteView> = {}): MuteView =>
  ({
    ...{ id: '0', name: 'nights', enabled: true, matcher: IncidentMatcher.parse({}) },
    hours: { days: [1, 2, 3, 4, 5, 6, 7], from, to, holidays: true },
    ...more,
  }) as MuteView // safe: all that is read
const quiet = (silences: SilenceView[], mutes: MuteView[] = []) =>
  quietBy(silences, mutes, NOW, 'Asia/Shanghai')(draft)

describe('who is told of nothing', () => {
  it.each<[string, object, 'silence' | null]>([
    ['everything', {}, 'silence'],
    ['this subject', { subjects: ['star', 'moon'] }, 'silence'],
    ['another subject', { subjects: ['moon'] }, null],
    ['this theme of another subject', { subjects: ['moon'], themes: ['quality.safety'] }, null],
    ['this rule', { rules: ['spike'] }, 'silence'],
    ['a source, which is not what it is about', { sources: ['star'] }, null],
    ['nothing above yellow', { maxSeverity: 'yellow' }, null],
  ])('is told so by a silence of %s', (_what, matcher, answer) => {
    expect(quiet([silence(matcher)])).toBe(answer)
  })

  it('hears again at the very end of a silence, and not before its beginning', () => {
    expect(quiet([silence({}, NOW, NOW + 1)])).toBe('silence')
    expect(quiet([silence({}, NOW - HOUR, NOW)])).toBeNull()
    expect(quiet([silence({}, NOW + 1)])).toBeNull()
  })

  it('is left in peace in the hours of a mute, in the zone of the workspace', () => {
    expect(quiet([], [mute('09:00', '10:01')])).toBe('mute')
    expect(quiet([], [mute('10:01', '18:00')])).toBeNull()
    expect(quiet([], [mute('09:00', '18:00', { enabled: false })])).toBeNull()
    expect(quiet([], [mute('22:00', '11:00')])).toBe('mute')
  })
})
