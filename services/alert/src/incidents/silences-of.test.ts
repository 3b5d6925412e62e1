import { describe, expect, it } from 'vitest'
import type { Draft } from './draft.js'
import type { Part } from './memory.js'
import { quietBy } from './quiet-of.js'
import { silencesOf } from './silences-of.js'

const NOW = Date.UTC(2026, 2, 18, 2)
const part = (rule: string, subject: string, theme: string | null = null): Part =>
  ({ rule, ruleKind: rule, subject, theme }) as Part // safe: all that is read
const BATTERY = part('theme_surge', 'star', 'quality.battery')
const FOOD = part('theme_surge', 'star', 'quality.safety')
const STAR = part('spike', 'star')
const MOON = part('spike', 'moon')
const EVERYTHING = part('spike', '')
const WEIBO = part('source_silent', 'weibo')
const JD = part('source_silent', 'csv-jd')

describe('a silence of an incident', () => {
  it.each<[string, Part[], Part[], Part[]]>([
    ['one theme of a subject', [BATTERY], [BATTERY], [FOOD, STAR, WEIBO]],
    ['several themes', [BATTERY, FOOD], [BATTERY, FOOD], [STAR]],
    ['a whole subject', [STAR], [STAR], [MOON, BATTERY, WEIBO]],
    ['a whole subject and one theme of it', [STAR, BATTERY], [STAR, BATTERY], [FOOD, MOON]],
    ['a whole workspace', [EVERYTHING], [EVERYTHING], [BATTERY, WEIBO]],
    ['a silent source', [WEIBO], [WEIBO], [JD, STAR]],
  ])('of %s keeps that quiet, and nothing else', (_what, parts, quiet, told) => {
    const silences = silencesOf(parts).map((matcher, n) => ({
      ...{ id: String(n), matcher, comment: '', createdBy: 'lin' },
      ...{ from: new Date(NOW).toISOString(), until: new Date(NOW + 1).toISOString() },
    }))
    const isQuiet = (one: Part): boolean =>
      // safe: all that is read
      quietBy(
        silences,
        [],
        NOW,
        'Asia/Shanghai',
      )({
        severity: 'red',
        memory: { parts: [one] },
      } as unknown as Draft) === 'silence'
    expect(quiet.filter((one) => !isQuiet(one))).toEqual([])
    expect(told.filter(isQuiet)).toEqual([])
  })
})
