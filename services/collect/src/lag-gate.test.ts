import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it, vi } from 'vitest'
import { createLagGate } from './lag-gate.js'

afterEach(() => {
  vi.useRealTimers()
})

it('opens when the readers have caught up, also when the wall clock was set back an hour meanwhile', async () => {
  let lag = 5_000
  const log = { lag: async () => lag }
  const gate = createLagGate({ log, reads: [{ group: 'enrich', topic: 'posts.raw' }], limit: 1_000 })
  expect(await gate.isOpen()).toBe(false)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
  lag = 0
  await sleep(110)
  expect(await gate.isOpen()).toBe(true)
})

it('asks the log anew after an answer that failed', async () => {
  const answers = [Promise.reject(new Error('no broker')), Promise.resolve(0)]
  const log = { lag: async () => answers.shift() ?? 0 }
  const gate = createLagGate({ log, reads: [{ group: 'enrich', topic: 'posts.raw' }], limit: 1_000 })
  await expect(gate.room()).rejects.toThrow('no broker')
  await gate.room()
})

it('stays closed while any reader on the way to the store is behind', async () => {
  const lags: Record<string, number> = { enrich: 600, store: 600 }
  const log = { lag: async (group: string) => lags[group] ?? 0 }
  const reads = [
    { group: 'enrich', topic: 'posts.raw' },
    { group: 'store', topic: 'posts.enriched' },
  ] as const
  expect(await createLagGate({ log, reads, limit: 1_000 }).isOpen()).toBe(false)
  lags.store = 0
  expect(await createLagGate({ log, reads, limit: 1_000 }).isOpen()).toBe(true)
})
