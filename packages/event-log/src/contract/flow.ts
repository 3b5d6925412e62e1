import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { collect, eventually, type Fixture, gate, numbered, record, TOPIC } from './harness.js'

export const describeFlow = (fixture: Fixture): void => {
  describe('flow', () => {
    it('has one batch per partition in hand while a handler is slow', async () => {
      const log = await fixture.open()
      await log.append(TOPIC, numbered(200, 16))
      const inHand = new Map<number, number>()
      let most = 0
      let handled = 0
      await log.subscribe(
        { group: 'reader', topics: [TOPIC], maxBatchRecords: 10 },
        async ({ partition, records }) => {
          inHand.set(partition, (inHand.get(partition) ?? 0) + 1)
          most = Math.max(most, ...inHand.values())
          await sleep(2)
          inHand.set(partition, (inHand.get(partition) ?? 0) - 1)
          handled += records.length
        },
      )
      await eventually(() => expect(handled).toBe(200))
      expect(most).toBe(1)
    })

    it('handles no more partitions at once than asked for', async () => {
      const log = await fixture.open()
      await log.append(TOPIC, numbered(200, 16))
      let inHand = 0
      let most = 0
      let handled = 0
      await log.subscribe(
        { group: 'reader', topics: [TOPIC], maxBatchRecords: 10, concurrency: 1 },
        async ({ records }) => {
          most = Math.max(most, ++inHand)
          await sleep(1)
          inHand--
          handled += records.length
        },
      )
      await eventually(() => expect(handled).toBe(200))
      expect(most).toBe(1)
    })

    it('takes no further batch while a handler holds one, however much is appended', async () => {
      const log = await fixture.open()
      const door = gate()
      let calls = 0
      await log.subscribe({ group: 'reader', topics: [TOPIC], maxBatchRecords: 1 }, async () => {
        calls++
        await door.passed
      })
      for (let turn = 0; turn < 20; turn++) await log.append(TOPIC, [record('one', turn)])
      await eventually(() => expect(calls).toBe(1))
      await sleep(50)
      expect(calls).toBe(1)
      door.open()
      await eventually(() => expect(calls).toBe(20))
    })

    it('delivers nothing while paused and everything after resume', async () => {
      const log = await fixture.open()
      const seen = await collect(log, 'reader')
      await log.append(TOPIC, [record('one', 'a')])
      await eventually(() => expect(seen.byKey()).toEqual({ one: ['a'] }))
      seen.subscription.pause()
      await log.append(TOPIC, [record('one', 'b')])
      await sleep(50)
      expect(seen.byKey()).toEqual({ one: ['a'] })
      seen.subscription.resume()
      await eventually(() => expect(seen.byKey()).toEqual({ one: ['a', 'b'] }))
    })

    it('finishes and commits the batch in hand on close, and takes no other', async () => {
      const log = await fixture.open()
      await log.append(TOPIC, [record('one', 'a'), record('one', 'b')])
      const entered = gate()
      const door = gate()
      const handled: number[] = []
      const subscription = await log.subscribe(
        { group: 'reader', topics: [TOPIC], maxBatchRecords: 1 },
        async ({ records }) => {
          entered.open()
          await door.passed
          handled.push(...records.map(({ offset }) => offset))
        },
      )
      await entered.passed
      let closed = false
      const closing = subscription.close().then(() => {
        closed = true
      })
      await sleep(20)
      expect(closed).toBe(false)
      door.open()
      await closing
      expect(handled).toEqual([0])
      expect(await log.lag('reader', TOPIC)).toBe(1)
    })

    it('refuses an oversized record with its whole call, and goes on', async () => {
      const log = await fixture.open()
      const large = { key: 'one', value: Buffer.alloc(fixture.harness.maxRecordBytes + 1) }
      await expect(log.append(TOPIC, [record('one', 'a'), large])).rejects.toMatchObject({
        code: 'record_too_large',
      })
      const fits = { key: 'one', value: Buffer.alloc(fixture.harness.maxRecordBytes - 100, 7) }
      await log.append(TOPIC, [fits, record('one', 'b')])
      const seen = await collect(log, 'reader')
      await eventually(() => expect(seen.records()).toHaveLength(2))
      expect(seen.records()[0]?.value.byteLength).toBe(fits.value.byteLength)
    })

    it('refuses everything after close', async () => {
      const log = await fixture.open()
      await log.close()
      await expect(log.append(TOPIC, [record('one', 'a')])).rejects.toMatchObject({ code: 'log_closed' })
      await expect(collect(log, 'reader')).rejects.toMatchObject({ code: 'log_closed' })
    })
  })
}
