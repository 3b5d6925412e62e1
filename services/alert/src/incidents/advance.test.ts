import type { IncidentSnapshot, RuleView } from '@tingfeng/contracts'
import { RuleBody } from '@tingfeng/contracts'
import type { IncidentRecord } from '@tingfeng/state'
import { describe, expect, it } from 'vitest'
import { PLAIN, type Signal } from '../evaluate/signal.js'
import { act } from './act.js'
import { advance } from './advance.js'
import type { Circumstances, Draft } from './draft.js'
import { type WriteDeps, writeChange } from './write-change.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const T0 = Date.UTC(2026, 2, 18, 2)
const iso = (at: number): string => new Date(at).toISOString()

const rule = (id: string, more: object = {}): RuleView => ({
  ...RuleBody.parse({ name: id, severity: 'orange', conditions: [{ kind: 'spike' }], ...more }),
  id,
  revision: 1,
  falseAlarms: 0,
  strictness: 1,
  updatedAt: iso(0),
})
const signal = (more: Partial<Signal> = {}): Signal => {
  const { rule: of = rule('spike'), subject = 'star', theme } = more
  return {
    ...PLAIN,
    key: `${of.id}|${subject}|${theme ?? ''}`,
    rule: of,
    subject,
    since: T0,
    observed: 20,
    measure: 'negative',
    ...more,
  }
}

/** Keeps incidents between looks as the state does, and counts who was told of what. */
const makeLife = (more: Partial<Circumstances> = {}) => {
  let kept: IncidentRecord[] = []
  const told: string[] = []
  const keep = (draft: Draft, now: number): IncidentRecord => ({
    id: draft.id,
    workspace: 'w',
    status: draft.status,
    severity: draft.severity,
    since: iso(draft.since),
    openedAt: draft.before?.openedAt ?? iso(now),
    updatedAt: iso(now),
    resolvedAt: draft.resolvedAt === null ? null : iso(draft.resolvedAt),
    acknowledgedAt: draft.acknowledged ? (draft.before?.acknowledgedAt ?? null) : null,
    falseAlarm: false,
    fromHistory: false,
    quiet: draft.quiet,
    toldAt: draft.toldAt === null ? null : iso(draft.toldAt),
    toldSeverity: draft.toldSeverity,
    escalated: draft.escalated,
    revision: 1,
    memory: draft.memory,
    // safe: nothing here reads it
    snapshot: { state: draft.status, rules: [], subjects: [] } as unknown as IncidentSnapshot,
  })
  return {
    told,
    get incidents() {
      return kept
    },
    change: (edit: (incident: IncidentRecord) => IncidentRecord) => {
      kept = kept.map(edit)
    },
    look: (minute: number, signals: readonly Signal[], circumstances: Partial<Circumstances> = {}) => {
      const now = T0 + minute * MINUTE
      const drafts = advance(kept, signals, {
        now,
        isEnabled: () => true,
        isActive: () => true,
        isShared: () => false,
        quietOf: () => null,
        ...more,
        ...circumstances,
      })
      told.push(...drafts.flatMap(({ reasons }) => reasons))
      kept = drafts.map((draft) => keep(draft, now))
    },
  }
}

