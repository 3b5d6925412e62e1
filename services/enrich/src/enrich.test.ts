import { RejectedPost, type Topic } from '@tingfeng/contracts'
import { type Batch, type EventLog, EventLogError, type NewRecord } from '@tingfeng/event-log'
import { silentLogger } from '@tingfeng/kit'
import { expect, it } from 'vitest'
import { startEnrich } from './enrich.js'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const idOf = (nth: number): string => nth.toString().padStart(32, '0')

/** The service over a log that takes records of at most 100 bytes, with the handler that it gave for the live lane. */
const setUp = async () => {
  const appended: [Topic, readonly NewRecord[]][] = []
  const handlers = new Map<Topic, (batch: Batch) => Promise<void>>()
  const failures: Error[] = []
  const log: EventLog = {
    append: async (topic, records) => {
      const failure = failures.shift()
      if (failure) throw failure
      const index = records.findIndex(({ value }) => topic !== 'posts.rejected' && value.length > 100)
      if (index !== -1)
        throw new EventLogError({ code: 'record_too_large', message: 'too large', context: { index } })
      appended.push([topic, records])
      return []
    },
    subscribe: async ({ topics }, handle) => {
      for (const topic of topics) handlers.set(topic, handle)
      return { pause: () => {}, resume: () => {}, close: async () => {} }
    },
    endPositions: async () => [],
    committed: async () => [],
    lag: async () => 0,
    close: async () => {},
  }
  const service = await startEnrich({
    log,
    reader: {
      enrich: async (records) =>
        records.map((enriched, nth) => ({
          kind: 'ok' as const,
          value: { workspace: 'shop', id: idOf(nth), enriched },
        })),
    },
    settingsOf: async (workspace) => ({ workspace, revision: 1, subjects: [], words: [] }),
    erasures: { isErased: () => false },
    corrections: { forPosts: async () => new Map() },
    storeBacklog: async () => 0,
    mask: (text) => text,
    logger: silentLogger,
  })
  const handle = (values: readonly string[]) =>
    handlers.get('posts.raw')?.({
      topic: 'posts.raw',
      partition: 0,
      records: values.map((value, offset) => ({
        key: `shop/${idOf(offset)}`,
        value: encode(value),
        offset,
        appendedAt: 0,
      })),
      highWatermark: values.length,
      signal: new AbortController().signal,
    })
  const of = (topic: Topic) => appended.filter(([to]) => to === topic).flatMap(([, records]) => records)
  return { service, handle, of, failures }
}

it('rejects a post that the log cannot take once it is read, and goes on with the others', async () => {
  const { service, handle, of } = await setUp()
  await handle(['first', 'x'.repeat(101), 'second', 'y'.repeat(102)])
  expect(of('posts.enriched').map(({ value }) => Buffer.from(value).toString())).toEqual(['first', 'second'])
  const rejected = of('posts.rejected').map(({ value }) =>
    RejectedPost.parse(JSON.parse(Buffer.from(value).toString())),
  )
  expect(rejected).toMatchObject([
    { stage: 'enrich', reason: 'invalid_post', position: 1, detail: expect.stringContaining('expected') },
    { position: 3 },
  ])
  expect(service.counts).toEqual({ ok: 2, dropped: 0, rejected: 2 })
})

it('lets the batch come again when the log fails for another reason', async () => {
  const { service, handle, failures } = await setUp()
  failures.push(new EventLogError({ code: 'log_full', message: 'full', retryable: true }))
  await expect(handle(['first'])).rejects.toMatchObject({ code: 'log_full' })
  expect(service.counts.ok).toBe(0)
})
