import { createLogger } from '@tingfeng/kit'
import { expect, it } from 'vitest'
import { AppendLane } from './append-lane.js'
import type { PartitionedProducer } from './partitioned-producer.js'

it('writes every part of a call that is too large for one request', async () => {
  const sizes: number[] = []
  const producer = {
    write: async (batches: readonly { partition: number; records: readonly unknown[] }[]) => {
      sizes.push(batches.reduce((sum, { records }) => sum + records.length, 0))
      return new Map(batches.map(({ partition }) => [partition, 0]))
    },
    close: async () => {},
  }
  const lane = new AppendLane(
    {
      producer: producer as unknown as PartitionedProducer, // safe: all that a lane calls of it is here
      logger: createLogger({ level: 'silent' }),
    },
    'posts.raw',
    1,
    64 * 1024 * 1024,
  )
  const value = new Uint8Array(600 * 1024)
  const positions = await lane.append(Array.from({ length: 5 }, (_, nth) => ({ key: `k${nth}`, value })))
  expect(positions).toHaveLength(5)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(5)
  expect(sizes.length).toBeGreaterThan(1)
})
