import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SeriesOptions } from './options.js'
import { createRandom, rhythm, START } from './random-for-test.js'
import { createSeries, type Judgement, type Point, restoreSeries, type Series } from './series.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const HOURLY: SeriesOptions = { kind: 'count', stepMs: HOUR_MS }
const FINE: SeriesOptions = { kind: 'count', stepMs: 5 * MINUTE_MS }
const ALARMS = ['spike', 'drift', 'drop']

type Rate = (at: number) => number
const history = (seed: number, stepMs: number, days: number, rate: Rate): Point[] => {
  const { poisson } = createRandom(seed)
  return Array.from({ length: Math.round((days * DAY_MS) / stepMs) }, (_, bucket) => {
    const at = START + bucket * stepMs
    return { at, value: poisson((rate(at) * stepMs) / HOUR_MS) }
  })
}
const feed = (series: Series, points: readonly Point[]): Judgement[] =>
  points.map((point) => series.observe(point))
const alarms = (judged: readonly Judgement[]): Judgement[] =>
  judged.filter(({ state }) => ALARMS.includes(state))
const calm: Rate = (at) => rhythm(20, at)
const during =
  (from: number, hours: number, times: number, usual: Rate = calm): Rate =>
  (at) =>
    at >= from && at < from + hours * HOUR_MS ? times * usual(at) : usual(at)

describe('a series judged as it comes', () => {
  it('gives the same judgements when saved and restored anywhere', () => {
    const onset = START + 9.4 * DAY_MS
    const points = history(3, HOUR_MS, 11, during(onset, 6, 4)).map((point, bucket) =>
      bucket % 37 === 5 ? { ...point, coverage: 0.5 } : point,
    )
    const whole = feed(createSeries(HOURLY), points)
    const expected = JSON.stringify(whole)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: points.length }), { maxLength: 4 }), (cuts) => {
        let series = createSeries(HOURLY)
        const judged = points.map((point, bucket) => {
          if (cuts.includes(bucket)) series = restoreSeries(HOURLY, series.save())
          return series.observe(point)
        })
        expect(JSON.stringify(judged) === expected).toBe(true)
      }),
      { numRuns: 10, seed: 11 },
    )
    expect(alarms(whole).length).toBeGreaterThan(0)
  })

  it('says of a bucket what it would say if nothing came after it', () => {
    const points = history(4, HOUR_MS, 10, during(START + 7 * DAY_MS, 5, 3))
    const whole = feed(createSeries(HOURLY), points)
    for (const length of [1, 30, 170, 173, 200])
      expect(feed(createSeries(HOURLY), points.slice(0, length))).toEqual(whole.slice(0, length))
  })

  it('judges independent series alike in any order', () => {
    const all = [1, 2, 3, 4].map((seed) => history(seed, HOUR_MS, 5, calm))
    const inOrder = (order: readonly number[]): Judgement[][] => {
      const series = all.map(() => createSeries(HOURLY))
      const judged: Judgement[][] = all.map(() => [])
      for (let bucket = 0; bucket < 5 * 24; bucket++)
        for (const index of order) {
          const point = all[index]?.[bucket]
          const judgement = point && series[index]?.observe(point)
          if (judgement) judged[index]?.push(judgement)
        }
      return judged
    }
    expect(inOrder([3, 1, 0, 2])).toEqual(inOrder([0, 1, 2, 3]))
  })

  it('peeks at a running bucket without learning from it', () => {
    const points = history(5, HOUR_MS, 8, calm)
    const peeked = createSeries(HOURLY)
    const judged = points.map((point) => {
      peeked.peek({ ...point, value: point.value * 3, coverage: 0.3 })
      return peeked.observe(point)
    })
    expect(judged).toEqual(feed(createSeries(HOURLY), points))
    const next = { at: START + 8 * DAY_MS, value: 200 }
    expect(peeked.peek(next)).toEqual(peeked.observe(next))
  })

  it('keeps its state below 7 kB', () => {
    for (const stepMs of [MINUTE_MS, 5 * MINUTE_MS, HOUR_MS, DAY_MS]) {
      const series = createSeries({ kind: 'count', stepMs })
      feed(series, history(6, stepMs, stepMs < HOUR_MS ? 2 : 40, calm))
      expect(series.save().length).toBeLessThan(7_168)
    }
  })

  it('refuses numbers that cannot be, and states of other options', () => {
    expect(() => createSeries(HOURLY).observe({ at: START, value: -1 })).toThrow(/value .* 0 or more, got -1/)
    expect(() => createSeries(HOURLY).observe({ at: START, value: Number.NaN })).toThrow(/got NaN/)
    const share = createSeries({ kind: 'share', stepMs: HOUR_MS })
    expect(() => share.observe({ at: START, value: 3, total: 2 })).toThrow(/value ≤ total .* 3 of 2/)
    expect(() => share.observe({ at: START, value: 3 })).toThrow(/total/)
    expect(() => restoreSeries(FINE, createSeries(HOURLY).save())).toThrow(/were the options changed/)
    expect(() => createSeries({ kind: 'count', stepMs: 5 })).toThrow(/stepMs between/)
    expect(() => createSeries({ ...HOURLY, timeZone: 'Asia/Nowhere' })).toThrow(/IANA/)
  })
})

