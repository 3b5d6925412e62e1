import { describe, expect, it } from 'vitest'
import { collect, eventually, type Fixture, numbered, record, TOPIC } from './harness.js'

export const describeOrder = (fixture: Fixture): void => {
  describe('order', () => {
    it('keeps the order of each key within one partition', async () => {
      const log = await fixture.open()
      for (let turn = 0; turn < 10; turn++) await log.append(TOPIC, numbered(40, 8, turn * 5))
      const seen = await collect(log, 'reader', { maxBatchRecords: 7 })
      await eventually(() => expect(seen.records()).toHaveLength(400))
      const expected = Array.from({ length: 50 }, (_, index) => String(index))
      for (let key = 0; key < 8; key++) expect(seen.byKey()[`key-${key}`]).toEqual(expected)
      const places = new Set(seen.batches.flatMap((b) => b.records.map(({ key }) => `${key}@${b.partition}`)))
      expect(places.size).toBe(8)
    })

    it('keeps the order of appends that wait at the same time', async () => {
      const log = await fixture.open()
      await Promise.all(Array.from({ length: 200 }, (_, index) => log.append(TOPIC, [record('one', index)])))
      const seen = await collect(log, 'reader')
      await eventually(() => expect(seen.records()).toHaveLength(200))
      expect(seen.byKey().one).toEqual(Array.from({ length: 200 }, (_, index) => String(index)))
    })

    it('keeps the order of one key across a restart', async () => {
      const first = await fixture.open()
      await first.append(TOPIC, [record('one', 'a'), record('one', 'b')])
      await first.close()
      const log = await fixture.open()
      const [position] = await log.append(TOPIC, [record('one', 'c')])
      expect(position?.offset).toBe(2)
      const seen = await collect(log, 'reader')
      await eventually(() => expect(seen.byKey()).toEqual({ one: ['a', 'b', 'c'] }))
    })

    it('gives positions in the order of the call, counting up without gaps in each partition', async () => {
      const log = await fixture.open()
      const positions = [
        ...(await log.append(TOPIC, numbered(30))),
        ...(await log.append(TOPIC, numbered(30))),
      ]
      expect(positions).toHaveLength(60)
      const ends = await log.endPositions(TOPIC)
      expect(ends.reduce((sum, { offset }) => sum + offset, 0)).toBe(60)
      for (const { partition, offset } of ends) {
        const offsets = positions.filter((p) => p.partition === partition).map((p) => p.offset)
        expect(offsets).toEqual(Array.from({ length: offset }, (_, index) => index))
      }
    })

    it('hands back keys, bytes, headers and the time as they were written', async () => {
      const log = await fixture.open()
      const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte)
      const headers = { 来源: '听风', empty: '' }
      const before = Date.now()
      await log.append(TOPIC, [{ key: '键 🔑', value: everyByte, headers }])
      await log.append(TOPIC, [{ key: '', value: new Uint8Array() }])
      const seen = await collect(log, 'reader')
      await eventually(() => expect(seen.records()).toHaveLength(2))
      const full = seen.records().find(({ key }) => key === '键 🔑')
      expect(full?.headers).toEqual(headers)
      expect([...(full?.value ?? [])]).toEqual([...everyByte])
      expect(full?.appendedAt).toBeGreaterThanOrEqual(before)
      expect(full?.appendedAt).toBeLessThanOrEqual(Date.now())
      const empty = seen.records().find(({ key }) => key === '')
      expect(empty?.value.byteLength).toBe(0)
      expect(empty?.headers ?? {}).toEqual({})
    })
  })
}
