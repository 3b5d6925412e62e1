import type { SourceRun } from '@tingfeng/contracts'
import { silentLogger } from '@tingfeng/kit'
import { type AnySource, defineSource, SourceError } from '@tingfeng/source-kit'
import type { Source } from '@tingfeng/state'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { MemoryLog, memoryDeps, NOW, WORKSPACE } from '../testing/memory.js'
import { runSources, type SchedulerDeps, type SourceScheduler } from './run-sources.js'

const MINUTE = 60_000
let scheduler: SourceScheduler | undefined
afterEach(async () => {
  await scheduler?.close()
})

interface Item {
  readonly id: string
  readonly text: string
  readonly at?: string
}

/** Pages of items; the cursor counts the pages taken. */
const pagesSource = (pages: readonly (readonly Item[] | Error)[]): AnySource =>
  defineSource<{ readonly name: string }, Item, number>({
    id: 'pages',
    name: { zh: '测试', en: 'test' },
    access: 'test',
    kind: 'comment',
    expectEvery: '10m',
    config: z.object({ name: z.string() }),
    cursor: z.number(),
    async *fetch({ cursor = 0 }) {
      for (let page = cursor; page < pages.length; page++) {
        const items = pages[page]
        if (items instanceof Error) throw items
        yield { items: items ?? [], seen: (items ?? []).length, cursor: page + 1 }
      }
    },
    map: ({ id, text, at }) => ({ nativeId: id, text, publishedAt: at }),
  })

const setUp = (definition: AnySource, settings: Partial<Source> = {}) => {
  const log = new MemoryLog()
  let now = NOW
  let elapsed = 0
  const source: Source = {
    workspace: 'default',
    id: 'weibo',
    type: 'pages',
    config: { name: 'x' },
    enabled: true,
    everyMs: 10 * MINUTE,
    cursor: null,
    lastRunAt: null,
    lastSuccessAt: null,
    lastError: null,
    lastFault: null,
    lastErrorAt: null,
    ...settings,
  }
  const saved = new Map([[source.id, source]])
  const runs: SourceRun[] = []
  const events: string[] = []
  const append = log.append.bind(log)
  log.append = async (topic, records) => {
    const positions = await append(topic, records)
    events.push(`append ${topic}`)
    return positions
  }
  const deps: SchedulerDeps = {
    ...memoryDeps(log),
    clock: { ...memoryDeps(log).clock, now: () => now },
    sources: {
      list: async () => [...saved.values()],
      get: async (_workspace, id) => saved.get(id),
      saveCursor: async (_workspace, id, cursor) => {
        events.push('cursor')
        saved.set(id, { ...source, ...saved.get(id), cursor })
      },
      recordRun: async (_workspace, id, { at, failure }) => {
        const told = { lastError: failure?.error ?? null, lastFault: failure?.fault ?? null }
        saved.set(id, { ...source, ...saved.get(id), lastRunAt: at.toISOString(), ...told })
      },
    },
    workspaces: { get: async () => WORKSPACE },
    http: { get: async () => ({ kind: 'unchanged' }), close: async () => {} },
    definitions: [definition],
    recordRun: async (run) => {
      runs.push(run)
    },
    logger: silentLogger,
  }
  const start = (more: Partial<SchedulerDeps> = {}) => {
    scheduler = runSources(
      { ...deps, ...more },
      {
        random: () => 0.5,
        lookEveryMs: 2 ** 30,
        monotonic: () => elapsed,
      },
    )
    return scheduler
  }
  return {
    log,
    saved,
    runs,
    events,
    start,
    passes: (ms: number) => {
      now += ms
      elapsed += ms
    },
    wallClockIsSet: (byMs: number) => {
      now += byMs
    },
  }
}

