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

/** The store service with the handlers that it gave to its log. */
const setUp = async () => {
  const handlers = new Map<Topic, (batch: Batch) => Promise<void>>()
  const written: string[][] = []
  const log: Pick<EventLog, 'append' | 'subscribe'> = {
    append: async () => [],
    subscribe: async ({ topics }, handle) => {
      for (const topic of topics) handlers.set(topic, handle)
      return { pause: () => {}, resume: () => {}, close: async () => {} }
    },
  }
  const store = await startStore(
    {
      log: log as EventLog, // safe: the store appends and subscribes, no more
      facts: {
        writePosts: async (posts) => {
          written.push(posts.map(({ id }) => id))
          return { written: posts.length, stale: 0, touched: new Map() }
        },
        writeRejected: async () => {},
        rebuildRollUps: async () => {},
      },
      isErased: () => false,
      mask: (text) => text,
      logger: silentLogger,
    },
    { ...DEFAULT_STORE_CONFIG, flushAfterMs: 20 },
  )
  const deliver = async (id: string, signal: AbortSignal): Promise<void> => {
    const value = new TextEncoder().encode(JSON.stringify({ ...post, id }))
    const records = [{ key: `shop/${id}`, value, offset: 0, appendedAt: 0 }]
    await handlers.get('posts.enriched')?.({
      topic: 'posts.enriched',
      partition: 0,
      records,
      highWatermark: 1,
      signal,
    })
  }
  return { store, written, deliver }
}

it('writes nothing of a partition that was taken away while its posts waited, and all of the others', async () => {
  const { store, written, deliver } = await setUp()
  const [lost, kept] = ['a'.repeat(32), 'b'.repeat(32)]
  const taken = new AbortController()
  const outcomes = Promise.allSettled([
    deliver(lost, taken.signal),
    deliver(kept, new AbortController().signal),
  ])
  taken.abort(new Error('the partition was taken away'))
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(written).toEqual([[kept]])
  await store.close()
})
