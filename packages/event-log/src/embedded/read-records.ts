import type { ValueIterator } from 'classic-level'
import { EventLogError } from '../errors.js'
import type { LogRecord } from '../event-log.js'
import { blockKey } from './key-layout.js'
import type { Level } from './level-store.js'
import type { PartitionState } from './partition-state.js'
import { decodeBlock, recordBytes } from './record-block.js'

/** What LevelDB may read ahead: enough small blocks to save round trips, never a second large one. */
const AHEAD_BYTES = 64 * 1024

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
    highWaterMarkBytes: AHEAD_BYTES,
  })
  const records: LogRecord[] = []
  let bytes = 0
  try {
    for (let block = await blocks.next(); block !== undefined; block = await blocks.next()) {
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
    await dropLastRead(blocks, blockKey(topic, partition, end))
    await blocks.close()
  }
  if (records.length === 0 && offset >= state.start) throw hole(state, offset)
  return records
}

/**
 * A closed iterator keeps what it read last in native memory until V8 collects it, which V8, not knowing its size, is
 * in no hurry to do: hundreds of megabytes in a long catch-up. Reading nothing at the end of the range replaces it.
 */
const dropLastRead = async (
  blocks: Pick<ValueIterator<Level, string, Buffer>, 'seek' | 'nextv'>,
  endKey: string,
): Promise<void> => {
  blocks.seek(endKey)
  await blocks.nextv(1)
}

const hole = ({ topic, partition }: PartitionState, offset: number) =>
  new EventLogError({
    code: 'log_corrupt',
    message: `Offset ${offset} of ${topic}, partition ${partition} is missing from the disk. Restore the data folder from a backup, or move the event log away to start with an empty one.`,
    context: { topic, partition, offset },
  })
