import { silentLogger } from '@tingfeng/kit'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { holdLease } from './held-lease.js'
import type { LeaseTable } from './lease-table.js'

const TTL_MS = 1_000

/** What befalls one try to renew. */
interface Fate {
  readonly requestMs: number
  readonly answerMs: number
  readonly outcome: 'extended' | 'refused' | 'request lost' | 'answer lost'
}

const fates = fc.array(
  fc.record({
    requestMs: fc.integer({ min: 0, max: 1_500 }),
    answerMs: fc.integer({ min: 0, max: 1_500 }),
    outcome: fc.constantFrom(
      'extended',
      'extended',
      'extended',
      'refused',
      'request lost',
      'answer lost' as const,
    ),
  }),
  { minLength: 1, maxLength: 8 },
)

/** A database whose clock runs at a speed of its own, behind a network that delays and loses. */
const simulate = (speed: number, plan: readonly Fate[], takenAfterMs: number) => {
  const databaseNow = (): number => performance.now() * speed
  let expiresAt = databaseNow() + takenAfterMs * speed + TTL_MS
  let tries = 0
  const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  const table: Pick<LeaseTable, 'extend'> = {
    extend: async () => {
      const fate = plan[tries++ % plan.length] as Fate // safe: plans have at least one
      await later(fate.requestMs)
      if (fate.outcome === 'request lost') throw new Error('the connection was lost')
      if (fate.outcome === 'refused' || databaseNow() >= expiresAt) return false
      expiresAt = databaseNow() + TTL_MS
      await later(fate.answerMs)
      if (fate.outcome === 'answer lost') throw new Error('the connection was lost')
      return true
    },
  }
  return { table: table as LeaseTable, isOver: () => databaseNow() >= expiresAt } // safe: holding extends only
}

describe('a lease that is held', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const hold = (table: LeaseTable, sentAt = performance.now()) =>
    holdLease(
      { name: 'job', holder: 'me', token: 7n, ttlMs: TTL_MS, sentAt },
      { table, elapsed: () => performance.now(), logger: silentLogger },
    )
  const extending = (extend: LeaseTable['extend']): LeaseTable => ({ extend }) as LeaseTable // safe: extends only

  it('is never believed in after its time is over by the database’s clock, whatever the network does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fates,
        fc.double({ min: 0.9, max: 1.1, noNaN: true }),
        fc.integer({ min: 0, max: 400 }),
        async (plan, speed, takenAfterMs) => {
          const sentAt = performance.now()
          const { table, isOver } = simulate(speed, plan, takenAfterMs)
          await vi.advanceTimersByTimeAsync(takenAfterMs)
          const lease = hold(table, sentAt)
          for (let step = 0; step < 500 && !lease.signal.aborted; step++) {
            await vi.advanceTimersByTimeAsync(10)
            if (isOver()) {
              expect(lease.signal.aborted).toBe(true)
              expect(() => lease.check()).toThrow('was lost')
            }
          }
          await Promise.all([lease.end(), vi.advanceTimersByTimeAsync(3_000)])
        },
      ),
      { numRuns: 200, seed: 1 },
    )
  })

  it('is held on as long as it is renewed', async () => {
    const lease = hold(extending(async () => true))
    await vi.advanceTimersByTimeAsync(60 * TTL_MS)
    lease.check()
    expect(lease.signal.aborted).toBe(false)
    expect(await lease.end()).toBe(true)
  })

  it('outlasts a failure to renew that is over in time', async () => {
    let tries = 0
    const lease = hold(
      extending(async () => {
        if (++tries <= 3) throw new Error('the connection was lost')
        return true
      }),
    )
    await vi.advanceTimersByTimeAsync(5 * TTL_MS)
    lease.check()
    expect(await lease.end()).toBe(true)
  })

  it('is known as lost after a pause before any timer could tell', async () => {
    let now = 0
    const lease = holdLease(
      { name: 'job', holder: 'me', token: 7n, ttlMs: TTL_MS, sentAt: 0 },
      { table: extending(async () => true), elapsed: () => now, logger: silentLogger },
    )
    now = TTL_MS // no timer has run
    expect(() => lease.check()).toThrow('was lost')
    expect(lease.signal.reason).toMatchObject({ code: 'lease_lost', retryable: true })
    expect(await lease.end()).toBe(false)
  })

  it('goes on being renewed while dismissed work comes to its end', async () => {
    const lease = hold(extending(async () => true))
    lease.dismiss(new Error('not wanted any more'))
    expect(() => lease.check()).toThrow('not wanted any more')
    await vi.advanceTimersByTimeAsync(5 * TTL_MS)
    expect(await lease.end()).toBe(true)
  })

  it('asks the database nothing more once it has ended', async () => {
    let tries = 0
    const lease = hold(
      extending(async () => {
        tries++
        return true
      }),
    )
    await vi.advanceTimersByTimeAsync(TTL_MS)
    await lease.end()
    const before = tries
    await vi.advanceTimersByTimeAsync(10 * TTL_MS)
    expect([before > 0, tries]).toEqual([true, before])
  })
})
