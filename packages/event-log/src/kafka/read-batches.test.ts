import { describe, expect, it } from 'vitest'
import type { KafkaMessage } from './kafkajs.js'
import { endOfBatch, recordOf } from './read-batches.js'

const message = (fields: Partial<Pick<KafkaMessage, 'key' | 'value' | 'headers'>> = {}): KafkaMessage => ({
  key: Buffer.from('k'),
  value: Buffer.alloc(99),
  timestamp: '1700000000000',
  attributes: 0,
  offset: '7',
  headers: {},
  ...fields,
})

describe('what kafkajs reads', () => {
  it('becomes a record of the port', () => {
    const headers = { 来源: Buffer.from('听风'), twice: [Buffer.from('a'), Buffer.from('b')] }
    expect(recordOf(message({ value: Buffer.from('v'), headers }))).toEqual({
      key: 'k',
      value: Buffer.from('v'),
      offset: 7,
      appendedAt: 1_700_000_000_000,
      headers: { 来源: '听风', twice: 'b' },
    })
  })

  it('is empty where another producer left the key or the value out', () => {
    const record = recordOf(message({ key: null, value: null }))
    expect(record).toEqual({ key: '', value: Buffer.alloc(0), offset: 7, appendedAt: 1_700_000_000_000 })
  })

  it.each([
    ['records', { maxRecords: 3, maxBytes: 10_000 }, 3],
    ['bytes', { maxRecords: 10, maxBytes: 250 }, 2],
    ['the end', { maxRecords: 10, maxBytes: 10_000 }, 5],
    ['one record at least', { maxRecords: 10, maxBytes: 5 }, 1],
  ])('is cut by %s', (_, limits, end) => {
    expect(
      endOfBatch(
        Array.from({ length: 5 }, () => message()),
        0,
        limits,
      ),
    ).toBe(end)
  })
})
