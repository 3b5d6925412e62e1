import { type DeliveryView, SubscriberBody } from '@tingfeng/contracts'
import { beforeEach, describe, expect, it } from 'vitest'
import type { NewDelivery } from './repositories/telling/alert-deliveries.js'
import type { State } from './state.js'

/** What is kept of channels, subscribers and messages. */
export const itTellsPeople = (stateOf: () => State): void => {
  describe('telling people', () => {
    let made = 0
    let workspace: string
    let channel: string
    const at = new Date('2026-11-20T00:00:00Z')
    const later = new Date(at.getTime() + 60_000)

    beforeEach(async () => {
      workspace = `telling-${++made}`
      await stateOf().workspaces.create({ id: workspace })
      const made_ = await stateOf().telling.channels.create({
        workspace,
        ...{
          name: '群',
          kind: 'wecom',
          settings: { server: 'x' },
          sealed: 'sealed',
          owner: null,
          enabled: true,
        },
      })
      channel = made_.id
    })

    const delivery = (notice: string, more: Partial<NewDelivery> = {}): NewDelivery => ({
      ...{
        workspace,
        kind: 'notice',
        notice: `${workspace}-${notice}`,
        incident: null,
        channel,
        recipient: '',
      },
      ...{ subscribers: ['s'], mentions: [], language: 'zh', severity: 'red', reason: 'fired' },
      ...{ titleZh: '标题', titleEn: 'title', body: { a: [1] }, digest: false, dueAt: at, ...more },
    })
    const dueAt = async (now: number) =>
      (await stateOf().telling.deliveries.due(new Date(now), 1_000)).filter(
        (due) => due.workspace === workspace,
      )
    const own = () => dueAt(later.getTime())
    const stateOfAll = async () =>
      (await stateOf().telling.deliveries.list(workspace, { limit: 50 })).deliveries.map(
        ({ state, mayRepeat }) => ({ state, mayRepeat }),
      )

    it('takes a delivery once for each notice, channel and recipient', async () => {
      const { deliveries } = stateOf().telling
      expect(await deliveries.add([delivery('n'), delivery('n', { recipient: 'lin' })])).toBe(2)
      expect(await deliveries.add([delivery('n'), delivery('m')])).toBe(1)
      expect((await own()).map(({ body }) => body)).toEqual([{ a: [1] }, { a: [1] }, { a: [1] }])
    })

    it('gives nothing that is not due, nor of a channel that is off or must wait', async () => {
      const { deliveries, channels } = stateOf().telling
      const now = Date.now()
      const due = () => dueAt(now)
      const digest = { digest: true, dueAt: new Date(now + 1) }
      await deliveries.add([delivery('late', digest), delivery('now')])
      expect(await due()).toHaveLength(1)
      await channels.failed(channel, {
        error: 'no',
        fault: null,
        at: new Date(now),
        retryAt: new Date(now + 1),
      })
      expect(await due()).toHaveLength(0)
      await channels.update(workspace, channel, { enabled: false })
      expect(await due()).toHaveLength(0)
      await channels.update(workspace, channel, { enabled: true })
      expect(await due()).toHaveLength(1)
    })

    it('keeps nobody waiting for a clock that was set back, and gives early when it is set ahead', async () => {
      const { deliveries, channels } = stateOf().telling
      const hour = 3_600_000
      const now = Date.now()
      await deliveries.add([
        delivery('single', { dueAt: new Date(now) }),
        delivery('digest', { digest: true, dueAt: new Date(now + hour) }),
        // Written by a process whose clock was a week ahead of the database's.
        delivery('far', { digest: true, dueAt: new Date(now + 168 * hour) }),
      ])
      const noticesDue = async (when: number) =>
        (await dueAt(when)).map(({ notice }) => notice?.replace(`${workspace}-`, '')).sort()
      expect(await noticesDue(now)).toEqual(['far', 'single'])
      expect(await noticesDue(now - 2 * hour)).toEqual(['digest', 'far', 'single'])
      expect(await noticesDue(now + 2 * hour)).toEqual(['digest', 'far', 'single'])

      await channels.failed(channel, {
        error: 'no',
        fault: null,
        at: new Date(now),
        retryAt: new Date(now + hour / 4),
      })
      expect(await noticesDue(now + 1_000)).toEqual([])
      expect(await noticesDue(now - 1_000)).toEqual(['far', 'single'])
      expect(await noticesDue(now + hour / 4)).toEqual(['far', 'single'])
      // A wait that is longer than any that is meant.
      await channels.failed(channel, {
        error: 'no',
        fault: null,
        at: new Date(now),
        retryAt: new Date(now + 30 * hour),
      })
      expect(await noticesDue(now + 1_000)).toEqual(['far', 'single'])
    })

    it('lets only one begin to send a message, and settles what was merged with it', async () => {
      const { deliveries } = stateOf().telling
      await deliveries.add([delivery('a'), delivery('b')])
      const ids = (await own()).map(({ id }) => id)
      const began = await Promise.all([deliveries.begin(ids), deliveries.begin(ids.slice(1))])
      expect(began.filter(Boolean)).toHaveLength(1)
      if (began[1])
        await deliveries.postpone(ids, { error: '', fault: null }).then(() => deliveries.begin(ids))
      await deliveries.sent(ids, at)
      expect((await stateOfAll()).map(({ state }) => state).sort()).toEqual(['merged', 'sent'])
      expect(await deliveries.counts(workspace)).toEqual({ sent: 1, merged: 1 })
    })

    it('repeats what was interrupted once, with a mark, and then risks no third copy', async () => {
      const { deliveries } = stateOf().telling
      await deliveries.add([delivery('a')])
      const [first] = await own()
      const ids = [first?.id ?? '']
      await deliveries.begin(ids)
      await deliveries.recover()
      expect(await stateOfAll()).toEqual([{ state: 'waiting', mayRepeat: true }])
      await deliveries.begin(ids)
      await deliveries.recover()
      expect(await stateOfAll()).toEqual([{ state: 'uncertain', mayRepeat: true }])
      expect(await deliveries.retry(workspace, ids[0] ?? '')).toBe(true)
      expect(await deliveries.retry(workspace, ids[0] ?? '')).toBe(false)
    })

    it('keeps what could not be sent, and marks it only when the answer was lost', async () => {
      const { deliveries } = stateOf().telling
      await deliveries.add([delivery('a')])
      const ids = (await own()).map(({ id }) => id)
      await deliveries.begin(ids)
      const fault = { code: 'not_taken', host: 'a.example', answer: '93000: no' } as const
      await deliveries.postpone(ids, { error: 'refused', fault })
      expect((await deliveries.list(workspace, { limit: 10 })).deliveries).toMatchObject([
        { lastError: 'refused', lastFault: fault },
      ])
      expect(await stateOfAll()).toEqual([{ state: 'waiting', mayRepeat: false }])
      await deliveries.begin(ids)
      expect(await deliveries.doubt(ids, { error: 'timed out', fault: null }, later)).toBe(0)
      expect(await own()).toMatchObject([{ mayRepeat: true, attempts: 2 }])
      expect((await deliveries.list(workspace, { limit: 10 })).deliveries).toMatchObject([
        { lastFault: null },
      ])
      expect((await deliveries.waiting(workspace)).get(channel)).toBe(1)
    })

    it('risks one repeat of what got no answer, at its time or once the channel works, and then no third copy', async () => {
      const { deliveries, channels } = stateOf().telling
      const now = Date.now()
      const soon = new Date(now + 120_000)
      const lost = { error: 'timed out', fault: null }
      const fail = () => channels.failed(channel, { ...lost, at: new Date(now), retryAt: new Date(now + 1) })
      await deliveries.add([delivery('a')])
      const ids = (await own()).map(({ id }) => id)
      await deliveries.begin(ids)
      expect(await deliveries.doubt(ids, lost, soon)).toBe(0)
      await fail()
      await deliveries.add([delivery('b')])
      const noticesDue = async (when: number) =>
        (await dueAt(when)).map(({ notice }) => notice?.replace(`${workspace}-`, '')).sort()
      expect(await noticesDue(now + 1)).toEqual(['b'])
      expect(await noticesDue(now + 120_000)).toEqual(['a', 'b'])
      // A clock that was set back by hours.
      expect(await noticesDue(now - 7_200_000)).toEqual(['a', 'b'])
      await channels.succeeded(channel, new Date(now + 1))
      expect(await noticesDue(now + 1)).toEqual(['a', 'b'])

      const both = (await dueAt(now + 1)).map(({ id }) => id)
      await deliveries.begin(both)
      expect(await deliveries.doubt(both, lost, soon)).toBe(1)
      expect(await deliveries.counts(workspace)).toEqual({ uncertain: 1, waiting: 1 })
      // A person sends one more, and only that.
      expect(await deliveries.retry(workspace, ids[0] ?? '')).toBe(true)
      await deliveries.begin(ids)
      expect(await deliveries.doubt(ids, lost, soon)).toBe(1)
    })

    it('repeats without end where the other side tells repeats, and not once more after a crash where it does not', async () => {
      const { deliveries } = stateOf().telling
      const lost = { error: 'timed out', fault: null }
      await deliveries.add([delivery('a')])
      const ids = (await own()).map(({ id }) => id)
      for (const _ of [1, 2, 3]) {
        expect(await deliveries.begin(ids)).toBe(true)
        expect(await deliveries.doubt(ids, lost, undefined)).toBe(0)
        expect(await own()).toMatchObject([{ mayRepeat: true }])
      }
      await deliveries.begin(ids)
      await deliveries.sent(ids, at)
      await deliveries.add([delivery('b')])
      const other = (await own()).map(({ id }) => id)
      await deliveries.begin(other)
      await deliveries.doubt(other, lost, at)
      await deliveries.begin(other)
      await deliveries.recover()
      expect(await deliveries.counts(workspace)).toEqual({ sent: 1, uncertain: 1 })
    })

    it('counts the failures of a channel until it works again, and says once that it is unhealthy', async () => {
      const { channels } = stateOf().telling
      for (const second of [1, 2])
        await channels.failed(channel, {
          error: `no ${second}`,
          fault: { code: 'busy', host: `${second}.example` },
          at: new Date(at.getTime() + second),
          retryAt: later,
        })
      expect(await channels.get(workspace, channel)).toMatchObject({
        ...{ failures: 2, lastError: 'no 2', lastFault: { code: 'busy', host: '2.example' } },
      })
      expect(await Promise.all([1, 2].map(() => channels.markUnhealthy(channel, at)))).toContain(true)
      expect(await channels.markUnhealthy(channel, at)).toBe(false)
      expect(await channels.succeeded(channel, later)).toMatchObject({ failures: 2 })
      expect(await channels.succeeded(channel, later)).toBeUndefined()
      expect(await channels.get(workspace, channel)).toMatchObject({ failures: 0, unhealthySince: null })
    })

    it('lists page by page every message, though those written together have one time', async () => {
      const { deliveries } = stateOf().telling
      await deliveries.add([delivery('old')])
      const many = Array.from({ length: 120 }, (_, nth) => delivery('n', { recipient: `${nth}` }))
      await deliveries.add(many)
      await deliveries.add([delivery('new')])
      const pages: DeliveryView[][] = []
      for (let before: string | undefined; pages.length === 0 || before !== undefined; ) {
        const page = await deliveries.list(workspace, { before, limit: 50 })
        pages.push(page.deliveries)
        before = page.next
      }
      expect(pages.map((page) => page.length)).toEqual([50, 50, 22])
      const all = pages.flat()
      expect(new Set(all.map(({ id }) => id)).size).toBe(122)
      expect(all.map(({ createdAt }) => createdAt)).toEqual(
        all
          .map(({ createdAt }) => createdAt)
          .sort()
          .reverse(),
      )
      expect((await deliveries.list(workspace, { limit: 122 })).next).toBeUndefined()
      // What a program kept of an older version: a plain time.
      const before = all[0]?.createdAt
      const olderThan = await deliveries.list(workspace, { before, limit: 200 })
      expect(olderThan.deliveries).toEqual(all.filter(({ createdAt }) => createdAt < (before ?? '')))
    })

    it('keeps subscribers and routes of one workspace, and all of it goes with the workspace', async () => {
      const { subscribers, deliveries, channels, summaries } = stateOf().telling
      const body = SubscriberBody.parse({ name: '林', contacts: [{ channel }] })
      const { id } = await subscribers.create(workspace, body)
      expect(await subscribers.replace('other', id, body)).toBe(false)
      expect(await subscribers.replace(workspace, id, { ...body, language: 'en' })).toBe(true)
      expect(await subscribers.list(workspace)).toMatchObject([{ id, language: 'en' }])
      await deliveries.add([delivery('a')])
      await summaries.set({ incident: workspace, workspace, language: 'zh', text: 'a', model: 'm' })
      await stateOf().workspaces.delete(workspace)
      expect(await deliveries.list(workspace, { limit: 10 })).toEqual({ deliveries: [] })
      expect(await channels.list(workspace)).toEqual([])
      expect(await summaries.get(workspace, 'zh')).toBeUndefined()
    })
  })
}
