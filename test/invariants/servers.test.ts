import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RejectedPage, RejectedView } from '@tingfeng/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storedPosts } from './support/figures.js'
import { MALFORMATIONS, type Malformation, soundPost } from './support/malformed.js'
import { untilSettled } from './support/settled.js'
import { mountSmallDisk, type SmallDisk } from './support/small-disk.js'
import { SEED, survives } from './support/under-fault.js'
import { START_TIMEOUT_MS, startWorld, type World } from './support/world.js'

const MALFORMED = 1_000
/** Of the store: several times what all posts here take. */
const DISK_MIB = 320
const FULL_MS = 2_000
/** Brokers are slow to start on a machine that is busy. */
const PATIENT_MS = 240_000

let world: World | undefined
let disk: SmallDisk | undefined
beforeAll(async () => {
  disk = mountSmallDisk(DISK_MIB)
  world = await startWorld({ brokers: 3, storeDir: disk && join(disk.folder, 'store') })
}, START_TIMEOUT_MS)
afterAll(async () => {
  await world?.close()
  disk?.close()
})

const rejectedUrl = ({ cluster }: World, path = ''): URL =>
  new URL(`/api/v1/workspaces/default/rejected${path}`, cluster.url)

const listRejected = async (here: World): Promise<RejectedView[]> => {
  const listed: RejectedView[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const url = rejectedUrl(here, `?limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
    const page = (await (await fetch(url)).json()) as RejectedPage // safe: our own API
    listed.push(...page.rejected)
    cursor = page.nextCursor
  }
  return listed
}

/** Puts so many records of each kind into the topics. @returns where each stands, and of which kind it is */
const appendMalformed = async ({ log }: World): Promise<Map<string, Malformation>> => {
  const placed = new Map<string, Malformation>()
  for (const [index, malformation] of MALFORMATIONS.entries()) {
    const { topic, record } = malformation
    const numbers = Array.from({ length: MALFORMED }, (_, nth) => nth).filter(
      (nth) => nth % MALFORMATIONS.length === index,
    )
    const positions = await log.append(topic, numbers.map(record))
    for (const { partition, offset } of positions) placed.set(`${topic}/${partition}:${offset}`, malformation)
  }
  return placed
}

describe(`every accepted post is stored once, with exact figures (seed ${SEED})`, () => {
  it('beside 1,000 malformed records of twelve kinds, each listed with its reason, and one of each kind, mended, is stored', async (test) => {
    if (!world) return test.skip()
    const here = world
    let placed = new Map<string, Malformation>()
    await survives(
      here,
      { fault: '1,000 malformed records of twelve kinds', source: 'beside-malformed', rejected: MALFORMED },
      async ({ load }) => {
        const loaded = load({ posts: 500, rows: 0, pauseMs: 100 })
        placed = await appendMalformed(here)
        await loaded
      },
    )
    expect(placed.size).toBe(MALFORMED)
    const listed = await listRejected(here)
    const reasons = (entries: Iterable<readonly [string, string]>): string[] =>
      [...entries].map(([place, reason]) => `${place} ${reason}`).sort()
    expect(
      reasons(listed.map(({ origin, position, reason }) => [`${origin}:${position}`, reason] as const)),
    ).toEqual(reasons([...placed].map(([place, { reason }]) => [place, reason] as const)))
    expect(listed.filter(({ detail }) => !detail.includes('expected'))).toEqual([])

    for (const [nth, malformation] of MALFORMATIONS.entries()) {
      const one = listed.find(({ origin, position }) => placed.get(`${origin}:${position}`) === malformation)
      const answer = await fetch(rejectedUrl(here, `/${one?.id}/replay`), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ payload: JSON.stringify(soundPost(nth)) }),
      })
      expect(answer.status, malformation.kind).toBe(202)
    }
    await untilSettled(here.log)
    const mended = await storedPosts(here.store, 'malformed')
    expect(mended.map(({ post_id }) => post_id).sort()).toEqual(
      MALFORMATIONS.map((_, nth) => soundPost(nth).id).sort(),
    )
    expect(mended.flatMap(({ theme_ids }) => theme_ids)).toEqual(MALFORMATIONS.map(() => 'delivery.speed'))
    expect(await listRejected(here)).toHaveLength(MALFORMED - MALFORMATIONS.length)
  })

  it('when the store refuses connections for thirty seconds', async (test) => {
    if (!world) return test.skip()
    const { proxy } = world
    await survives(
      world,
      { fault: 'store refuses connections for 30 s', source: 'refused' },
      async ({ load, moment }) => {
        const loaded = load({ posts: 1_000, pauseMs: 150 })
        await sleep(moment(200, 800))
        await proxy.refuse()
        await sleep(30_000)
        await proxy.accept()
        await loaded
      },
    )
  })

  it.for(['in the middle', 'before the answer'] as const)(
    'when connections to the store break %s of five inserts',
    async (when, test) => {
      if (!world) return test.skip()
      const { proxy } = world
      const before = proxy.broken()
      await survives(
        world,
        { fault: `five inserts cut ${when}`, source: `cut-${when.replaceAll(' ', '-')}` },
        async ({ load }) => {
          proxy.breakInserts(5, when)
          await load({ posts: 1_500, rows: 0 })
        },
      )
      expect(proxy.broken() - before).toBe(5)
    },
  )

  it('when every answer of the store comes half a second late', async (test) => {
    if (!world) return test.skip()
    const { proxy } = world
    proxy.delayAnswers(500)
    try {
      await survives(world, { fault: 'slow store: answers 0.5 s late', source: 'slow' }, async ({ load }) => {
        await load({ posts: 1_000, rows: 0 })
      })
    } finally {
      proxy.delayAnswers(0)
    }
  })

  it('when the disk of the store is full for a while', async (test) => {
    if (!world || !disk) return test.skip()
    const { cluster } = world
    const full = disk
    await survives(world, { fault: 'disk of the store full', source: 'full' }, async ({ load, moment }) => {
      const loaded = load({ posts: 1_000, pauseMs: 150 })
      await sleep(moment(200, 800))
      full.fill()
      await loaded
      await sleep(FULL_MS)
      full.free()
    })
    expect(cluster.service('store')?.errors()).toContain('the disk is full')
  })

  it('when one of three brokers is killed under load, and comes back', {
    timeout: PATIENT_MS,
  }, async (test) => {
    if (!world) return test.skip()
    const { kafka } = world
    await survives(
      world,
      { fault: 'one of three brokers killed and returned', source: 'one-broker' },
      async ({ load, moment }) => {
        const loaded = load({ posts: 1_000, pauseMs: 300 })
        await sleep(moment(200, 800))
        const broker = moment(0, 2)
        await kafka.killBroker(broker)
        await sleep(moment(1_000, 3_000))
        await kafka.startBroker(broker)
        await loaded
      },
    )
  })

  it('when all three brokers are killed under load, and come back', { timeout: PATIENT_MS }, async (test) => {
    if (!world) return test.skip()
    const { kafka } = world
    const brokers = [0, 1, 2]
    await survives(
      world,
      { fault: 'all three brokers killed and returned', source: 'brokers' },
      async ({ load, moment }) => {
        const loaded = load({ posts: 1_000, pauseMs: 150 })
        await sleep(moment(200, 800))
        await Promise.all(brokers.map((broker) => kafka.killBroker(broker)))
        await Promise.all(brokers.map((broker) => kafka.startBroker(broker)))
        await loaded
      },
    )
  })
})
