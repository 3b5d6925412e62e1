import type { EnrichedPost, Topic } from '@tingfeng/contracts'
import type { Batch, EventLog } from '@tingfeng/event-log'
import { silentLogger } from '@tingfeng/kit'
import { expect, it } from 'vitest'
import { DEFAULT_STORE_CONFIG, startStore } from './store.js'

const post: EnrichedPost = {
  schemaVersion: 1,
  id: '0123456789abcdef0123456789abcdef',
  rawVersion: 1,
  workspace: 'shop',
  source: 'csv',
  kind: 'review',
  text: '好',
  publishedAt: '2026-03-01T10:20:30.400Z',
  collectedAt: '2026-03-02T00:00:00.000Z',
  language: 'zh',
  tokens: [],
  keywords: [],
  sentiment: { label: 'positive', score: 0.4, confidence: 0.7, scorer: 'fast' },
  sentimentEvidence: [],
  themes: [],
  subjects: [],
  intents: [],
  boilerplate: false,
  starTextConflict: false,
  correctionRevision: 0,
  modelVersion: 'fast-1',
  taxonomyVersion: 1,
  configRevision: 1,
}

const HOUR = 3_600_000
const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const decode = (value: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(value))

/** The store service with the handlers that it gave to its log. */
const setUp = async ({ flushRows = 10, rebuild = async () => {} }: Partial<Given> = {}) => {
  const handlers = new Map<Topic, (batch: Batch) => Promise<void>>()
  const written: string[][] = []
  const appended: [Topic, unknown][] = []
  const log: Pick<EventLog, 'append' | 'subscribe' | 'lag'> = {
    append: async (topic, records) => {
      appended.push(...records.map(({ value }): [Topic, unknown] => [topic, decode(value)]))
      return []
    },
    lag: async () => 0,
    subscribe: async ({ topics }, handle) => {
      for (const topic of topics) handlers.set(topic, handle)
      return { pause: () => {}, resume: () => {}, close: async () => {} }
    },
  }
  const store = await startStore(
    {
      log: log as EventLog, // safe: the store appends, subscribes and asks for the lag, no more
      facts: {
        writePosts: async (posts) => {
          written.push(posts.map(({ id }) => id))
          const hours = posts.map(({ publishedAt }) => Math.floor(Date.parse(publishedAt) / HOUR) * HOUR)
          return { written: posts.length, stale: 0, expired: 0, touched: new Map([['shop', new Set(hours)]]) }
        },
        writeRejected: async () => {},
        rebuildRollUps: rebuild,
      },
      isErased: () => false,
      mask: (text) => text,
      logger: silentLogger,
    },
    { ...DEFAULT_STORE_CONFIG, flushRows, flushAfterMs: 20, rollUpEveryMs: 1, bulkPatienceMs: 1 },
  )
  const deliver = async (
    topic: Topic,
    values: readonly unknown[],
    signal: AbortSignal = new AbortController().signal,
  ): Promise<void> => {
    const records = values.map((value, offset) => ({
      key: 'shop/x',
      value: encode(value),
      offset,
      appendedAt: 0,
    }))
    await handlers.get(topic)?.({ topic, partition: 0, records, highWatermark: records.length, signal })
  }
  return { store, written, appended, deliver }
}
interface Given {
  readonly flushRows: number
  readonly rebuild: (workspace: string, hours: readonly Date[]) => Promise<void>
}

it('writes nothing of a partition that was taken away while its posts waited, and all of the others', async () => {
  const { store, written, deliver } = await setUp()
  const [lost, kept] = ['a'.repeat(32), 'b'.repeat(32)]
  const taken = new AbortController()
  const outcomes = Promise.allSettled([
    deliver('posts.enriched', [{ ...post, id: lost }], taken.signal),
    deliver('posts.enriched', [{ ...post, id: kept }]),
  ])
  taken.abort(new Error('the partition was taken away'))
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(written).toEqual([[kept]])
  await store.close()
})

it('tells of every hour of a batch that took several writes', async () => {
  const { store, written, appended, deliver } = await setUp({ flushRows: 1 })
  const hours = ['2026-03-01T10:00:00.000Z', '2026-03-01T11:00:00.000Z', '2026-03-01T12:00:00.000Z']
  await deliver(
    'posts.enriched.bulk',
    hours.map((publishedAt, index) => ({ ...post, publishedAt, id: String(index).repeat(32) })),
  )
  expect(written).toHaveLength(3)
  expect(appended).toEqual([['hours.touched.bulk', { workspace: 'shop', hours, posts: 3 }]])
  await store.close()
})

it('takes the next posts while the figures of the last ones are being made, and announces these when they are right', async () => {
  let finish: (() => void) | undefined
  const rebuilt: string[] = []
  const { store, appended, deliver } = await setUp({
    rebuild: async (_workspace, hours) => {
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      rebuilt.push(...hours.map((hour) => hour.toISOString()))
    },
  })
  await deliver('posts.enriched', [post])
  const [[, message] = []] = appended
  const settled = deliver('hours.touched', [message])
  await expect.poll(() => finish).toBeDefined()
  await deliver('posts.enriched', [{ ...post, id: 'c'.repeat(32) }])
  expect(appended.map(([topic]) => topic)).toEqual(['hours.touched', 'hours.touched'])
  finish?.()
  await settled
  expect(rebuilt).toEqual(['2026-03-01T10:00:00.000Z'])
  expect(appended.at(-1)).toMatchObject(['buckets.touched', { hours: rebuilt, posts: 1 }])
  await store.close()
})

it('leaves the offset of hours where it is when their figures cannot be made, and lists a message that is none', async () => {
  const { store, appended, deliver } = await setUp({ rebuild: () => Promise.reject(new Error('down')) })
  const message = { workspace: 'shop', hours: ['2026-03-01T10:00:00.000Z'], posts: 1 }
  await expect(deliver('hours.touched', [message])).rejects.toThrow('down')
  await deliver('hours.touched', [{ hours: 'all' }])
  expect(appended).toMatchObject([['posts.rejected', { stage: 'store', reason: 'unreadable_record' }]])
  await store.close()
})
