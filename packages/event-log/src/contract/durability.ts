import { describe, expect, it } from 'vitest'
import { collect, eventually, type Fixture, numbered, record, TOPIC, textOf } from './harness.js'
import { CRASHING_GROUP, type ScenarioReport } from './scenarios.js'

const handledIn = (reports: readonly ScenarioReport[]) =>
  reports.flatMap((report) =>
    report.kind === 'handled' ? report.offsets.map((offset) => `${report.partition}/${offset}`) : [],
  )

export const describeDurability = (fixture: Fixture): void => {
  describe('durability', () => {
    it('goes on after a restart where the group had committed: nothing lost, nothing twice', async () => {
      const first = await fixture.open()
      await first.append(TOPIC, numbered(60))
      const before = await collect(first, 'reader', { maxBatchRecords: 4 })
      await eventually(async () => expect(await first.lag('reader', TOPIC)).toBe(0))
      const committed = await first.committed('reader', TOPIC)
      await before.subscription.close()
      await first.append(TOPIC, numbered(40, 8, 100))
      await first.close()

      const log = await fixture.open()
      expect(await log.committed('reader', TOPIC)).toEqual(committed)
      expect(await log.lag('reader', TOPIC)).toBe(40)
      const after = await collect(log, 'reader', { maxBatchRecords: 4 })
      await eventually(async () => expect(await log.lag('reader', TOPIC)).toBe(0))
      expect(before.records()).toHaveLength(60)
      expect(after.records()).toHaveLength(40)
      expect(after.records().every((entry) => Number(textOf(entry)) >= 100)).toBe(true)
    })

    it('delivers a batch again when the process dies between handling and commit', async () => {
      const first = await fixture.open()
      await first.append(TOPIC, [record('one', 'a'), record('one', 'b')])
      await first.close()
      const crashing = fixture.harness.spawn('handle-one-batch-and-die')
      await crashing.ended
      expect(handledIn(crashing.reports)).toHaveLength(2)

      const log = await fixture.open()
      const seen = await collect(log, CRASHING_GROUP)
      await eventually(() => expect(seen.byKey()).toEqual({ one: ['a', 'b'] }))
    })

    it('skips no record over a crash in the middle of many batches', async () => {
      const first = await fixture.open()
      await first.append(TOPIC, numbered(100))
      await first.close()
      const crashing = fixture.harness.spawn('handle-ten-batches-and-die')
      await crashing.ended
      const handled = new Set(handledIn(crashing.reports))
      expect(handled.size).toBeGreaterThan(10)

      const log = await fixture.open()
      const committed = await log.committed(CRASHING_GROUP, TOPIC)
      for (const { partition, offset } of committed)
        for (let done = 0; done < offset; done++) expect(handled).toContain(`${partition}/${done}`)
      const lag = await log.lag(CRASHING_GROUP, TOPIC)
      const seen = await collect(log, CRASHING_GROUP)
      await eventually(() => expect(seen.records()).toHaveLength(lag))
      for (const { partition, offset } of committed) {
        const first = seen.batches.find((batch) => batch.partition === partition)?.records[0]
        if (first) expect(first.offset).toBe(offset)
      }
    })

    it('has every acknowledged record, each once and in its place, after the producer was killed', async () => {
      const producer = fixture.harness.spawn('append-until-killed')
      await eventually(() => expect(producer.reports.length).toBeGreaterThan(30))
      await producer.kill()
      const acknowledged = producer.reports.flatMap((report) =>
        report.kind === 'appended'
          ? report.positions.map(
              ({ partition, offset }, n) => [`${partition}/${offset}`, report.values[n]] as const,
            )
          : [],
      )

      const log = await fixture.open()
      const ends = await log.endPositions(TOPIC)
      const total = ends.reduce((sum, { offset }) => sum + offset, 0)
      const seen = await collect(log, 'reader')
      await eventually(() => expect(seen.records()).toHaveLength(total))
      const found = new Map(
        seen.batches.flatMap(({ partition, records }) =>
          records.map((entry) => [`${partition}/${entry.offset}`, textOf(entry)] as const),
        ),
      )
      expect(found.size).toBe(total)
      for (const [place, value] of acknowledged) expect(found.get(place)).toBe(value)
      const [next] = await log.append(TOPIC, [record('one', 'after')])
      expect(next?.offset).toBe(ends.find(({ partition }) => partition === next?.partition)?.offset)
    })

    it('begins a new group at the oldest record that retention kept', async (test) => {
      const { expireAll } = fixture.harness
      if (expireAll === undefined) return test.skip()
      const log = await fixture.open()
      await log.append(TOPIC, [record('one', 'old')])
      await expireAll(log)
      const [position] = await log.append(TOPIC, [record('one', 'new')])
      expect(position?.offset).toBe(1)
      expect(await log.lag('reader', TOPIC)).toBe(1)
      const seen = await collect(log, 'reader')
      await eventually(() => expect(seen.byKey()).toEqual({ one: ['new'] }))
    })
  })
}
