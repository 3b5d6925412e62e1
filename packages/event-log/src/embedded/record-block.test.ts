import { describe, expect, it } from 'vitest'
import type { NewRecord } from '../event-log.js'
import { decodeBlock, encodeBlock, recordBytes, spanOfBlock } from './record-block.js'

const records: readonly NewRecord[] = [
  { key: 'demo/键', value: Buffer.from('好评'), headers: { kind: '评论' } },
  { key: '', value: new Uint8Array() },
  { key: 'demo/2', value: Uint8Array.from([0, 255, 128]) },
]

describe('a block of records', () => {
  it('gives back what was put in, with offsets that count up from its base', () => {
    const decoded = decodeBlock(encodeBlock(2 ** 53 - 10, 1_700_000_000_123, records))
    expect(decoded.map(({ offset }) => offset)).toEqual([2 ** 53 - 10, 2 ** 53 - 9, 2 ** 53 - 8])
    expect(decoded.map(({ key, headers }) => ({ key, headers }))).toEqual(
      records.map(({ key, headers }) => ({ key, headers })),
    )
    expect(decoded.map(({ value }) => [...value])).toEqual(records.map(({ value }) => [...value]))
    expect(decoded.every(({ appendedAt }) => appendedAt === 1_700_000_000_123)).toBe(true)
  })

  it('begins where it is asked to', () => {
    const block = encodeBlock(10, 0, records)
    expect(decodeBlock(block, 11).map(({ offset }) => offset)).toEqual([11, 12])
    expect(decodeBlock(block, 13)).toEqual([])
    expect(spanOfBlock(block)).toEqual({ baseOffset: 10, count: 3, appendedAt: 0 })
  })

  it('refuses a block in which any one byte was changed', () => {
    const block = encodeBlock(0, 0, records)
    for (let at = 0; at < block.length; at++) {
      const damaged = Buffer.from(block)
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at)
      expect(() => decodeBlock(damaged), `byte ${at}`).toThrowError(
        expect.objectContaining({ code: 'log_corrupt' }),
      )
    }
  })

  it('refuses a block that was cut short', () => {
    const block = encodeBlock(0, 0, records)
    for (const length of [0, 3, 24, block.length - 1])
      expect(() => decodeBlock(block.subarray(0, length))).toThrowError(
        expect.objectContaining({ code: 'log_corrupt' }),
      )
  })

  it('counts key, value and headers in bytes, not in characters', () => {
    expect(recordBytes({ key: '键', value: Buffer.from('好评') })).toBe(9)
    expect(recordBytes({ key: 'k', value: Buffer.alloc(5), headers: { a: 'b' } })).toBe(
      6 + '{"a":"b"}'.length,
    )
  })
})
