import { describe, expect, it } from 'vitest'
import type { Batch } from '../event-log.js'
import { collect, eventually, type Fixture, gate, numbered, record, TOPIC, twoPartitions } from './harness.js'

export const describeDelivery = (fixture: Fixture): void => {
  describe('delivery', () => {
    it('delivers what is appended after the subscription began', async () => {
      const log = await fixture.open()
      const seen = await collect(log, 'reader')
      await log.append(TOPIC, numbered(20))
      await eventually(() => expect(seen.records()).toHaveLength(20))
      expect(await log.lag('another-group', TOPIC)).toBe(20)
      await eventually(async () => expect(await log.lag('reader', TOPIC)).toBe(0))
    })

    it('delivers a batch again when its handler throws, and tells onError', async () => {
      const log = await fixture.open()
      await log.append(TOPIC, [record('one', 'a'), record('one', 'b')])
      const attempts: string[][] = []
      const told: unknown[] = []
      const failure = new Error('not yet')
      const options = { group: 'reader', topics: [TOPIC], onError: (error: unknown) => told.push(error) }
      await log.subscribe(options, async (batch) => {
        attempts.push(batch.records.map(({ offset }) => String(offset)))
        if (attempts.length < 4) throw failure
      })
      await eventually(async () => expect(await log.lag('reader', TOPIC)).toBe(0))
      expect(attempts).toEqual([
        ['0', '1'],
        ['0', '1'],
        ['0', '1'],
        ['0', '1'],
      ])
      expect(told).toEqual([failure, failure, failure])
    })

    it('commits nothing of a failing partition while other partitions go on', async () => {
      const log = await fixture.open()
      const [bad, good] = await twoPartitions(log)
      await log.append(TOPIC, [record(bad, 'x'), ...Array.from({ length: 30 }, (_, n) => record(good, n))])
      const handled: string[] = []
      let failures = 0
      await log.subscribe(
        { group: 'reader', topics: [TOPIC], maxBatchRecords: 2, concurrency: 1 },
        async (batch) => {
          if (batch.records[0]?.key === bad) {
            failures++
            throw new Error('always')
          }
          handled.push(...batch.records.map(({ key }) => key))
        },
      )
      await eventually(() => {
        expect(handled).toHaveLength(30)
        expect(failures).toBeGreaterThan(2)
      })
      await eventually(async () => expect(await log.lag('reader', TOPIC)).toBe(1))
    })

    it('lets a slow group lag without slowing a fast one', async () => {
      const log = await fixture.open()
      const door = gate()
      const slow = await log.subscribe(
        { group: 'slow', topics: [TOPIC], maxBatchRecords: 5 },
        () => door.passed,
      )
      const fast = await collect(log, 'fast')
      await log.append(TOPIC, numbered(100))
      await eventually(() => expect(fast.records()).toHaveLength(100))
      await eventually(async () => expect(await log.lag('fast', TOPIC)).toBe(0))
      expect(await log.lag('slow', TOPIC)).toBe(100)
      door.open()
      await eventually(async () => expect(await log.lag('slow', TOPIC)).toBe(0))
      await slow.close()
    })

    it('keeps batches within the limits of records and of bytes', async () => {
      const log = await fixture.open()
      await log.append(
        TOPIC,
        Array.from({ length: 20 }, (_, n) => record('one', `${n}`.padEnd(100))),
      )
      const byRecords = await collect(log, 'by-records', { maxBatchRecords: 3 })
      const byBytes = await collect(log, 'by-bytes', { maxBatchBytes: 450 })
      const tooSmall = await collect(log, 'too-small', { maxBatchBytes: 10 })
      await eventually(() => {
        for (const { records } of [byRecords, byBytes, tooSmall]) expect(records()).toHaveLength(20)
      })
      expect(Math.max(...byRecords.batches.map(({ records }) => records.length))).toBe(3)
      expect(Math.max(...byBytes.batches.map(({ records }) => records.length))).toBeLessThanOrEqual(4)
      expect(tooSmall.batches.every(({ records }) => records.length === 1)).toBe(true)
    })

    it('says with each batch where the partition ended', async () => {
      const log = await fixture.open()
      await log.append(
        TOPIC,
        Array.from({ length: 5 }, (_, n) => record('one', n)),
      )
      const seen = await collect(log, 'reader', { maxBatchRecords: 2 })
      await eventually(() => expect(seen.records()).toHaveLength(5))
      expect(seen.batches.every((batch: Batch) => batch.highWatermark === 5)).toBe(true)
    })

    it('begins a new group at the end when it asks for the latest, also after a restart', async () => {
      const first = await fixture.open()
      await first.append(TOPIC, [record('one', 'before')])
      const idle = await collect(first, 'late', { startAt: 'latest' })
      await idle.subscription.close()
      await first.append(TOPIC, [record('one', 'between')])
      await first.close()
      const log = await fixture.open()
      const seen = await collect(log, 'late', { startAt: 'latest' })
      await eventually(() => expect(seen.byKey()).toEqual({ one: ['between'] }))
    })
  })
}
