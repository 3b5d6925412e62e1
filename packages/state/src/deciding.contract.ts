import { randomUUID } from 'node:crypto'
import { IncidentSnapshot, type IncidentsQuery, RuleBody } from '@tingfeng/contracts'
import { beforeEach, describe, expect, it } from 'vitest'
import type { IncidentRecord } from './repositories/deciding/incidents.js'
import type { State } from './state.js'

/** What is kept of rules, incidents and notices. */
export const itDecides = (stateOf: () => State): void => {
  describe('deciding', () => {
    let made = 0
    let workspace: string
    const at = '2026-11-20T00:00:00.000Z'
    const rule = RuleBody.parse({ name: '激增', severity: 'orange', conditions: [{ kind: 'spike' }] })
    const id = (n: number): string => `00000000-0000-4000-8000-${String(made * 100 + n).padStart(12, '0')}`

    const incident = (n: number, more: Partial<IncidentRecord> = {}): IncidentRecord => ({
      id: id(n),
      workspace,
      status: 'firing',
      severity: 'orange',
      since: at,
      openedAt: at,
      updatedAt: at,
      resolvedAt: null,
      acknowledgedAt: null,
      falseAlarm: false,
      fromHistory: false,
      quiet: null,
      toldAt: at,
      toldSeverity: 'orange',
      escalated: false,
      revision: 0,
      memory: { some: 1 },
      snapshot: IncidentSnapshot.parse({
        ...{ id: id(n), workspace, workspaceName: workspace, demo: false, titleZh: '标题', titleEn: 'title' },
        ...{
          state: 'firing',
          severity: 'orange',
          rules: [{ id: 'r', kind: 'spike', name: '激增' }],
          subjects: [],
        },
        ...{ measureZh: '负面帖子', measureEn: 'negative posts', since: at, observed: 9, query: '' },
        ...{ themes: [], words: [], sources: [], products: [], regions: [], series: [], posts: [] },
      }),
      ...more,
    })
    const fired = (n: number) => ({
      id: id(n + 50),
      workspace,
      reason: 'fired' as const,
      decidedAt: at,
      incident: incident(n).snapshot,
    })
    const progress = { judgedUntil: at, seeded: true }

    beforeEach(async () => {
      workspace = `deciding-${++made}`
      await stateOf().workspaces.create({ id: workspace })
    })

    it('writes an incident, its history and its notice together, or none of them', async () => {
      const { incidents, notices } = stateOf().deciding
      const opened = { at, kind: 'opened' as const, actor: 'rule:r' }
      const change = { incident: incident(1), events: [opened], notices: [fired(1)] }
      await incidents.decide(workspace, 1n, progress, [change])
      expect(await incidents.get(workspace, id(1))).toEqual({ ...incident(1), revision: 1 })
      expect(await incidents.timeline(id(1))).toEqual([opened])
      expect(await incidents.progress(workspace)).toEqual(progress)

      const stale = { incident: incident(1, { revision: 7 }), events: [], notices: [] }
      const fresh = { incident: incident(2), events: [], notices: [fired(2)] }
      await expect(incidents.decide(workspace, 1n, progress, [fresh, stale])).rejects.toMatchObject({
        code: 'revision_conflict',
      })
      expect(await incidents.get(workspace, id(2))).toBeUndefined()
      const own = (await notices.waiting()).filter((notice) => notice.workspace === workspace)
      expect(own).toEqual([fired(1)])
      await notices.taken(own.map((notice) => notice.id))
      expect((await notices.waiting()).filter((notice) => notice.workspace === workspace)).toEqual([])
    })

    it('forgets posts in all that it shows, is to tell and told, and says that the incident changed', async () => {
      const { deciding, telling } = stateOf()
      const post = (n: number) => ({
        id: String(n).padStart(32, '0'),
        ...{ text: `第${n}条`, source: 's', publishedAt: at, sentiment: 'negative' as const, copies: 0 },
      })
      const shows = { ...incident(1).snapshot, posts: [post(1), post(2), post(3)] }
      const notice = { ...fired(1), incident: shows }
      const change = { incident: incident(1, { snapshot: shows }), events: [], notices: [notice] }
      await deciding.incidents.decide(workspace, 1n, progress, [change])
      const settings = { settings: { server: 'x' }, sealed: 'sealed', owner: null, enabled: true }
      const channel = await telling.channels.create({ workspace, name: '群', kind: 'wecom', ...settings })
      await telling.deliveries.add([
        {
          ...{ workspace, kind: 'notice', notice: notice.id, incident: id(1), channel: channel.id },
          ...{ recipient: '', subscribers: [], mentions: [], language: 'zh', severity: 'orange' },
          ...{
            reason: 'fired',
            titleZh: '标题',
            titleEn: 'title',
            body: notice,
            digest: false,
            dueAt: new Date(at),
          },
        },
      ])

      expect(await deciding.forgetPosts(workspace, [post(1).id, post(3).id, post(9).id])).toBe(1)
      const after = await deciding.incidents.get(workspace, id(1))
      expect(after?.snapshot.posts).toEqual([post(2)])
      expect(after?.revision).toBe(2)
      const waiting = (await deciding.notices.waiting()).filter((found) => found.workspace === workspace)
      expect(waiting.map((found) => found.incident.posts)).toEqual([[post(2)]])
      const due = (await telling.deliveries.due(new Date(), 1_000)).filter(
        (found) => found.workspace === workspace,
      )
      expect(due.map(({ body }) => body)).toEqual([{ ...notice, incident: { ...shows, posts: [post(2)] } }])

      expect(await deciding.forgetPosts(workspace, [post(1).id])).toBe(0)
      expect(await deciding.forgetPosts(workspace, [post(2).id])).toBe(1)
      expect((await deciding.incidents.get(workspace, id(1)))?.snapshot.posts).toEqual([])
    })

    it('refuses an earlier holder of the lease', async () => {
      const { incidents } = stateOf().deciding
      await incidents.decide(workspace, 5n, progress, [])
      await incidents.decide(workspace, 5n, progress, [])
      await expect(incidents.decide(workspace, 4n, progress, [])).rejects.toMatchObject({
        code: 'lease_lost',
      })
    })

    it('changes a rule only from the revision that was read, and tells every process', async () => {
      const { rules } = stateOf().deciding
      const heard: string[] = []
      const stop = stateOf().onChange(
        ({ workspace: of, what }) => void (of === workspace && heard.push(what)),
      )
      const created = await rules.create(workspace, 'r', rule)
      expect(created).toMatchObject({ ...rule, revision: 1, falseAlarms: 0, strictness: 1 })
      await expect(rules.create(workspace, 'r', rule)).rejects.toMatchObject({ code: 'rule_exists' })
      expect(await rules.replace(workspace, 'r', { ...rule, name: '新' }, 1)).toMatchObject({ revision: 2 })
      await expect(rules.replace(workspace, 'r', rule, 1)).rejects.toMatchObject({
        code: 'revision_conflict',
      })
      await expect(rules.replace(workspace, 'x', rule, 1)).rejects.toMatchObject({ code: 'unknown_rule' })
      expect(await rules.delete(workspace, 'r')).toBe(true)
      expect(await rules.delete(workspace, 'r')).toBe(false)
      await expect.poll(() => heard).toContain('alert_rules')
      stop()
    })

    it('counts a false alarm once for each rule and incident', async () => {
      const { incidents, rules } = stateOf().deciding
      await rules.create(workspace, 'r', rule)
      await incidents.decide(workspace, 1n, progress, [{ incident: incident(1), events: [], notices: [] }])
      for (const _ of [1, 2])
        await incidents.change(workspace, id(1), (one) => ({
          incident: { ...one, falseAlarm: true },
          events: [],
          notices: [],
        }))
      expect(await rules.get(workspace, 'r')).toMatchObject({ falseAlarms: 1, strictness: 1.15 })
      await expect(
        incidents.change(workspace, id(9), (one) => ({ incident: one, events: [], notices: [] })),
      ).rejects.toMatchObject({ code: 'unknown_incident' })
    })

    it('lists the newest first, and those that are open', async () => {
      const { incidents } = stateOf().deciding
      const later = '2026-11-20T01:00:00.000Z'
      const changes = [
        incident(1, { status: 'resolved', resolvedAt: later }),
        incident(2, { openedAt: later }),
        incident(3, { openedAt: later, severity: 'red' }),
      ].map((one) => ({ incident: one, events: [], notices: [] }))
      await incidents.decide(workspace, 1n, progress, changes)
      const ids = async (state: 'open' | 'resolved' | 'all') =>
        (await incidents.list(workspace, { state, limit: 10 })).incidents.map((one) => one.id)
      expect(await ids('all')).toEqual([id(2), id(3), id(1)])
      expect(await ids('open')).toEqual([id(2), id(3)])
      expect(await ids('resolved')).toEqual([id(1)])
      expect((await incidents.recent(workspace, new Date(later))).map((one) => one.id).sort()).toEqual(
        [id(1), id(2), id(3)].sort(),
      )
    })

    it('lists page by page every incident, of one time or of one subject among very many', async () => {
      const { incidents } = stateOf().deciding
      const later = '2026-11-20T01:00:00.000Z'
      const subjects = [{ id: 'mine', name: '我' }]
      const { snapshot } = incident(1)
      const old = [1, 2, 3].map((n) => incident(n, { snapshot: { ...snapshot, subjects } }))
      const others = Array.from({ length: 1_001 }, () =>
        incident(0, { id: randomUUID(), openedAt: later, severity: 'blue' }),
      )
      const changes = [...old, ...others].map((one) => ({ incident: one, events: [], notices: [] }))
      await incidents.decide(workspace, 1n, progress, changes)
      const walk = async (query: Omit<IncidentsQuery, 'before' | 'state'>) => {
        const found: string[][] = []
        for (let before: string | undefined; found.length === 0 || before !== undefined; ) {
          const page = await incidents.list(workspace, { ...query, state: 'all', before })
          found.push(page.incidents.map((one) => one.id))
          before = page.next
        }
        return found
      }
      const all = await walk({ limit: 200 })
      expect(all.map((page) => page.length)).toEqual([200, 200, 200, 200, 200, 4])
      expect(new Set(all.flat()).size).toBe(1_004)
      expect(await walk({ limit: 2, subject: 'mine' })).toEqual([[id(1), id(2)], [id(3)]])
      expect(await walk({ limit: 2, severity: 'orange' })).toEqual([[id(1), id(2)], [id(3)]])
      // What a program kept of an older version: a plain time.
      const olderThan = await incidents.list(workspace, { state: 'all', before: later, limit: 10 })
      expect(olderThan.incidents.map((one) => one.id)).toEqual([id(1), id(2), id(3)])
    })

    it('reads again what was resolved long ago and written since, unless it is of history', async () => {
      const { incidents } = stateOf().deciding
      const later = '2026-11-22T00:00:00.000Z'
      const over = { status: 'resolved', resolvedAt: at } as const
      const changes = [
        incident(1, over),
        incident(2, { ...over, updatedAt: later }),
        incident(3, { ...over, updatedAt: later, fromHistory: true }),
      ].map((one) => ({ incident: one, events: [], notices: [] }))
      await incidents.decide(workspace, 1n, progress, changes)
      const recent = await incidents.recent(workspace, new Date(later))
      expect(recent.map((one) => one.id)).toEqual([id(2)])
    })

    it('gives a mirror what it lacks, and tells every process of each change', async () => {
      const { incidents, mirrored } = stateOf().deciding
      const heard: string[] = []
      const stop = stateOf().onChange(
        ({ workspace: of, what }) => void (of === workspace && heard.push(what)),
      )
      const opened = { at, kind: 'opened' as const, actor: 'rule:r' }
      const fired = { at, kind: 'fired' as const, actor: 'rule:r' }
      const changes = [1, 2].map((n) => ({ incident: incident(n), events: [opened, fired], notices: [] }))
      await incidents.decide(workspace, 1n, progress, changes)
      await incidents.change(workspace, id(2), (one) => ({ incident: one, events: [], notices: [] }))
      await expect.poll(() => heard).toContain('incidents')
      stop()
      expect(await mirrored.revisions(workspace)).toEqual(
        new Map([
          [id(1), 1],
          [id(2), 2],
        ]),
      )
      expect(await mirrored.read([id(2), id(9)])).toEqual([
        { incident: { ...incident(2), revision: 2 }, events: [opened, fired] },
      ])
      expect(await mirrored.read([])).toEqual([])
    })

    it('keeps silences until they end, and schedules until they are deleted', async () => {
      const { quiet } = stateOf().deciding
      const matcher = { subjects: [], themes: [], sources: [], rules: [], maxSeverity: 'red' as const }
      const silence = { matcher, from: at, until: '2026-11-20T02:00:00.000Z', comment: '', createdBy: 'li' }
      const kept = await quiet.silence(workspace, silence)
      expect(await quiet.silences(workspace, new Date(at))).toEqual([kept])
      expect(await quiet.silences(workspace, new Date(silence.until))).toEqual([])
      const hours = { days: [6, 7], from: '22:00', to: '08:00', holidays: true }
      const mute = await quiet.mute(workspace, { name: '周末', enabled: true, matcher, hours })
      expect(await quiet.mutes(workspace)).toEqual([mute])
      expect(await quiet.delete(workspace, 'silence', mute.id)).toBe(false)
      expect(await quiet.delete(workspace, 'mute', mute.id)).toBe(true)
    })

    it('keeps what was learned byte for byte', async () => {
      const { baselines } = stateOf().deciding
      const states = new Map([
        ['a|b', Uint8Array.from({ length: 300 }, (_, byte) => byte & 255)],
        ['c', new Uint8Array([0, 1])],
      ])
      await baselines.save(workspace, states)
      expect(await baselines.load(workspace)).toEqual(states)
      await baselines.save(workspace, new Map())
      expect((await baselines.load(workspace)).size).toBe(0)
    })
  })
}
