import { expect, it, vi } from 'vitest'
import type { State } from './state.js'

const DAY_MS = 86_400_000
/** Half past seven in the morning in Shanghai. */
const NOW = new Date('2026-06-30T23:30:00.000Z')
const aged = (publishedAt: string, collectedAt = publishedAt) => ({ publishedAt, collectedAt })

interface Given {
  readonly state: State
  readonly workspace: string
}

/** How long posts are kept, and how far their removal came. */
export const itKeepsRetention = (given: () => Given, restart: () => Promise<void>): void => {
  const isExpired = (publishedAt: string, collectedAt?: string): boolean =>
    given().state.retention.isExpired(given().workspace, aged(publishedAt, collectedAt), NOW.getTime())

  it('keeps whole days of the workspace, for ever by default, and tells a change from none', async () => {
    const { state, workspace } = given()
    expect(await state.retention.days(workspace)).toBeNull()
    expect(await state.retention.cutoff(workspace, NOW)).toBeUndefined()
    expect(isExpired('2001-01-01T00:00:00.000Z')).toBe(false)
    expect(await state.retention.set(workspace, 30)).toBe(true)
    expect(await state.retention.set(workspace, 30)).toBe(false)
    expect(await state.retention.cutoff(workspace, NOW)).toEqual(new Date('2026-05-31T16:00:00.000Z'))
    expect(isExpired('2026-05-31T15:59:59.999Z')).toBe(true)
    expect(isExpired('2026-05-31T16:00:00.000Z')).toBe(false)
    await state.workspaces.update(workspace, { timeZone: 'UTC' })
    // There it is still the day before.
    await expect.poll(() => isExpired('2026-05-31T15:59:59.999Z')).toBe(false)
    expect(isExpired('2026-05-31T00:00:00.000Z')).toBe(false)
    expect(isExpired('2026-05-30T23:59:59.999Z')).toBe(true)
    await expect(state.retention.set('nowhere', 30)).rejects.toMatchObject({ code: 'unknown_workspace' })
  })

  it('has one pass a day, and one more when the setting was changed since', async () => {
    const { state, workspace } = given()
    const { retention } = state
    await retention.set(workspace, 30)
    const before = await retention.due(workspace, NOW)
    expect(before).toEqual(new Date('2026-05-31T16:00:00.000Z'))
    await retention.begin(workspace, before as Date)
    expect(await retention.due(workspace, NOW)).toEqual(before)
    await retention.finish(workspace, { before: before as Date, rejected: 2 })
    expect(await retention.due(workspace, NOW)).toBeUndefined()
    const tomorrow = new Date(NOW.getTime() + DAY_MS)
    expect(await retention.due(workspace, tomorrow)).toEqual(new Date('2026-06-01T16:00:00.000Z'))
    await retention.set(workspace, null)
    await retention.set(workspace, 30)
    expect(await retention.due(workspace, NOW)).toEqual(before)
  })

  it('has one pass more, not many, where the clock was set back since the last one', async () => {
    const { state, workspace } = given()
    const { retention } = state
    const pass = async (): Promise<string | undefined> => {
      await retention.set(workspace, null)
      await retention.set(workspace, 30)
      const before = (await retention.due(workspace, NOW)) as Date
      await retention.begin(workspace, before)
      expect(await retention.last(workspace)).toMatchObject({ finishedAt: null })
      await retention.finish(workspace, { before, rejected: 0 })
      expect(await retention.due(workspace, NOW)).toBeUndefined()
      return (await retention.last(workspace))?.beganAt
    }
    const ahead = Date.now() + DAY_MS
    vi.useFakeTimers({ toFake: ['Date'], now: ahead })
    const first = await pass().finally(() => vi.useRealTimers())
    const second = await pass()
    expect(Date.parse(second ?? '')).toBeGreaterThan(Date.parse(first ?? ''))
  })

  it('knows after a restart what a pass took away, also of a batch that broke off', async () => {
    const { workspace } = given()
    const before = new Date('2026-05-31T16:00:00.000Z')
    await given().state.retention.set(workspace, 30)
    await given().state.retention.begin(workspace, before)
    await given().state.retention.keepBatch(workspace, { postIds: ['a'] })
    await given().state.retention.set(workspace, null)
    await restart()
    const { retention } = given().state
    expect(await retention.concerned()).toContain(workspace)
    expect(await retention.readBatch(workspace)).toEqual({ postIds: ['a'] })
    await retention.countBatch(workspace, { posts: 1, rejected: 1 })
    expect(await retention.readBatch(workspace)).toBeUndefined()
    expect(await retention.finish(workspace, { before, rejected: 1 })).toMatchObject({
      posts: 1,
      rejected: 2,
    })
    expect(await retention.concerned()).not.toContain(workspace)
    // On its way since before the pass; collected after it.
    const beganMs = Date.parse((await retention.last(workspace))?.beganAt ?? '')
    const later = (ms: number): string => new Date(beganMs + ms).toISOString()
    expect(isExpired('2026-05-01T00:00:00.000Z', later(0))).toBe(true)
    expect(isExpired('2026-05-01T00:00:00.000Z', later(1))).toBe(false)
    expect(isExpired('2026-06-01T00:00:00.000Z')).toBe(false)
  })
}