describe('the life of an incident', () => {
  it('is told once when it fires, and once when it is over for half an hour', () => {
    const life = makeLife()
    for (let minute = 0; minute < 20; minute += 5) life.look(minute, [signal()])
    for (let minute = 20; minute < 60; minute += 5) life.look(minute, [])
    expect(life.told).toEqual(['fired', 'resolved'])
    expect(life.incidents.map(({ status }) => status)).toEqual(['resolved'])
  })

  it('waits as pending for as long as its rule asks, and is nothing when it ends before', () => {
    const life = makeLife()
    const slow = rule('slow', { forMinutes: 15 })
    life.look(0, [signal({ rule: slow })])
    life.look(10, [signal({ rule: slow })])
    expect(life.incidents[0]?.status).toBe('pending')
    life.look(14, [])
    life.look(20, [signal({ rule: slow, key: 'again' })])
    life.look(34, [signal({ rule: slow, key: 'again' })])
    expect(life.told).toEqual([])
    life.look(35, [signal({ rule: slow, key: 'again' })])
    expect(life.told).toEqual(['fired'])
  })

  it('groups what has the same cause: rules, themes and subjects that share their posts', () => {
    const life = makeLife({ isShared: (a, b) => [a, b].sort().join() === 'star,star-x1' })
    const surge = rule('surge', { severity: 'yellow' })
    life.look(0, [
      signal({ rule: surge, theme: 'quality.safety' }),
      signal({ rule: surge, subject: 'star-x1', theme: 'quality.safety' }),
      signal({ subject: 'star-x1' }),
      signal(),
      signal({ subject: 'moon' }),
    ])
    expect(life.incidents).toHaveLength(2)
    expect(life.told).toEqual(['fired', 'fired'])
  })

  it('keeps surges of different themes apart', () => {
    const life = makeLife()
    life.look(0, [signal({ theme: 'quality.safety' }), signal({ theme: 'delivery.speed' })])
    expect(life.incidents).toHaveLength(2)
  })

  it('is one incident again when it comes back within two hours, and another one later', () => {
    const life = makeLife()
    life.look(0, [signal()])
    for (const minute of [5, 40]) life.look(minute, [])
    life.look(100, [signal({ since: T0 + 95 * MINUTE })])
    expect(life.incidents.map(({ status }) => status)).toEqual(['firing'])
    for (const minute of [105, 140]) life.look(minute, [])
    life.look(400, [signal({ since: T0 + 395 * MINUTE })])
    expect(life.incidents.map(({ status }) => status)).toEqual(['resolved', 'firing'])
  })

  it('is told anew when it comes back after it was said to be over, whoever had acknowledged it', () => {
    const life = makeLife()
    const loud = rule('loud', { escalateMinutes: 30 })
    const look = (minute: number, since = 0): void =>
      life.look(minute, [signal({ rule: loud, since: T0 + since * MINUTE })])
    for (const minute of [0, 30]) look(minute)
    life.change((incident) => ({ ...incident, acknowledgedAt: iso(T0 + 31 * MINUTE) }))
    for (const minute of [40, 70]) life.look(minute, [])
    expect(life.told).toEqual(['fired', 'escalated', 'resolved'])
    look(90, 85)
    expect(life.told).toEqual(['fired', 'escalated', 'resolved', 'fired'])
    expect(life.incidents).toMatchObject([{ severity: 'orange', acknowledgedAt: null, escalated: false }])
    look(119, 85)
    expect(life.told).toHaveLength(4)
    look(120, 85)
    expect(life.told.slice(4)).toEqual(['escalated'])
  })

  it('is told when it comes back in its rule’s hours, held for as long as that asks, and not in a silence', () => {
    const asking = rule('asking', { forMinutes: 10 })
    const back = signal({ rule: asking, since: T0 + 85 * MINUTE })
    const life = makeLife()
    for (const minute of [0, 10]) life.look(minute, [signal({ rule: asking })])
    for (const minute of [20, 50]) life.look(minute, [])
    life.look(90, [back])
    life.look(100, [back], { isActive: () => false })
    life.look(110, [back], { quietOf: () => 'mute' })
    expect(life.told).toEqual(['fired', 'resolved'])
    life.look(120, [back])
    expect(life.told).toEqual(['fired', 'resolved', 'fired'])
  })

  it('is repeated and escalated only while nobody has acknowledged it', () => {
    const life = makeLife()
    const loud = rule('loud', { repeatMinutes: 60, escalateMinutes: 30 })
    for (let minute = 0; minute <= 100; minute += 10) life.look(minute, [signal({ rule: loud })])
    expect(life.told).toEqual(['fired', 'escalated', 'repeated'])
    expect(life.incidents[0]?.severity).toBe('red')
    life.change((incident) => ({ ...incident, acknowledgedAt: iso(T0 + 100 * MINUTE) }))
    for (let minute = 110; minute <= 400; minute += 10) life.look(minute, [signal({ rule: loud })])
    expect(life.told).toEqual(['fired', 'escalated', 'repeated'])
  })

  it('is escalated so long after it was told first, and not after it began', () => {
    const life = makeLife()
    const loud = rule('loud', { escalateMinutes: 60 })
    for (let hour = 0; hour < 8; hour++)
      life.look(hour * 60, [signal({ rule: loud })], { quietOf: () => 'mute' })
    for (const minute of [480, 481, 539]) life.look(minute, [signal({ rule: loud })])
    expect(life.told).toEqual(['fired'])
    life.look(540, [signal({ rule: loud })])
    expect(life.told).toEqual(['fired', 'escalated'])
  })

  it('goes on with what was kept before the first telling was remembered', () => {
    const life = makeLife()
    const loud = rule('loud', { escalateMinutes: 60 })
    life.look(0, [signal({ rule: loud })])
    life.change((incident) => {
      const { firstToldAt: _, ...memory } = incident.memory as Draft['memory'] // safe: written by the life above
      return { ...incident, memory }
    })
    life.look(59, [signal({ rule: loud })])
    life.look(60, [signal({ rule: loud })])
    expect(life.told).toEqual(['fired', 'escalated'])
  })

  it('says that it grew when it doubled, not more often than every half hour', () => {
    const life = makeLife()
    for (let minute = 0; minute <= 60; minute += 10)
      life.look(minute, [signal({ observed: 20 * 2 ** (minute / 20) })])
    expect(life.told).toEqual(['fired', 'grew', 'grew'])
  })

  it('says a slow drift once a day at most, and at once that a crisis breaks out within it', () => {
    const life = makeLife()
    const loud = rule('loud', { repeatMinutes: 60, escalateMinutes: 30 })
    const drift = signal({ rule: loud, slow: true, since: T0 - 8 * 24 * HOUR, observed: 900 })
    for (let hour = 0; hour < 24; hour++) life.look(hour * 60, [drift])
    expect(life.told).toEqual(['fired'])
    life.look(24 * 60, [drift])
    expect(life.told).toEqual(['fired', 'escalated'])
    const crisis = signal({ rule: loud, since: T0 + 25.5 * HOUR, observed: 30 })
    life.look(26 * 60, [crisis])
    life.look(26 * 60 + 5, [{ ...crisis, observed: 40 }])
    expect(life.told).toEqual(['fired', 'escalated', 'grew'])
    expect(life.incidents).toHaveLength(1)
    expect(life.incidents[0]?.memory).toMatchObject({ parts: [{ slow: false, onset: crisis.since }] })
  })

  it('says that another crisis broke out within one, though less of it has come so far', () => {
    const life = makeLife()
    life.look(0, [signal({ observed: 20 })])
    life.look(60, [signal({ observed: 300 })])
    life.look(120, [signal({ observed: 40, since: T0 + 110 * MINUTE })])
    life.look(125, [signal({ observed: 60, since: T0 + 110 * MINUTE })])
    expect(life.told).toEqual(['fired', 'grew', 'grew'])
  })

  it('tells nobody while it is silenced, and tells then what still lasts', () => {
    const life = makeLife()
    life.look(0, [signal()], { quietOf: () => 'silence' })
    life.look(10, [signal()], { quietOf: () => 'silence' })
    expect(life.told).toEqual([])
    expect(life.incidents[0]).toMatchObject({ status: 'firing', quiet: 'silence' })
    life.look(20, [signal()])
    expect(life.told).toEqual(['fired'])
  })

  it('mutes a smaller one that shares its posts with a bigger one', () => {
    const life = makeLife()
    const blue = rule('blue', { severity: 'blue' })
    const small = { rule: blue, subject: 'star', theme: 'delivery.speed' }
    life.look(0, [signal({ theme: 'quality.safety' }), signal(small)])
    expect(life.told).toEqual(['fired'])
    expect(life.incidents.map(({ quiet }) => quiet).sort()).toEqual(['inhibited', null])
  })

  it('mutes it while it calms, too, and tells what is still untold when the bigger one is over', () => {
    const life = makeLife()
    const yellow = rule('yellow', { severity: 'yellow' })
    const posts = rule('posts', { severity: 'blue', conditions: [{ kind: 'single_post', words: ['律师'] }] })
    const bigger = signal({ theme: 'quality.safety' })
    const small = signal({ rule: yellow, theme: 'delivery.speed' })
    const post = signal({
      ...{ rule: posts, theme: 'delivery.speed', key: 'posts|1', posts: ['1'], observed: 1 },
    })
    const statusOf = () => life.incidents.find(({ severity }) => severity === 'yellow')
    life.look(0, [bigger, small, post])
    life.look(5, [bigger, { ...small, calming: true }])
    expect(statusOf()).toMatchObject({ status: 'recovering', quiet: 'inhibited' })
    life.look(10, [bigger, { ...small, blind: true }])
    expect(statusOf()).toMatchObject({ status: 'no_data', quiet: 'inhibited' })
    life.look(15, [bigger])
    expect(life.told).toEqual(['fired'])
    life.look(20, [])
    expect(life.told).toEqual(['fired', 'fired'])
  })

  it('tells of a smaller one while nobody is told of the bigger one that shares its posts', () => {
    const life = makeLife()
    const red = rule('red', { severity: 'red' })
    const both = [signal({ rule: red, theme: 'quality.safety' }), signal({ theme: 'delivery.speed' })]
    const quietOf: Circumstances['quietOf'] = ({ severity }) => (severity === 'red' ? 'mute' : null)
    life.look(0, both, { quietOf })
    expect(life.told).toEqual(['fired'])
    expect(life.incidents).toMatchObject([{ quiet: 'mute' }, { quiet: null }])
  })

  it('tells of a single post once, however often it is seen, and after its rule’s hours begin', () => {
    const life = makeLife()
    const posts = rule('posts', { conditions: [{ kind: 'single_post', words: ['律师'] }] })
    const one = signal({ rule: posts, key: 'posts|1', posts: ['1'], observed: 1 })
    life.look(0, [one], { isActive: () => false })
    life.look(5, [], { isActive: () => false })
    expect(life.told).toEqual([])
    life.look(10, [])
    expect(life.told).toEqual(['fired'])
    for (const minute of [15, 20]) life.look(minute, [one])
    expect(life.told).toEqual(['fired'])
  })

  describe('of single posts', () => {
    const posts = rule('posts', { conditions: [{ kind: 'single_post', words: ['律师'] }], repeatMinutes: 0 })
    const nth = (n: number): Signal =>
      signal({ rule: posts, key: `posts|${n}`, posts: [String(n)], observed: 1 })
    const asleep = { isActive: () => false }

    it('is told again of each further post, once, and together of those that come within a minute', () => {
      const life = makeLife()
      life.look(0, [nth(1)])
      life.look(5, [nth(1), nth(2)])
      expect(life.told).toEqual(['fired', 'grew'])
      for (const minute of [5.2, 5.4]) life.look(minute, [nth(1), nth(2), nth(minute)])
      expect(life.told).toHaveLength(2)
      for (const minute of [6, 7, 60]) life.look(minute, [])
      expect(life.told).toEqual(['fired', 'grew', 'grew'])
      expect(life.incidents).toHaveLength(1)
    })

    it('says a further one when its hours begin or a silence ends, however long that takes', () => {
      const life = makeLife()
      life.look(0, [nth(1)])
      life.look(5, [nth(2)], asleep)
      for (let hour = 1; hour < 10; hour++) life.look(60 * hour, [], asleep)
      expect(life.told).toEqual(['fired'])
      life.look(600, [])
      expect(life.told).toEqual(['fired', 'grew'])
      life.look(610, [nth(3)], { quietOf: () => 'silence' })
      expect(life.told).toHaveLength(2)
      life.look(620, [])
      expect(life.told).toEqual(['fired', 'grew', 'grew'])
    })

    it('says one that belongs to another incident that is over before its hours begin', () => {
      const life = makeLife()
      life.look(0, [signal()])
      life.look(5, [signal(), nth(1)], { isActive: (id) => id !== 'posts' })
      for (const minute of [10, 60, 120]) life.look(minute, [], { isActive: (id) => id !== 'posts' })
      life.look(130, [])
      life.look(140, [])
      expect(life.told).toEqual(['fired', 'grew', 'resolved'])
    })

    it('waits for the hours of no rule that was switched off', () => {
      const life = makeLife()
      life.look(0, [nth(1)], asleep)
      life.look(5, [], { ...asleep, isEnabled: () => false })
      expect(life.incidents).toMatchObject([{ status: 'resolved' }])
      life.look(10, [])
      expect(life.told).toEqual([])
    })

    it('goes on while an excess with such posts does', () => {
      const life = makeLife()
      const conditions = [{ kind: 'spike' }, { kind: 'single_post', words: ['律师'] }]
      const excess = signal({ rule: rule('both', { conditions }), posts: ['1', '2'] })
      for (let minute = 0; minute <= 60; minute += 10) life.look(minute, [excess])
      expect(life.told).toEqual(['fired'])
      expect(life.incidents).toMatchObject([{ status: 'firing', memory: { posts: ['1', '2'] } }])
    })
  })

  it('knows nothing while its sources are silent, and neither opens nor ends then', () => {
    const life = makeLife()
    life.look(0, [signal({ blind: true })])
    expect(life.incidents).toEqual([])
    life.look(5, [signal()])
    life.look(10, [signal({ blind: true })])
    expect(life.incidents.map(({ status }) => status)).toEqual(['no_data'])
    life.look(15, [signal()])
    expect(life.told).toEqual(['fired'])
  })

  it('stays closed when a person closed it, until something new begins', () => {
    const life = makeLife()
    life.look(0, [signal()])
    life.change((incident) => act(incident, { do: 'resolve' }, 'li', T0 + 5 * MINUTE).incident)
    for (const minute of [10, 20, 30]) life.look(minute, [signal()])
    expect(life.told).toEqual(['fired'])
    life.look(700, [signal({ since: T0 + 11 * HOUR })])
    expect(life.told).toEqual(['fired', 'fired'])
  })

  describe('that a person closed', () => {
    const close = (life: ReturnType<typeof makeLife>, minute: number): void =>
      life.change((incident) => {
        if (incident.status === 'resolved') return incident
        return act(incident, { do: 'false_alarm' }, 'li', T0 + minute * MINUTE).incident
      })

    it('stays closed for as long as it goes on, though its window slides and nobody looks for hours', () => {
      const life = makeLife()
      const window = rule('window', { conditions: [{ kind: 'threshold', atLeast: 5, windowMinutes: 60 }] })
      const look = (minute: number): void =>
        life.look(minute, [signal({ rule: window, since: T0 + (minute - 60) * MINUTE })])
      look(0)
      close(life, 5)
      for (let hour = 1; hour < 60; hour++) if (hour < 20 || hour > 30) look(60 * hour)
      expect(life.told).toEqual(['fired'])
      // Absent for less than it takes to be over, and then for so long.
      life.look(60 * 60, [])
      look(60 * 60 + 20)
      expect(life.told).toEqual(['fired'])
      for (const minute of [30, 60]) life.look(60 * 60 + minute, [])
      look(60 * 60 + 70)
      expect(life.told).toEqual(['fired', 'fired'])
    })

    it('is written again as it goes on once an hour, and keeps what it said', async () => {
      const life = makeLife()
      life.look(0, [signal()])
      close(life, 5)
      const [kept] = life.incidents
      if (!kept) throw new Error('no incident')
      const at = (minute: number) => {
        const now = T0 + minute * MINUTE
        const [draft] = advance([kept], [signal({ observed: 80 })], {
          ...{
            now,
            isEnabled: () => true,
            isActive: () => true,
            isShared: () => false,
            quietOf: () => 'mute',
          },
        })
        // safe: nothing is read of what is over
        return draft && writeChange(draft, { now } as WriteDeps)
      }
      expect(await at(59)).toBeUndefined()
      expect(await at(60)).toMatchObject({
        incident: { quiet: null, updatedAt: iso(T0 + HOUR), snapshot: kept.snapshot },
        ...{ events: [], notices: [] },
      })
    })

    it('says at once that a crisis breaks out within it, and goes on with that', () => {
      const life = makeLife()
      const drift = signal({ slow: true, since: T0 - 8 * 24 * HOUR, observed: 900 })
      life.look(0, [drift])
      close(life, 5)
      const crisis = { since: T0 + 55 * MINUTE }
      life.look(60, [signal({ ...crisis, observed: 30 })])
      for (const minute of [90, 120]) life.look(minute, [signal({ ...crisis, observed: 1_000 })])
      expect(life.told).toEqual(['fired', 'fired', 'grew'])
      expect(life.incidents).toMatchObject([{ status: 'resolved' }, { status: 'firing' }])
    })

    it.each([
      ['its onset is estimated later', {}],
      ['it is a drift no more', { slow: true }],
    ])('stays closed when the past is learned anew and %s', (_, before) => {
      const life = makeLife()
      life.look(0, [signal({ observed: 300, ...before })])
      close(life, 5)
      const again = signal({ since: T0 + 7 * HOUR, foundAt: T0 + 7.5 * HOUR, observed: 40 })
      life.look(12 * 60 - 1, [signal({ observed: 400, ...before })])
      for (const minute of [0, 5, 300]) life.look(12 * 60 + minute, [again])
      expect(life.told).toEqual(['fired'])
      // And one that was found since, however slowly it came.
      life.look(18 * 60, [{ ...again, since: T0 + 12 * HOUR, foundAt: T0 + 17.9 * HOUR, observed: 15 }])
      expect(life.told).toEqual(['fired', 'fired'])
    })

    it('stays closed when it is learned anew soon after', () => {
      const life = makeLife()
      life.look(0, [signal({ observed: 100 })])
      close(life, 20)
      life.look(25, [signal({ since: T0 + 2 * MINUTE, foundAt: T0 + 10 * MINUTE, observed: 40 })])
      expect(life.told).toEqual(['fired'])
    })

    it('is no case of an excess that began before it was closed and is seen again, nor of another phrase', () => {
      const life = makeLife()
      const phrase = rule('phrase', { conditions: [{ kind: 'emerging_phrase' }] })
      life.look(0, [signal(), signal({ rule: phrase, subject: 'moon', words: ['鼓包'] })])
      close(life, 5)
      life.look(10, [])
      life.look(100, [signal(), signal({ rule: phrase, subject: 'moon', words: ['漏液'] })])
      expect(life.told).toEqual(['fired', 'fired', 'fired'])
      expect(life.incidents.at(-1)?.memory).toMatchObject({ parts: [{ words: ['漏液'] }] })
    })
  })

  it('says the same when it is looked at twice at one moment', () => {
    const life = makeLife()
    life.look(0, [signal()])
    const before = JSON.stringify(life.incidents)
    life.look(0, [signal()])
    expect(JSON.stringify(life.incidents)).toBe(before)
  })
})
