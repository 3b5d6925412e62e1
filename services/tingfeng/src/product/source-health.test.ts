import type { Source } from '@tingfeng/state'
import { describe, expect, it } from 'vitest'
import { healthOf } from './source-health.js'

const now = Date.parse('2026-03-01T12:00:00Z')
const source = (changes: Partial<Source>): Source => ({
  workspace: 'shop',
  id: 'weibo',
  type: 'feed',
  config: {},
  enabled: true,
  everyMs: 900_000,
  cursor: null,
  lastRunAt: null,
  lastSuccessAt: null,
  lastError: null,
  lastErrorAt: null,
  ...changes,
})

describe('source health', () => {
  it('is fresh after a run within its interval', () => {
    expect(healthOf(source({ lastSuccessAt: '2026-03-01T11:50:00.000Z' }), undefined, now).state).toBe(
      'fresh',
    )
  })

  it('is silent, not "no mentions", when nothing came for three intervals', () => {
    expect(healthOf(source({ lastSuccessAt: '2026-03-01T11:10:00.000Z' }), undefined, now).state).toBe(
      'silent',
    )
    expect(healthOf(source({}), undefined, now).state).toBe('silent')
  })

  it('is failing while its last run failed, and says since when', () => {
    const failing = source({
      lastSuccessAt: '2026-03-01T11:50:00.000Z',
      lastError: 'the feed answered 500',
      lastErrorAt: '2026-03-01T11:58:00.000Z',
    })
    expect(healthOf(failing, undefined, now)).toMatchObject({
      state: 'failing',
      lastError: 'the feed answered 500',
    })
  })

  it('is fresh again after a success that follows a failure', () => {
    const recovered = source({
      lastErrorAt: '2026-03-01T11:50:00.000Z',
      lastSuccessAt: '2026-03-01T11:58:00.000Z',
    })
    expect(healthOf(recovered, undefined, now).state).toBe('fresh')
  })

  it('expects nothing of a source that is pushed or imported', () => {
    expect(healthOf(undefined, undefined, now).state).toBe('pushed')
  })
})
