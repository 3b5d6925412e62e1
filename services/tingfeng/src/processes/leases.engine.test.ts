import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, createMetrics, silentLogger } from '@tingfeng/kit'
import { createReprocess } from '@tingfeng/query'
import { createPglite, type State } from '@tingfeng/state'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { meterLeases } from '../product/metered-leases.js'
import { takeTurnsByLease } from '../product/roll-up-turns.js'
import { runUnderLease } from '../product/run-once.js'
import { openOwnClock } from './own-clock.js'
import { ownImports, sweepImports } from './owned-imports.js'

let state: State
beforeAll(async () => {
  state = await createPglite({ memory: true })
  await state.workspaces.ensure({ id: 'shop', name: 'shop' })
})
afterAll(() => state.close())

const gate = () => {
  let open: () => void = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('what must run once', () => {
  it('runs in one process at a time, and goes on in the next when that one stops', async () => {
    const runs: string[] = []
    const start = (who: string) => () => {
      runs.push(`${who} begins`)
      return { close: async () => void runs.push(`${who} ends`) }
    }
    const metrics = createMetrics()
    const one = runUnderLease(meterLeases(state.leases, metrics))('sources', start('one'))
    while (runs.length === 0) await sleep(5)
    const two = runUnderLease(meterLeases(state.leases, createMetrics()))('sources', start('two'))
    expect(await metrics.text()).toContain('tingfeng_lease_held{name="sources"} 1')
    await one.close()
    while (runs.length < 3) await sleep(5)
    await two.close()
    expect(runs).toEqual(['one begins', 'one ends', 'two begins', 'two ends'])
    expect(await metrics.text()).toContain('tingfeng_lease_held{name="sources"} 0')
  })
})

describe('turns at the roll-ups', () => {
  const nothingStored = async (): Promise<number> => 0

  it('never overlap between processes, and their revisions only rise', async () => {
    const [one, two] = [takeTurnsByLease(state, nothingStored), takeTurnsByLease(state, nothingStored)]
    const revisions: number[] = []
    let running = 0
    let most = 0
    const pass = async ({ revision }: { revision: number }): Promise<void> => {
      most = Math.max(most, ++running)
      revisions.push(revision)
      await sleep(2)
      running--
    }
    await Promise.all(Array.from({ length: 10 }, (_, at) => (at % 2 ? one : two)('shop', pass)))
    expect(most).toBe(1)
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b))
    expect(new Set(revisions).size).toBe(10)
    expect(revisions[0]).toBeGreaterThan(Date.UTC(2026, 0, 1))
  })

  it('are above what is stored where the state was restored from before it', async () => {
    const revisions: number[] = []
    const pass = async ({ revision }: { revision: number }) => void revisions.push(revision)
    await takeTurnsByLease(state, nothingStored)('restored', pass)
    const stored = (revisions[0] ?? 0) + 600
    const highest = async (workspace: string) => (workspace === 'restored' ? stored : 0)
    const [one, two] = [takeTurnsByLease(state, highest), takeTurnsByLease(state, highest)]
    for (const turn of [one, two, one, two]) await turn('restored', pass)
    expect(revisions[1]).toBeGreaterThan(stored)
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b))
    const elsewhere: number[] = []
    await one('elsewhere', async ({ revision }) => void elsewhere.push(revision))
    expect(elsewhere[0]).toBeLessThan(stored)
  })
})

describe('the clocks of several processes', () => {
  it('give an edit a higher version than what was sent before it, whichever process began last', async () => {
    const first = await openOwnClock(state, 'collect-1')
    const others = await Promise.all([2, 3, 4, 5, 6].map((n) => openOwnClock(state, `collect-${n}`)))
    const sent = others.map((clock) => clock.next())
    await sleep(20)
    expect(first.next()).toBeGreaterThan(Math.max(...sent))
  })

  it('go on above what they gave when a process comes back under its name', async () => {
    const before = await openOwnClock(state, 'collect-back')
    const given = Array.from({ length: 100 }, () => before.next())
    const after = await openOwnClock(state, 'collect-back')
    expect(after.next()).toBeGreaterThan(Math.max(...given))
  })
})

describe('imports among several processes', () => {
  it('are ended for a process that died, and left alone while theirs lives', async () => {
    const owner = ownImports(state.imports, state.leases, silentLogger)
    const make = () => owner.create({ workspace: 'shop', source: 'csv', fileName: 'a.csv' })
    const [alive, dead, indexing] = [await make(), await make(), await make()]
    for (let newer = 0; newer < 60; newer++) await state.imports.update((await make()).id, { status: 'done' })
    await owner.update(alive.id, { seen: 1 })
    await state.imports.update(indexing.id, { status: 'indexing' })
    // Its owner holds the lease from a moment after it first said how far it is.
    const take = () => state.leases.withLease(`import/${alive.id}`, { waitMs: 0 }, async () => 'free')
    await expect.poll(() => take().catch(codeOf)).toBe('lease_busy')
    const later = (): number => Date.now() + 3_600_000
    let asked = 0
    const settled = async (): Promise<void> => void asked++
    const sweeper = sweepImports({ state, settled, logger: silentLogger, now: later })
    const statusOf = async (id: string) => (await state.imports.get(id))?.status
    while ((await statusOf(dead.id)) !== 'failed' || (await statusOf(indexing.id)) !== 'done') await sleep(10)
    await sweeper.close()
    expect(asked).toBe(1)
    expect(await statusOf(alive.id)).toBe('running')
    expect((await owner.update(alive.id, { status: 'done' })).status).toBe('done')
    await owner.close()
  })
})

describe('reprocessing among several processes', () => {
  const reprocessor = (settled: () => Promise<void>) =>
    createReprocess({
      // safe: nothing is appended where there are no posts
      log: { append: async () => [] } as never,
      rawPosts: async function* () {},
      countPosts: async () => 0,
      configRevision: async () => 2,
      raiseRevision: async () => 3,
      settled,
      jobs: state.kv,
      leases: state.leases,
      logger: silentLogger,
    })

  it('is one job, seen by all, refused twice, and free again when it is done', async () => {
    const { opened, open } = gate()
    const one = reprocessor(() => opened)
    const two = reprocessor(async () => {})
    expect((await two.status('shop')).status).toBe('idle')
    expect(await one.start('shop', undefined)).toMatchObject({ status: 'running', configRevision: 3 })
    expect((await two.status('shop')).status).toBe('running')
    await expect(two.start('shop', undefined)).rejects.toMatchObject({ code: 'reprocess_running' })
    open()
    while ((await two.status('shop')).status !== 'done') await sleep(10)
    expect((await two.start('shop', undefined)).status).toBe('running')
  })

  it('says so when the process that did it has died', async () => {
    const job = { status: 'running', configRevision: 1, total: 9, done: 2, error: null }
    await state.kv.set('reprocess/gone', job)
    expect(await reprocessor(async () => {}).status('gone')).toMatchObject({
      status: 'failed',
      done: 2,
      error: expect.stringContaining('start it again'),
    })
  })
})
