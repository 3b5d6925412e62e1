import { crc32 } from 'node:zlib'
import { EventLogError } from '../errors.js'
import type { LogRecord, NewRecord } from '../event-log.js'

/*
 * Records of one partition that were written together, as one LevelDB value:
 *   version u8 | crc32 of the rest u32 | base offset f64 | appended at f64 (ms) | count u32 |
 *   count × ( key length u32, key | headers length u32, headers as JSON | value length u32, value )
 * Big-endian. LevelDB does not verify its own checksums on reads, hence the crc.
 */
const VERSION = 1
const CRC_AT = 1
const BODY_AT = 5
const HEADER_BYTES = 25
const LENGTHS_BYTES = 12

/** Bytes of key, value and headers: what limits are counted in. */
export const recordBytes = (record: NewRecord): number =>
  Buffer.byteLength(record.key) + headersOf(record).length + record.value.byteLength

/** Bytes that a record takes within a block. */
export const storedBytes = (record: NewRecord): number => recordBytes(record) + LENGTHS_BYTES

const headersOf = ({ headers }: NewRecord): Buffer =>
  headers === undefined ? EMPTY : Buffer.from(JSON.stringify(headers))
const EMPTY = Buffer.alloc(0)

export const encodeBlock = (
  baseOffset: number,
  appendedAt: number,
  records: readonly NewRecord[],
): Buffer => {
  const size = records.reduce((sum, record) => sum + storedBytes(record), HEADER_BYTES)
  const block = Buffer.allocUnsafe(size)
  block.writeUInt8(VERSION, 0)
  block.writeDoubleBE(baseOffset, BODY_AT)
  block.writeDoubleBE(appendedAt, BODY_AT + 8)
  block.writeUInt32BE(records.length, BODY_AT + 16)
  let at = HEADER_BYTES
  const put = (bytes: Uint8Array) => {
    at = block.writeUInt32BE(bytes.byteLength, at)
    block.set(bytes, at)
    at += bytes.byteLength
  }
  for (const record of records) {
    const keyBytes = block.write(record.key, at + 4)
    at = block.writeUInt32BE(keyBytes, at) + keyBytes
    put(headersOf(record))
    put(record.value)
  }
  block.writeUInt32BE(crc32(block.subarray(BODY_AT)), CRC_AT)
  return block
}

export interface BlockSpan {
  readonly baseOffset: number
  readonly count: number
  readonly appendedAt: number
}

/** Checks the block's checksum and tells what it spans. */
export const spanOfBlock = (block: Buffer): BlockSpan => {
  if (block.length < HEADER_BYTES || block.readUInt8(0) !== VERSION) throw corrupt('has an unknown format')
  if (crc32(block.subarray(BODY_AT)) !== block.readUInt32BE(CRC_AT)) throw corrupt('fails its checksum')
  return {
    baseOffset: block.readDoubleBE(BODY_AT),
    appendedAt: block.readDoubleBE(BODY_AT + 8),
    count: block.readUInt32BE(BODY_AT + 16),
  }
}

/** The records of a block from `fromOffset` on. Values are views of `block`: nothing is copied. */
export const decodeBlock = (block: Buffer, fromOffset = 0): readonly LogRecord[] => {
  const { baseOffset, appendedAt, count } = spanOfBlock(block)
  const records: LogRecord[] = []
  let at = HEADER_BYTES
  const take = (): Buffer => {
    const start = at + 4
    at = start + block.readUInt32BE(at)
    return block.subarray(start, at)
  }
  for (let offset = baseOffset; offset < baseOffset + count; offset++) {
    const key = take()
    const headers = take()
    const value = take()
    if (offset < fromOffset) continue
    records.push({
      key: key.toString(),
      value,
      // safe: encodeBlock wrote these bytes from a Record<string, string>, and the checksum held.
      ...(headers.length > 0 && { headers: JSON.parse(headers.toString()) as Record<string, string> }),
      offset,
      appendedAt,
    })
  }
  return records
}

const corrupt = (what: string) =>
  new EventLogError({
    code: 'log_corrupt',
    message: `A block of the log ${what}: the disk returned other bytes than were written. Check the disk, then restore the data folder from a backup.`,
  })