describe('a crisis', () => {
  const onset = START + 18.5 * DAY_MS
  const points = history(
    7,
    5 * MINUTE_MS,
    24,
    during(onset, 10, 3, (at) => rhythm(15, at)),
  )
  const judged = feed(createSeries(FINE), points)
  const raised = judged.findIndex(({ state }) => state === 'spike')

  it('that triples the negatives is found within the hour, and its onset is dated', () => {
    const { event } = judged[raised] ?? {}
    expect(event?.foundAt).toBeGreaterThan(onset)
    expect(event?.foundAt).toBeLessThan(onset + HOUR_MS)
    expect(Math.abs((event?.since ?? 0) - onset)).toBeLessThan(HOUR_MS / 2)
    expect((event?.value ?? 0) / (event?.expected ?? 1)).toBeGreaterThan(2)
  })

  it('raises nothing else, ends once, and within hours of its end', () => {
    const ended = judged.filter(({ state }) => state === 'ended')
    expect(ended).toHaveLength(1)
    expect(ended[0]?.at).toBeGreaterThan(onset + 9 * HOUR_MS)
    expect(ended[0]?.at).toBeLessThan(onset + 15 * HOUR_MS)
    expect(judged.filter(({ at, event }) => event && (at < onset || at > (ended[0]?.at ?? 0)))).toEqual([])
  })

  it('hardly moves what is expected a day later', () => {
    const quiet = feed(
      createSeries(FINE),
      history(7, 5 * MINUTE_MS, 24, (at) => rhythm(15, at)),
    )
    const later = judged.findIndex(({ at }) => at >= onset + DAY_MS)
    expect((judged[later]?.expected ?? 0) / (quiet[later]?.expected ?? 1)).toBeLessThan(1.15)
  })

  it('says between what a stretch of days would have lain, also when it is asked at night', () => {
    const judged = feed(createSeries(FINE), history(31, FINE.stepMs, 24, during(START + 20 * DAY_MS, 90, 3)))
    const told = judged.filter(({ event }) => event !== undefined && event.expected > 50)
    expect(told.length).toBeGreaterThan(100)
    for (const { event, eventBand } of told) {
      const expected = event?.expected ?? 0
      // Poisson alone is 1.96 roots to either side; true rates wander beyond that.
      expect((eventBand?.high ?? 0) - expected).toBeGreaterThan(1.9 * Math.sqrt(expected))
      expect(expected - (eventBand?.low ?? 0)).toBeGreaterThan(1.7 * Math.sqrt(expected))
      expect(eventBand?.high).toBeLessThan(2 * expected)
    }
  })

  it('does not widen the band by the hours before it was told', () => {
    const seldom: Rate = (at) => rhythm(5, at)
    const crises = Array.from({ length: 7 }, (_, crisis) => START + (8 + 4.3 * crisis) * DAY_MS)
    const hit: Rate = (at) =>
      seldom(at) * (crises.some((from) => at >= from && at < from + 10 * HOUR_MS) ? 3 : 1)
    const widthOf = (rate: Rate): number =>
      Array.from({ length: 8 }, (_, seed) =>
        feed(createSeries(HOURLY), history(60 + seed, HOUR_MS, 40, rate)),
      )
        .flatMap((judged) => judged.slice(-3 * 24))
        .reduce((sum, { low, high, expected }) => sum + (high - low) / Math.sqrt(expected), 0)
    expect(widthOf(hit) / widthOf(seldom)).toBeLessThan(1.015)
  })

  it('that breaks out within an alarm is told as another', () => {
    const worse = onset + 5 * HOUR_MS
    const rate: Rate = (at) =>
      rhythm(15, at) * (at < onset || at > onset + 12 * HOUR_MS ? 1 : at < worse ? 3 : 12)
    const found = new Set(
      feed(createSeries(FINE), history(7, 5 * MINUTE_MS, 20, rate)).flatMap(
        ({ event }) => event?.foundAt ?? [],
      ),
    )
    const [first = 0, second = 0, ...more] = found
    expect(first).toBeLessThan(onset + HOUR_MS)
    expect(second).toBeGreaterThan(worse)
    expect(second).toBeLessThan(worse + HOUR_MS / 2)
    expect(more).toEqual([])
  })

  it('that stays becomes the new normal after a week', () => {
    const shifted = feed(
      createSeries(HOURLY),
      history(8, HOUR_MS, 45, during(START + 21 * DAY_MS, 10_000, 3)),
    )
    const last = shifted.slice(-5 * 24)
    expect(alarms(shifted).length).toBeGreaterThan(0)
    expect(last.filter(({ event }) => event)).toEqual([])
    expect(last.reduce((sum, { expected }) => sum + expected, 0) / last.length).toBeGreaterThan(45)
  })

  it('that creeps in over days is told as a drift', () => {
    const creeping: Rate = (at) =>
      calm(at) * Math.min(1.7, Math.max(1, 1 + (at - START - 28 * DAY_MS) / (10 * DAY_MS)))
    const told = alarms(feed(createSeries(HOURLY), history(9, HOUR_MS, 40, creeping)))
    expect(told[0]?.state).toBe('drift')
    expect(told[0]?.at).toBeGreaterThan(START + 28 * DAY_MS)
    expect(told[0]?.at).toBeLessThan(START + 38 * DAY_MS)
  })
})

