import type { EventLog } from '@tingfeng/event-log'
import { describe, expect, it } from 'vitest'
import { checkHealth, type HealthDeps } from './health.js'

const LAGS: Readonly<Record<string, number>> = {
  'store/posts.enriched': 3,
  'store/posts.enriched.bulk': 40,
  'roll-ups/hours.touched': 1,
  'roll-ups/hours.touched.bulk': 7,
}
const deps = (log: Pick<EventLog, 'lag'>) =>
  ({
    log,
    state: { workspaces: { list: async () => [] } },
    store: { clickhouse: { query: async () => [{ version: '26' }] } },
  }) as unknown as HealthDeps // safe: all that the checks call

describe('the health of the log', () => {
  it('tells of posts that wait for the store, and of stored ones whose figures are not made yet', async () => {
    const parts = await checkHealth(deps({ lag: async (group, topic) => LAGS[`${group}/${topic}`] ?? 0 }))
    expect(parts.find(({ name }) => name === 'log')).toEqual({
      name: 'log',
      ok: true,
      detail: '43 posts wait to be stored, 8 batches of stored posts wait for their figures',
    })
  })

  it('is not good while the log does not answer', async () => {
    const parts = await checkHealth(deps({ lag: () => Promise.reject(new Error('the broker is away')) }))
    expect(parts.find(({ name }) => name === 'log')).toMatchObject({
      ok: false,
      detail: 'the broker is away',
    })
  })
})
