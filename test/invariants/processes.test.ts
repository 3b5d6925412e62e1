import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { ENRICH_GROUP } from '@tingfeng/enrich'
import { STORE_GROUP } from '@tingfeng/store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeFault, SEED, survives } from './support/under-fault.js'
import { START_TIMEOUT_MS, startWorld, type World } from './support/world.js'

let world: World | undefined
beforeAll(async () => {
  world = await startWorld()
}, START_TIMEOUT_MS)
afterAll(async () => {
  await world?.close()
})

const preload = (file: string) => ({
  NODE_OPTIONS: `--import ${pathToFileURL(`${import.meta.dirname}/support/${file}`).href}`,
})

/** Kills a service of this name and starts it again. */
const killAndReturn = async ({ cluster }: World, name: 'collect' | 'enrich' | 'store'): Promise<void> => {
  expect(await cluster.service(name)?.stop('SIGKILL')).toBe('SIGKILL')
  await cluster.start(name)
}

describe(`every accepted post is stored once, with exact figures (seed ${SEED})`, () => {
  it('when store is killed under load', async (test) => {
    if (!world) return test.skip()
    const here = world
    await survives(here, { fault: 'kill -9 of store', source: 'kill-store' }, async ({ load, moment }) => {
      const loaded = load({ posts: 1_000, pauseMs: 200 })
      await sleep(moment(200, 1_200))
      await killAndReturn(here, 'store')
      await loaded
    })
  })

  it('when enrich is killed under load', async (test) => {
    if (!world) return test.skip()
    const here = world
    await survives(here, { fault: 'kill -9 of enrich', source: 'kill-enrich' }, async ({ load, moment }) => {
      const loaded = load({ posts: 1_000, pauseMs: 300 })
      await sleep(moment(200, 1_200))
      await killAndReturn(here, 'enrich')
      await loaded
    })
  })

  it('when collect is killed twice, and its producers send again what it did not answer', async (test) => {
    if (!world) return test.skip()
    const here = world
    let again = 0
    await survives(
      here,
      { fault: 'kill -9 of collect, twice', source: 'kill-collect' },
      async ({ load, moment }) => {
        const loaded = load({ posts: 1_000, pauseMs: 150 })
        for (let kill = 0; kill < 2; kill++) {
          await sleep(moment(100, 500))
          await killAndReturn(here, 'collect')
        }
        again = await loaded
      },
    )
    expect(again).toBeGreaterThan(0)
  })

  it('when collect, enrich and store are each told to stop under load, which ends them in good order', async (test) => {
    if (!world) return test.skip()
    const { cluster } = world
    await survives(
      world,
      { fault: 'SIGTERM of collect, enrich and store', source: 'terminated' },
      async ({ load, moment }) => {
        const loaded = load({ posts: 1_000, pauseMs: 250 })
        for (const name of ['store', 'enrich', 'collect'] as const) {
          await sleep(moment(100, 600))
          expect(await cluster.service(name)?.stop(), name).toBe(0)
          await cluster.start(name)
        }
        await loaded
      },
    )
  })

  it('when every push is sent three times', async (test) => {
    if (!world) return test.skip()
    await survives(
      world,
      { fault: 'producers that send duplicates', source: 'duplicates' },
      async ({ load }) => {
        await load({ posts: 1_000, times: 3 })
      },
    )
  })

  it('when three enrich processes come and go every few seconds', async (test) => {
    if (!world) return test.skip()
    const { cluster } = world
    const more = ['enrich-2', 'enrich-3']
    await survives(
      world,
      { fault: 'rebalances among three enrich processes', source: 'rebalanced', more },
      async ({ load, moment }) => {
        await Promise.all(more.map((id) => cluster.start('enrich', id)))
        const loaded = load({ posts: 1_000, pauseMs: 400 })
        for (const id of ['enrich-2', 'enrich']) {
          await sleep(moment(200, 800))
          expect(await cluster.service(id)?.stop()).toBe(0)
          await cluster.start('enrich', id)
        }
        await loaded
        await Promise.all(more.map((id) => cluster.service(id)?.stop()))
      },
    )
  })

  it('when the clocks of collect, enrich and store jump an hour ahead and back', async (test) => {
    if (!world) return test.skip()
    const { cluster } = world
    const names = ['collect', 'enrich', 'store'] as const
    const restart = (env: Record<string, string>): Promise<unknown> =>
      Promise.all(
        names.map(async (name) => {
          await cluster.service(name)?.stop()
          return cluster.start(name, name, env)
        }),
      )
    await restart(preload('jumping-clock.mjs'))
    await survives(
      world,
      { fault: 'clocks jump an hour ahead and back', source: 'clock' },
      async ({ load, moment }) => {
        const loaded = load({ posts: 1_000, pauseMs: 250 })
        for (let jump = 0; jump < 2; jump++) {
          await sleep(moment(300, 800))
          for (const name of names) cluster.service(name)?.signal('SIGUSR2')
        }
        await loaded
      },
    )
    await restart({ NODE_OPTIONS: '' })
  })
})

describe('the oracle', () => {
  it('finds what is lost when a store acknowledges before it writes', async (test) => {
    if (!world) return test.skip()
    const { cluster, proxy, log } = world
    const { verdict } = await judgeFault(
      world,
      { fault: 'negative control: acknowledged before written', source: 'hasty' },
      async ({ load }) => {
        await cluster.service('store')?.stop()
        await cluster.start('store', 'store', preload('hasty-store.mjs'))
        expect(cluster.service('store')?.errors()).toContain('acknowledges before it writes')
        // Nothing can be written now, and yet all is acknowledged.
        await proxy.refuse()
        await load({ posts: 500, rows: 0 })
        while ((await log.lag(ENRICH_GROUP, 'posts.raw')) > 0) await sleep(50)
        while ((await log.lag(STORE_GROUP, 'posts.enriched')) > 0) await sleep(50)
        await cluster.service('store')?.stop('SIGKILL')
        await proxy.accept()
        await cluster.start('store', 'store', { NODE_OPTIONS: '' })
      },
    )
    expect(verdict.accepted).toBe(500)
    expect(verdict.lost).toBeGreaterThan(0)
  })
})
