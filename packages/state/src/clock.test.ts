import { describe, expect, it } from 'vitest'
import { type ClockStore, createClock as create } from './clock.js'

/** The saved range, in memory; `saved` survives a "restart", pending saves do not. */
const store = (others = 0) => ({
  saved: 0,
  saves: 0,
  fail: false,
  floor: 0,
  async read() {
    return { own: this.saved, others }
  },
  async raise(until: number) {
    if (this.fail) throw new Error('the disk is full')
    this.saves++
    this.saved = Math.max(this.saved, until)
    return { end: this.saved, floor: this.floor }
  },
})

const createClock = (
  saved: ClockStore,
  { now, reserveMs = 10_000 }: { now: () => number; reserveMs?: number },
) => create(saved, { wall: now, now, reserveMs })

const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('the clock', () => {
  it('is the wall clock in milliseconds × 1,000 when calls are far apart', async () => {
    let ms = 1_700_000_000_000
    const clock = await createClock(store(), { now: () => ms })
    expect(clock.next()).toBe(ms * 1_000)
    ms += 5
    expect(clock.next()).toBe(ms * 1_000)
  })

  it('increases within one millisecond and when the wall clock steps back', async () => {
    let ms = 1_700_000_000_000
    const clock = await createClock(store(), { now: () => ms })
    const given = [clock.next(), clock.next()]
    ms -= 3_600_000
    given.push(clock.next(), clock.next())
    expect(given).toEqual([0, 1, 2, 3].map((n) => 1_700_000_000_000_000 + n))
  })

  it('increases over restarts even when the wall clock went back by years', async () => {
    const saved = store()
    let last = 0
    for (const ms of [1_700_000_000_000, 1_600_000_000_000, 1_000]) {
      const clock = await createClock(saved, { now: () => ms })
      for (let call = 0; call < 100; call++) {
        const tick = clock.next()
        expect(tick).toBeGreaterThan(last)
        last = tick
      }
    }
  })

  it('never gives a tick that is not saved as reserved', async () => {
    const saved = store()
    let ms = 1_700_000_000_000
    const clock = await createClock(saved, { now: () => ms, reserveMs: 10 })
    for (let call = 0; call < 500; call++) {
      ms += call % 7
      expect(clock.next()).toBeLessThanOrEqual(saved.saved)
      if (call % 3 === 0) await settle()
    }
  })

  it('stays increasing and within its range when the wall clock jumps far ahead', async () => {
    const saved = store()
    let ms = 1_700_000_000_000
    const clock = await createClock(saved, { now: () => ms })
    const before = clock.next()
    ms += 86_400_000
    const during = clock.next()
    expect(during).toBe(before + 1)
    await settle()
    expect(clock.next()).toBe(ms * 1_000)
  })

  it('writes once for a great many calls', async () => {
    const saved = store()
    const clock = await createClock(saved, { now: () => 1_700_000_000_000 })
    for (let call = 0; call < 100_000; call++) clock.next()
    await settle()
    expect(saved.saves).toBe(1)
  })

  it('refuses, and says it may be tried again, rather than give out what it could not reserve', async () => {
    const saved = store()
    const clock = await createClock(saved, { now: () => 1_700_000_000_000, reserveMs: 1 })
    saved.fail = true
    const exhaust = (): void => {
      for (let call = 0; call < 2_000; call++) clock.next()
    }
    expect(exhaust).toThrow(expect.objectContaining({ code: 'clock_exhausted', retryable: true }))
    await settle()
    saved.fail = false
    expect(() => clock.next()).toThrow()
    await settle()
    expect(clock.next()).toBeGreaterThan(1_700_000_000_000_000)
  })

  it('begins above what others have reserved where the wall clock is behind that, and else leaves them their range', async () => {
    const ms = 1_700_000_000_000
    const ahead = (ms + 3_600_000) * 1_000
    expect((await createClock(store(ahead), { now: () => ms })).next()).toBeGreaterThan(ahead)
    // Reserved by one that goes by the same clock: what it gives next must not be lower.
    const beside = store((ms + 10_000) * 1_000)
    expect((await createClock(beside, { now: () => ms })).next()).toBe(ms * 1_000)
  })

  it('is above what all are above: at once where it begins, and from its next range on where it is open', async () => {
    let ms = 1_700_000_000_000
    const saved = { ...store(), floor: (ms + 3_600_000) * 1_000 }
    const clock = await createClock(saved, { now: () => ms })
    expect(clock.next()).toBeGreaterThan(saved.floor)
    saved.floor += 3_600_000_000
    ms += 3_600_000 + 9_000
    clock.next()
    await settle()
    expect(clock.next()).toBeGreaterThan(saved.floor)
  })
})
