import { openTestStore } from '@tingfeng/clickhouse/testing'
import type { State } from '@tingfeng/state'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coverageOf } from './coverage.js'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 2, 18, 2)

describe('which part of the usual posts comes from sources that deliver', () => {
  let store: Awaited<ReturnType<typeof openTestStore>>
  beforeAll(async () => {
    store = await openTestStore()
    for (const [source, posts] of [
      ['weibo', 300],
      ['forum', 100],
    ] as const)
      await store.client.command(
        `INSERT INTO sentiment_hourly (workspace, hour, source, subject, is_customer, posts)
        SELECT 'w', toDateTime(${(NOW - 5 * 24 * HOUR) / 1000}), '${source}', '', 1, ${posts}`,
      )
  })
  afterAll(() => store.close())

  /** Each polled every hour; succeeded so many hours ago, or never. */
  const part = (ages: Readonly<Record<string, number | null>>, more: object = {}): Promise<number> => {
    const list = async () =>
      Object.entries(ages).map(([id, age]) => ({
        ...{ id, enabled: true, everyMs: HOUR },
        lastSuccessAt: age === null ? null : new Date(NOW - age * HOUR).toISOString(),
        ...more,
      }))
    return coverageOf({ list } as unknown as State['sources'], store.client, 'w', NOW) // safe: all it uses
  }

  it('is all of them while each has succeeded within three of its intervals', async () => {
    expect(await part({ weibo: 2.9, forum: 0.1 })).toBe(1)
  })

  it('is what the others bring where one is silent, or never succeeded', async () => {
    expect(await part({ weibo: 3.1, forum: 0.1 })).toBe(0.25)
    expect(await part({ weibo: 0, forum: null })).toBe(0.75)
    expect(await part({ weibo: 9, forum: 9 })).toBe(0)
  })

  it('asks nothing of a source that is switched off or that pushes', async () => {
    expect(await part({ weibo: 99 }, { enabled: false })).toBe(1)
    expect(await part({ weibo: 99 }, { everyMs: null })).toBe(1)
  })
})