describe('running the sources', () => {
  it('puts the posts of a page into the live lane, and only then saves the cursor', async () => {
    const world = setUp(
      pagesSource([
        [
          { id: '1', text: '好' },
          { id: '2', text: '' },
        ],
        [{ id: '3', text: '差' }],
      ]),
    )
    await world.start().look()
    expect(world.log.posts('posts.raw')).toMatchObject([
      { source: 'weibo', kind: 'comment', text: '好' },
      { text: '差' },
    ])
    expect(world.events).toEqual([
      'append posts.raw',
      'append posts.rejected',
      'cursor',
      'append posts.raw',
      'cursor',
    ])
    expect(world.saved.get('weibo')?.cursor).toBe(2)
  })

  it('records what each run saw, took and refused, and how fresh it was', async () => {
    const items = [
      { id: '1', text: '好', at: '2026-02-27 10:00' },
      { id: '2', text: '差', at: '2026-02-28 10:00' },
      { id: '3', text: '' },
    ]
    const world = setUp(pagesSource([items]))
    await world.start().look()
    expect(world.runs).toMatchObject([
      { source: 'weibo', seen: 3, accepted: 2, rejected: 1, newestPostAt: '2026-02-28T02:00:00.000Z' },
    ])
    expect(world.runs[0]?.error).toBeUndefined()
    expect(world.log.rejected()).toMatchObject([
      { reason: 'empty_text', origin: 'source weibo', position: 3 },
    ])
  })

  it('keeps what came before a failure, and goes on from there', async () => {
    const fault = { code: 'busy', host: 'a.example' } as const
    const busy = new SourceError(
      { code: 'source_busy', message: 'busy', context: { retryAfterMs: 3_600_000 } },
      fault,
    )
    const pages: (readonly Item[] | Error)[] = [[{ id: '1', text: '好' }], busy]
    const world = setUp(pagesSource(pages))
    const running = world.start()
    await running.look()
    expect(world.saved.get('weibo')).toMatchObject({ cursor: 1, lastError: 'busy', lastFault: fault })
    expect(world.runs).toMatchObject([{ accepted: 1, error: 'busy' }])
    pages[1] = [{ id: '2', text: '差' }]
    world.passes(59 * MINUTE)
    await running.look()
    expect(world.runs).toHaveLength(1)
    world.passes(2 * MINUTE)
    await running.look()
    expect(world.log.posts('posts.raw').map(({ text }) => text)).toEqual(['好', '差'])
    expect(world.saved.get('weibo')).toMatchObject({ cursor: 2, lastError: null, lastFault: null })
  })

  it('saves no cursor when the log does not take the posts', async () => {
    const world = setUp(pagesSource([[{ id: '1', text: '好' }]]))
    world.log.failures = [new Error('the disk is gone')]
    await world.start().look()
    expect(world.events).toEqual([])
    expect(world.saved.get('weibo')).toMatchObject({ cursor: null, lastError: 'the disk is gone' })
    expect(world.runs).toMatchObject([{ accepted: 0 }])
  })

  it('asks a source in its rhythm, also across a restart', async () => {
    const world = setUp(pagesSource([]), { lastRunAt: new Date(NOW - 9 * MINUTE).toISOString() })
    const running = world.start()
    await running.look()
    expect(world.runs).toHaveLength(0)
    world.passes(2 * MINUTE)
    await running.look()
    await running.look()
    expect(world.runs).toHaveLength(1)
  })

  it('keeps its rhythm when the wall clock is set back by hours, also over a restart', async () => {
    const world = setUp(pagesSource([]))
    const running = world.start()
    await running.look()
    world.wallClockIsSet(-300 * MINUTE)
    world.passes(12 * MINUTE)
    await running.look()
    expect(world.runs).toHaveLength(2)
    world.wallClockIsSet(-300 * MINUTE)
    await running.close()
    const restarted = world.start()
    await restarted.look()
    expect(world.runs).toHaveLength(2)
    world.passes(12 * MINUTE)
    await restarted.look()
    expect(world.runs).toHaveLength(3)
  })

  it.each([{ config: { name: 'y' } }, { everyMs: MINUTE }])(
    'asks a source at once when its settings were changed to %j, whatever went wrong before',
    async (changed) => {
      const pages: (readonly Item[] | Error)[] = [new Error('no such feed')]
      const world = setUp(pagesSource(pages))
      const running = world.start()
      await running.look()
      pages[0] = []
      const saved = world.saved.get('weibo')
      if (saved) world.saved.set('weibo', { ...saved, ...changed })
      await running.look()
      await running.look()
      expect(world.runs.map(({ error }) => error)).toEqual(['no such feed', undefined])
      world.passes(('everyMs' in changed ? 2 : 11) * MINUTE)
      await running.look()
      expect(world.runs).toHaveLength(3)
    },
  )

  it('leaves disabled sources alone, but runs one when told to', async () => {
    const world = setUp(pagesSource([[{ id: '1', text: '好' }]]), { enabled: false })
    const running = world.start()
    await running.look()
    expect(world.runs).toHaveLength(0)
    expect(await running.runNow('default', 'weibo')).toMatchObject({ accepted: 1 })
    expect(await running.runNow('default', 'other')).toBeUndefined()
  })

  it('begins no run while the live lane is behind', async () => {
    const world = setUp(pagesSource([[{ id: '1', text: '好' }]]))
    await world.start({ liveGate: { isOpen: async () => false } }).look()
    expect(world.runs).toHaveLength(0)
  })

  it.each([
    [{ type: 'nothing' }, /no source of type “nothing”/, 'type: nothing'],
    [{ config: {} }, /name/, 'name'],
    [{ config: [] as never }, /config: /, 'config'],
  ])('records that %j cannot be used', async (settings, error, answer) => {
    const world = setUp(pagesSource([]), settings)
    await world.start().look()
    expect(world.runs).toMatchObject([{ error }].map(() => ({ error: expect.stringMatching(error) })))
    expect(world.saved.get('weibo')?.lastFault).toEqual({ code: 'settings', answer })
  })

  it('starts from the beginning when a saved cursor can no longer be read', async () => {
    const world = setUp(pagesSource([[{ id: '1', text: '好' }]]), { cursor: { from: 'an older version' } })
    await world.start().look()
    expect(world.log.posts('posts.raw')).toHaveLength(1)
  })
})