describe('learning from the first day', () => {
  it('raises no alarm over the rhythm of a first week', () => {
    for (let seed = 20; seed < 30; seed++)
      expect(alarms(feed(createSeries(HOURLY), history(seed, HOUR_MS, 7, calm)))).toEqual([])
  })

  it('still tells of a tenfold hour on the first day, and says that it is learning', () => {
    const judged = feed(createSeries(HOURLY), history(31, HOUR_MS, 1, during(START + 15 * HOUR_MS, 2, 10)))
    expect(judged[5]?.state).toBe('learning')
    expect(judged[15]?.state).toBe('spike')
  })

  it('is less sure on the first day than after three weeks', () => {
    const judged = feed(createSeries(HOURLY), history(32, HOUR_MS, 22, calm))
    const width = (bucket: number): number => {
      const { high = 0, low = 0, expected = 1 } = judged[bucket] ?? {}
      return (high - low) / expected
    }
    expect(width(12)).toBeGreaterThan(1.5 * width(12 + 21 * 24))
  })

  it('starts from what its siblings are like', () => {
    const [first] = feed(createSeries({ ...HOURLY, prior: { rate: 20, weight: 12 } }), [
      { at: START, value: 90 },
    ])
    expect(first?.expected).toBeCloseTo(20, 0)
    expect(first?.score).toBeGreaterThan(0.5)
  })

  it('has nothing to compare the very first bucket with', () => {
    expect(createSeries(HOURLY).observe({ at: START, value: 1e6 })).toMatchObject({
      expected: 1e6,
      score: 0,
      state: 'learning',
    })
  })
})

