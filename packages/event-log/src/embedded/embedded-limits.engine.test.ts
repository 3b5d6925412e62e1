import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { collect, eventually, record, TOPIC } from '../contract/harness.js'
import type { EventLog } from '../event-log.js'
import { createEmbeddedLog, type EmbeddedLogOptions } from './create-embedded-log.js'

let dir = ''
const opened: EventLog[] = []
const openLog = async (options: Partial<EmbeddedLogOptions> = {}) => {
  const log = await createEmbeddedLog({ dir, redelivery: { firstDelayMs: 2, maxDelayMs: 20 }, ...options })
  opened.push(log)
  return log
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tingfeng-log-'))
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((log) => log.close()))
  await rm(dir, { recursive: true, force: true })
})

describe('the limits of an embedded log', () => {
  it('refuse an append when too much waits to be written, and take it afterwards', async () => {
    const log = await openLog({ maxPendingBytes: 1_000 })
    const large = { key: 'one', value: Buffer.alloc(800) }
    const [first, second] = await Promise.allSettled([log.append(TOPIC, [large]), log.append(TOPIC, [large])])
    expect(first).toMatchObject({ status: 'fulfilled' })
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'log_busy', retryable: true } })
    await expect(log.append(TOPIC, [large])).resolves.toMatchObject([{ offset: 1 }])
  })

  it('take one call that is larger than what may wait, in order and whole', async () => {
    const log = await openLog({ maxPendingBytes: 1_000 })
    const records = Array.from({ length: 200 }, (_, n) => ({ key: 'one', value: Buffer.alloc(100_000, n) }))
    const positions = await log.append(TOPIC, records)
    expect(positions.map(({ offset }) => offset)).toEqual(records.map((_, n) => n))
    const seen = await collect(log, 'reader')
    await eventually(() => expect(seen.records()).toHaveLength(200))
    expect(seen.records().map(({ value }) => value[0])).toEqual(records.map((_, n) => n))
  })

  it('take an empty call without writing', async () => {
    expect(await (await openLog()).append(TOPIC, [])).toEqual([])
  })

  it('let a topic be read once per group, and again after that subscription closed', async () => {
    const log = await openLog()
    const first = await collect(log, 'reader')
    await expect(collect(log, 'reader')).rejects.toMatchObject({ code: 'group_in_use' })
    await first.subscription.close()
    await expect(collect(log, 'reader')).resolves.toBeDefined()
  })

  it('name every option that cannot be used', async () => {
    const log = await openLog()
    const bad = collect(log, 'no spaces', { topics: [], maxBatchRecords: 0 })
    await expect(bad).rejects.toMatchObject({
      code: 'invalid_argument',
      message: expect.stringMatching(/group.*topics.*maxBatchRecords/),
    })
    await expect(openLog({ partitions: { [TOPIC]: 0 } })).rejects.toMatchObject({ code: 'invalid_argument' })
  })

  it('wait for a batch to fill up when asked to', async () => {
    const log = await openLog()
    const seen = await collect(log, 'reader', { maxWaitMs: 10_000, maxBatchRecords: 3 })
    for (const value of ['a', 'b', 'c']) await log.append(TOPIC, [record('one', value)])
    await eventually(() => expect(seen.batches.map(({ records }) => records.length)).toEqual([3]))
  })

  it('abort a handler that does not end in time, and deliver its batch again after a restart', async () => {
    const log = await openLog({ closeTimeoutMs: 20 })
    await log.append(TOPIC, [record('one', 'a')])
    let aborted = false
    let began = () => {}
    const inHand = new Promise<void>((resolve) => {
      began = resolve
    })
    await log.subscribe({ group: 'reader', topics: [TOPIC] }, ({ signal }) => {
      began()
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => {
          aborted = true
          reject(signal.reason)
        }),
      )
    })
    await inHand
    await log.close()
    expect(aborted).toBe(true)
    const seen = await collect(await openLog(), 'reader')
    await eventually(() => expect(seen.byKey()).toEqual({ one: ['a'] }))
  })
})
