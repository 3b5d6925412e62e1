import type { RawPost } from '@tingfeng/contracts'
import { silentLogger } from '@tingfeng/kit'
import { expect, it } from 'vitest'
import { createReprocess } from './reprocess.js'

interface Stored {
  readonly configRevision: number
  readonly modelVersion: string
}

/** A product of plain maps: enrich stamps what it has heard of, and the store keeps the newest version of a post. */
const setUp = () => {
  const product = { revision: 1, heard: 1, modelVersion: 'old' }
  const store = new Map<string, Stored>()
  const raw: string[] = []
  const enriched: (readonly [id: string, post: Stored])[] = []
  const enrich = (id: string): void => {
    enriched.push([id, { configRevision: product.heard, modelVersion: product.modelVersion }])
  }
  const keep = (): void => {
    for (const id of raw.splice(0)) enrich(id)
    for (const [id, post] of enriched.splice(0))
      if (post.configRevision > (store.get(id)?.configRevision ?? -1)) store.set(id, post)
  }
  const kept = new Map<string, unknown>()
  const reprocess = createReprocess({
    // safe: nothing else of the log is called
    log: {
      append: async (_topic: string, records: readonly { key: string }[]) => {
        raw.push(...records.map(({ key }) => key.split('/')[1] ?? ''))
        return []
      },
    } as never,
    rawPosts: async function* () {
      yield [...store.keys()].map((id) => ({ id }) as RawPost) // safe: no more is looked at
    },
    countPosts: async () => store.size,
    configRevision: async () => product.revision,
    raiseRevision: async () => ++product.revision,
    heardByAll: async () => {
      product.heard = product.revision
    },
    settled: async () => keep(),
    jobs: { get: async (key) => kept.get(key), set: async (key, value) => void kept.set(key, value) },
    leases: {
      withLease: async (_name, _options, work) => work({ signal: new AbortController().signal } as never), // safe: as above
    },
    logger: silentLogger,
  })
  const run = async () => {
    await reprocess.start('shop', undefined)
    await expect.poll(async () => (await reprocess.status('shop')).status).toBe('done')
  }
  return { product, store, raw, enrich, keep, kept, reprocess, run }
}

it('brings a new model to history, though no setting was changed', async () => {
  const { product, store, raw, keep, run } = setUp()
  raw.push('a', 'b')
  keep()
  product.modelVersion = 'new'
  await run()
  expect([...store.values()]).toEqual(['a', 'b'].map(() => ({ configRevision: 2, modelVersion: 'new' })))
})

it('is done for whoever asks another process just as it ends', async () => {
  const { kept, reprocess } = setUp()
  const job = { status: 'running', configRevision: 1, total: 9, done: 2, error: null }
  kept.set('reprocess/shop', job)
  const status = reprocess.status('shop')
  kept.set('reprocess/shop', { ...job, status: 'done', done: 9 })
  expect(await status).toMatchObject({ status: 'done', done: 9, error: null })
})

it('reads again what was on its way when it began, after all have heard', async () => {
  const { store, raw, enrich, keep, run } = setUp()
  raw.push('a')
  keep()
  enrich('b')
  raw.push('c')
  await run()
  expect([...store].map(([id, { configRevision }]) => [id, configRevision])).toEqual([
    ['a', 2],
    ['b', 2],
    ['c', 2],
  ])
})
