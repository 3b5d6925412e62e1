import { expect, it } from 'vitest'
import { waitForOwner } from './wait-for-owner.js'

const LOCKED = new Error('locked')
const RUN = { pid: 1, url: 'http://127.0.0.1:7070', token: 't'.repeat(64) }

/** Each look takes so long; the owner answers to the look of this number. */
const setUp = (lookMs: number, answersAt = Number.POSITIVE_INFINITY) => {
  let at = 0
  let looks = 0
  const waiting = waitForOwner(LOCKED, {
    read: async () => {
      at += lookMs
      return ++looks < answersAt ? undefined : RUN
    },
    now: () => at,
    pause: async (ms) => {
      at += ms
    },
  })
  return { waiting, at: () => at }
}

it('waits for the owner to answer', async () => {
  const { waiting, at } = setUp(3, 5)
  expect(await waiting).toEqual(RUN)
  expect(at()).toBe(4 * 200 + 5 * 3)
})

it.each([0, 3, 5_000])('gives up after half a minute, where a look takes %d ms too', async (lookMs) => {
  const { waiting, at } = setUp(lookMs)
  await expect(waiting).rejects.toBe(LOCKED)
  expect(at()).toBeGreaterThanOrEqual(30_000)
  expect(at()).toBeLessThan(30_000 + lookMs + 200)
})