describe('what is not known', () => {
  const points = history(40, HOUR_MS, 28, calm)
  const gone = (at: number): boolean => at >= START + 20 * DAY_MS && at < START + 20.5 * DAY_MS

  it('is a gap when a source was silent, no drop, and no spike when it is back', () => {
    const told = feed(
      createSeries(HOURLY),
      points.map((point) => (gone(point.at) ? { at: point.at, value: 0, coverage: 0 } : point)),
    )
    expect(told.filter(({ at }) => gone(at)).every(({ state }) => state === 'gap')).toBe(true)
    expect(alarms(told)).toEqual([])
  })

  it('is skipped when buckets never come', () => {
    expect(
      alarms(
        feed(
          createSeries(HOURLY),
          points.filter(({ at }) => !gone(at)),
        ),
      ),
    ).toEqual([])
  })

  it('shrinks what is expected when part of the sources deliver', () => {
    const { poisson } = createRandom(41)
    const told = feed(
      createSeries(HOURLY),
      points.map((point) =>
        gone(point.at) ? { at: point.at, value: poisson(0.4 * calm(point.at)), coverage: 0.4 } : point,
      ),
    )
    expect(alarms(told)).toEqual([])
  })

  it('is a drop when the sources delivered all the same', () => {
    const told = feed(
      createSeries(HOURLY),
      points.map((point) => (gone(point.at) ? { at: point.at, value: 0 } : point)),
    )
    expect(alarms(told)[0]?.state).toBe('drop')
  })

  it('is mended by late posts, which raise nothing when they come', () => {
    const series = createSeries(FINE)
    feed(series, history(42, 5 * MINUTE_MS, 10, calm))
    const from = START + 10 * DAY_MS
    for (let bucket = 0; bucket < 6; bucket++)
      series.observe({ at: from + bucket * 5 * MINUTE_MS, value: 0, coverage: 0 })
    const late = Array.from({ length: 6 }, (_, bucket) =>
      series.observe({ at: from + bucket * 5 * MINUTE_MS, value: 2 }),
    )
    expect(late.every(({ late: isLate, score, event }) => isLate && score === 0 && event === undefined)).toBe(
      true,
    )
    expect(series.observe({ at: from + 30 * MINUTE_MS, value: 2 }).event).toBeUndefined()
  })

  it('shows a spike that came late as soon as the next bucket is judged, dated where it was', () => {
    const series = createSeries(FINE)
    feed(series, history(43, 5 * MINUTE_MS, 10, calm))
    const from = START + 10 * DAY_MS
    for (let bucket = 0; bucket < 6; bucket++) series.observe({ at: from + bucket * 5 * MINUTE_MS, value: 1 })
    for (let bucket = 1; bucket < 4; bucket++)
      expect(series.observe({ at: from + bucket * 5 * MINUTE_MS, value: 30 }).late).toBe(true)
    const { state, event } = series.observe({ at: from + 30 * MINUTE_MS, value: 5 })
    expect(state).toBe('spike')
    expect(event?.since).toBe(from + 5 * MINUTE_MS)
  })

  it('leaves no end to zeros: an empty series stays normal, and five posts at once are told', () => {
    const zeros = Array.from({ length: 400 }, (_, bucket) => ({ at: START + bucket * HOUR_MS, value: 0 }))
    const series = createSeries(HOURLY)
    expect(feed(series, zeros).at(-1)).toMatchObject({ score: 0, state: 'normal', low: 0 })
    expect(series.observe({ at: START + 400 * HOUR_MS, value: 6 }).state).toBe('spike')
  })
})

describe('shares and amounts', () => {
  const SHARE: SeriesOptions = { kind: 'share', stepMs: HOUR_MS }
  const shares = (share: (at: number) => number, volume: Rate): Point[] => {
    const { poisson } = createRandom(50)
    return history(51, HOUR_MS, 20, volume).map(({ at, value }) => ({
      at,
      total: value,
      value: Math.min(value, poisson(value * share(at))),
    }))
  }
  const onset = START + 15.5 * DAY_MS

  it('keep still when a campaign quadruples all posts alike', () => {
    const campaign = shares(() => 0.25, during(onset, 20, 4))
    const told = alarms(feed(createSeries(SHARE), campaign))
    expect(told.filter(({ at }) => at >= onset)).toEqual([])
  })

  it('tell when the share doubles at the same volume', () => {
    const doubled = shares((at) => (at >= onset && at < onset + 10 * HOUR_MS ? 0.5 : 0.25), calm)
    const [first] = alarms(feed(createSeries(SHARE), doubled))
    expect(first?.state).toBe('spike')
    expect(first?.at).toBeLessThan(onset + 6 * HOUR_MS)
  })

  it('judge an hour without posts as no news', () => {
    const series = createSeries(SHARE)
    feed(
      series,
      shares(() => 0.25, calm),
    )
    expect(series.observe({ at: START + 20 * DAY_MS, value: 0, total: 0 })).toMatchObject({
      score: 0,
      state: 'normal',
    })
  })

  it('of any unit are judged alike', () => {
    const { normal } = createRandom(52)
    const amounts = Array.from({ length: 24 * 20 }, (_, bucket) => {
      const at = START + bucket * HOUR_MS
      const spike = bucket === 450 ? 3 : 1
      return { at, value: spike * rhythm(1, at) * Math.exp(0.1 * normal()) }
    })
    const states = (unit: number): string[] =>
      feed(
        createSeries(HOURLY),
        amounts.map(({ at, value }) => ({ at, value: value * unit })),
      ).map(({ state }) => state)
    expect(states(0.001)).toEqual(states(1))
    expect(states(977.77)).toEqual(states(1))
    expect(states(1)[450]).toBe('spike')
  })

  it('of twelve digits stay finite', () => {
    const huge = history(53, HOUR_MS, 10, calm).map(({ at, value }) => ({ at, value: value * 1e12 }))
    for (const { expected, score, low, high } of feed(createSeries(HOURLY), huge))
      expect([expected, score, low, high].every(Number.isFinite)).toBe(true)
  })
})
