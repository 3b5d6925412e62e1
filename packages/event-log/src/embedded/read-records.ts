import { EventLogError } from '../errors.js'
import type { LogRecord } from '../event-log.js'
import { blockKey } from './key-layout.js'
import type { Level } from './level-store.js'
import type { PartitionState } from './partition-state.js'
import { decodeBlock, recordBytes } from './record-block.js'

export interface ReadLimits {
  readonly maxRecords: number
  readonly maxBytes: number
}

/**
 * Records from `offset` on, at least one if there is one, within the limits. Never beyond what is durable.
 * Fewer or none when retention deleted them meanwhile (`state.start` tells).
 *
 * @throws EventLogError `log_corrupt` when a record that must be there is not
 */
export const readRecords = async (
  level: Level,
  state: PartitionState,
  offset: number,
  limits: ReadLimits,
): Promise<readonly LogRecord[]> => {
  const { topic, partition, end } = state
  if (offset >= end) return []
  const blocks = level.values({
    gte: blockKey(topic, partition, offset),
    lt: blockKey(topic, partition, end),
    fillCache: false,
    highWaterMarkBytes: Math.min(limits.maxBytes, 1024 * 1024),
  })
  const records: LogRecord[] = []
  let bytes = 0
  try {
    for await (const block of blocks) {
      for (const record of decodeBlock(block, offset)) {
        const expected = offset + records.length
        if (record.offset !== expected && expected < state.start) return records // just deleted by retention
        if (record.offset !== expected) throw hole(state, expected)
        const size = recordBytes(record)
        if (records.length > 0 && bytes + size > limits.maxBytes) return records
        records.push(record)
        bytes += size
        if (records.length >= limits.maxRecords || bytes >= limits.maxBytes) return records
      }
    }
  } finally {
    await blocks.close()
  }
  if (records.length === 0 && offset >= state.start) throw hole(state, offset)
  return records
}

const hole = ({ topic, partition }: PartitionState, offset: number) =>
  new EventLogError({
    code: 'log_corrupt',
    message: `Offset ${offset} of ${topic}, partition ${partition} is missing from the disk. Restore the data folder from a backup, or move the event log away to start with an empty one.`,
    context: { topic, partition, offset },
  })
