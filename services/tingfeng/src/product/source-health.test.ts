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
  lastFault: null,
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
      lastFault: { code: 'server_failed', host: 'a.example', answer: 'HTTP 500' },
      lastErrorAt: '2026-03-01T11:58:00.000Z',
    })
    expect(healthOf(failing, undefined, now)).toMatchObject({
      state: 'failing',
      lastError: 'the feed answered 500',
      lastFault: { code: 'server_failed', host: 'a.example', answer: 'HTTP 500' },
    })
  })

  it('does not take a failed import for a failure of the polled source of that name', () => {
    const imported = {
      source: 'weibo',
      lastStartedAt: '2026-03-01T11:59:00.000Z',
      lastSuccessAt: null,
      lastError: 'not_a_table: this is no table',
      lastErrorAt: '2026-03-01T11:59:00.000Z',
      ...{ newestPostAt: null, seen: 0, accepted: 0, rejected: 0 },
    }
    const polled = source({ lastSuccessAt: '2026-03-01T11:50:00.000Z' })
    expect(healthOf(polled, imported, now)).toMatchObject({ state: 'fresh', lastError: null })
    expect(healthOf(undefined, imported, now)).toMatchObject({
      ...{ state: 'pushed', lastError: 'not_a_table: this is no table', lastFault: null },
    })
  })

  it('is fresh again after a success that follows a failure', () => {
    const recovered = source({
      lastErrorAt: '2026-03-01T11:50:00.000Z',
      lastSuccessAt: '2026-03-01T11:58:00.000Z',
    })
    expect(healthOf(recovered, undefined, now).state).toBe('fresh')
  })

  it('believes no success in the future, as a clock leaves it that was set back', () => {
    const ahead = source({ lastSuccessAt: '2026-03-01T15:00:00.000Z' })
    expect(healthOf(ahead, undefined, now).state).toBe('silent')
    const failing = source({
      lastSuccessAt: '2026-03-01T15:00:00.000Z',
      lastError: 'the feed answered 500',
      lastErrorAt: '2026-03-01T11:58:00.000Z',
    })
    expect(healthOf(failing, undefined, now).state).toBe('failing')
    const aMomentAhead = source({ lastSuccessAt: '2026-03-01T12:00:20.000Z' })
    expect(healthOf(aMomentAhead, undefined, now).state).toBe('fresh')
  })

  it('expects nothing of a source that is pushed or imported', () => {
    expect(healthOf(undefined, undefined, now).state).toBe('pushed')
  })
})
