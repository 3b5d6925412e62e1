import { expect, it } from 'vitest'
import { type CountRow, DAY_MS, HOUR_MS, STEP_MS } from './counts.js'
import { Tracks } from './tracks.js'

const FROM = Date.UTC(2026, 2, 1)
const BROKE_OUT = FROM + 21 * DAY_MS
const NEEDS = { measures: ['negative'], themes: false, subjects: new Set(['star']) } as const

/** Two an hour; then a crisis that is three times as bad after ten hours, and over after a day. */
const perHour = (at: number): number => {
  const age = at - BROKE_OUT
  if (age < 0 || age > DAY_MS) return 2
  return age < 10 * HOUR_MS ? 40 : 400
}
const rows: CountRow[] = []
for (let at = FROM; at < BROKE_OUT + 4 * DAY_MS; at += STEP_MS) {
  const before = ((at - FROM) / HOUR_MS) * perHour(at)
  const negative = Math.floor(before + (perHour(at) * STEP_MS) / HOUR_MS) - Math.floor(before)
  rows.push({ at, subject: 'star', theme: '', posts: negative, negative, complaints: negative })
}

it('ends an alarm of the past where it grew into a worse one', async () => {
  const events = await new Tracks('Asia/Shanghai', NEEDS).learn(rows, FROM, BROKE_OUT + 4 * DAY_MS)
  expect(events.length).toBeGreaterThan(1)
  for (const [at, { endedAt = Number.NaN, foundAt }] of events.entries()) {
    expect(endedAt).toBeGreaterThan(foundAt)
    expect(endedAt).toBeLessThanOrEqual(events[at + 1]?.foundAt ?? BROKE_OUT + 4 * DAY_MS)
  }
})

it('tells of a theme that nobody ever complained of, as soon as several do', async () => {
  const themed = { measures: ['negative'], themes: true, subjects: new Set(['star']) } as const
  const tracks = new Tracks('Asia/Shanghai', themed)
  const now = BROKE_OUT - DAY_MS
  await tracks.learn(
    rows.filter(({ at }) => at < now),
    FROM,
    now,
  )
  const complaint = (minutes: number, n: number): CountRow => ({
    ...{ at: now + minutes * 60_000, subject: 'star', theme: 'own.flicker' },
    ...{ posts: n, negative: n, complaints: n },
  })
  tracks.judge([complaint(0, 1)], now + STEP_MS, 1)
  expect(tracks.believed()).toEqual([])
  tracks.judge([complaint(0, 1), complaint(5, 4), complaint(10, 6)], now + 3 * STEP_MS + 60_000, 1)
  expect(tracks.believed().map(({ theme }) => theme)).toEqual(['own.flicker'])
})
