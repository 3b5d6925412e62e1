import { type Condition, RuleBody, type RuleView } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { type CountRow, DAY_MS, HOUR_MS, STEP_MS } from './counts.js'
import { isExcess, isLarge, type SubjectKinds, signalOf, watches } from './excess.js'
import { Tracks } from './tracks.js'

const rule: RuleView = {
  ...RuleBody.parse({ name: 'r', severity: 'orange', conditions: [{ kind: 'spike' }] }),
  ...{ id: 'r', revision: 1, falseAlarms: 0, strictness: 1, updatedAt: new Date(0).toISOString() },
}
const condition = rule.conditions[0] as Extract<Condition, { kind: 'spike' }> // safe: written above

describe('what a rule takes for large', () => {
  it('is less of a slow drift, whose mean is half of what it has come to, and more after false alarms', () => {
    const of = (kind: 'spike' | 'drift', value: number, strictness = 1): boolean =>
      isLarge(condition, strictness, { kind, value, expected: 100 })
    expect([of('spike', 159), of('spike', 160)]).toEqual([false, true])
    expect([of('drift', 114), of('drift', 116)]).toEqual([false, true])
    expect([of('drift', 116, 2), of('drift', 131, 2)]).toEqual([false, true])
  })
})

describe('what a rule looks at', () => {
  const kinds: SubjectKinds = new Map([
    ['star', 'brand'],
    ['star-x1', 'product'],
    ['moon', 'competitor'],
  ])
  /** `measure subject theme` of all that it looks at. */
  const seen = (given: object, scope: object = {}): string[] => {
    const body = RuleBody.parse({ name: 'r', severity: 'blue', conditions: [given], scope })
    const [one] = body.conditions
    if (!one || !isExcess(one)) throw new Error('no such condition')
    return (['posts', 'negative', 'complaints'] as const).flatMap((measure) =>
      [...kinds.keys()].flatMap((subject) =>
        ['', 'delivery.speed', 'quality.safety']
          .filter((theme) => watches(body, one, { measure, subject, theme }, kinds))
          .map((theme) => `${measure} ${subject} ${theme}`.trim()),
      ),
    )
  }

  it('is each of our own subjects, and a competitor only where it is named or asked about', () => {
    expect(seen({ kind: 'spike' })).toEqual(['negative star', 'negative star-x1'])
    expect(seen({ kind: 'spike', measure: 'posts' }, { subjects: ['moon'] })).toEqual(['posts moon'])
    expect(seen({ kind: 'competitor_move' })).toEqual(['posts moon'])
  })

  it('is each theme of a surge, or those of the scope', () => {
    expect(seen({ kind: 'theme_surge' })).toHaveLength(4)
    expect(seen({ kind: 'theme_surge' }, { themes: ['quality.safety'], subjects: ['star'] })).toEqual([
      'complaints star quality.safety',
    ])
    expect(seen({ kind: 'spike', measure: 'complaints' }, { themes: ['delivery.speed'] })).toEqual([
      'complaints star delivery.speed',
      'complaints star-x1 delivery.speed',
    ])
  })
})

describe('a slow drift', () => {
  const FROM = Date.UTC(2026, 1, 28, 16)
  const ONSET = FROM + 25 * DAY_MS
  const rows: CountRow[] = []
  let owed = 0
  for (let at = FROM; at < ONSET + 13 * DAY_MS; at += STEP_MS) {
    // Days wander by a tenth.
    const day = Math.floor((at - FROM) / DAY_MS)
    const wander = 1 + 0.1 * Math.sin(day * 2.4)
    owed += ((6 * STEP_MS) / HOUR_MS) * wander * (1 + Math.max(0, (at - ONSET) / (12 * DAY_MS)))
    const negative = Math.floor(owed)
    owed -= negative
    rows.push({ at, subject: 'star', theme: '', posts: negative, negative, complaints: negative })
  }

  it('is a signal that says so, without a band that would be too narrow', async () => {
    const tracks = new Tracks('Asia/Shanghai', {
      ...{ measures: ['negative'], themes: false, subjects: new Set(['star']) },
    })
    const events = await tracks.learn(rows, FROM, ONSET + 10 * DAY_MS)
    expect(events.map(({ kind }) => kind)).toEqual(['drift'])
    const [track] = tracks.all
    const signal = track && signalOf(rule, condition, track)
    expect(signal).toMatchObject({ slow: true, lower: undefined, upper: undefined })
    expect(Math.abs((signal?.since ?? 0) - ONSET)).toBeLessThan(5 * DAY_MS)
  })
})
