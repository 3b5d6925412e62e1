import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClickHouse, createIncidentMirror, removeWorkspace } from '@tingfeng/clickhouse'
import { openTestStore, type TestStore } from '@tingfeng/clickhouse/testing'
import { createMetrics, silentLogger } from '@tingfeng/kit'
import { createPglite, type IncidentChange, type IncidentRecord, type State } from '@tingfeng/state'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { act } from '../incidents/act.js'
import type { Memory } from '../incidents/memory.js'
import { noticeOf } from '../testing/notice.js'
import { followState } from './follow-state.js'
import { createMirrorIncidents } from './mirror-incidents.js'

const AT = '2026-11-28T23:00:00.000Z'
const PART: Memory['parts'][number] = {
  ...{ key: 'k', rule: 'negative-spike', ruleKind: 'spike', ruleName: '负面激增', subject: 'aurora' },
  ...{ theme: null, since: 0, firstAt: 0, lastAt: 0, observed: 86, expected: 21, lower: 12, upper: 33 },
  ...{ confidence: 0.9996, measure: 'negative', severity: 'red', forMs: 0, repeatMs: 0, escalateMs: 0 },
  ...{ words: [], slow: false, on: true },
}

describe('the mirror of incidents', () => {
  let dataDir = ''
  let state: State
  let store: TestStore
  let workspace = ''
  let made = 0

  const counter = createMetrics().counter('mirrored_total', 'In this test.', ['outcome'])
  const mirroring = () => createMirrorIncidents({ state, mirror: createIncidentMirror(store.client) })
  const follow = (client = store.client) =>
    followState({ state, store: client, mirrored: counter, logger: silentLogger })

  const opened = (): IncidentChange => {
    const { incident: snapshot } = noticeOf({}, { workspace })
    const incident: IncidentRecord = {
      ...{ id: snapshot.id, workspace, status: 'firing', severity: 'red', since: snapshot.since },
      ...{ openedAt: AT, updatedAt: AT, resolvedAt: null, acknowledgedAt: null, falseAlarm: false },
      ...{ fromHistory: false, quiet: null, toldAt: AT, toldSeverity: 'red', escalated: false, revision: 0 },
      memory: {
        ...{ parts: [PART], fired: true, posts: [], calmSince: null, toldObserved: 86, explainedAt: 0 },
        ...{ firstToldAt: null, closedBy: null },
      } satisfies Memory,
      snapshot,
    }
    const events = ['opened', 'fired'] as const
    return {
      incident,
      events: events.map((kind) => ({ at: AT, kind, actor: 'rule:negative-spike' })),
      notices: [],
    }
  }
  /** What a holder of the lease does when it finds incidents. */
  const decide = (changes: readonly IncidentChange[]) =>
    state.deciding.incidents.decide(workspace, 1n, { judgedUntil: AT, seeded: true }, changes)
  const doTo = (id: string, action: Parameters<typeof act>[1], actor: string, at = AT) =>
    state.deciding.incidents.change(workspace, id, (one) => act(one, action, actor, Date.parse(at)))
  const rows = (columns: string) =>
    store.client.query(`SELECT ${columns} FROM v_incidents WHERE workspace = {workspace:String}`, {
      workspace,
    })
  const written = async () =>
    store.client.query(
      'SELECT revision, count() AS n FROM incidents WHERE workspace = {workspace:String} GROUP BY revision ORDER BY revision',
      { workspace },
    )
  const eventually = (columns: string, expected: readonly object[]) =>
    vi.waitFor(async () => expect(await rows(columns)).toEqual(expected), { timeout: 30_000, interval: 30 })

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-mirror-'))
    ;[state, store] = await Promise.all([createPglite({ dataDir }), openTestStore()])
  })
  afterAll(async () => {
    await state.close()
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  beforeEach(async () => {
    workspace = `shop-${++made}`
    await state.workspaces.create({ id: workspace })
  })

  it('says what an analyst asks of an incident and what people did, by no address of theirs', async () => {
    const change = opened()
    const { id } = change.incident
    await decide([change])
    await doTo(id, { do: 'acknowledge' }, 'li.lei@example.cn', '2026-11-28T23:05:00.000Z')
    await doTo(id, { do: 'assign', to: 'han@example.cn' }, 'li.lei@example.cn')
    await doTo(id, { do: 'comment', text: 'call 13800000000' }, 'key:script')
    await doTo(id, { do: 'false_alarm' }, '王芳', '2026-11-28T23:30:00.000Z')
    expect(await mirroring().catchUp(workspace)).toBe(1)
    const [row] = await rows('*')
    expect(row).toEqual({
      ...{ workspace, incident_id: id, status: 'resolved', severity: 'red' },
      title_zh: '极光手机：电池问题的负面帖子激增',
      title_en: 'Aurora phone: negative posts about the battery surge',
      ...{ rule_ids: ['negative-spike'], rule_kinds: ['spike'], rule_names: ['负面激增'] },
      ...{ subject_ids: ['aurora'], theme_ids: ['quality.battery', 'service.support'] },
      ...{ sources: ['app-store'], products: [], regions: ['广东'], words: ['鼓包', '发烫'] },
      ...{ since: '2026-11-28T18:00:00.000Z', opened_at: AT, fired_at: AT, told_at: AT },
      ...{ acknowledged_at: '2026-11-28T23:05:00.000Z', acknowledged_by: 'li.lei', assignee: 'han' },
      ...{ resolved_at: '2026-11-28T23:30:00.000Z', resolved_by: '王芳' },
      ...{ updated_at: '2026-11-28T23:30:00.000Z', newest_post_at: AT, measure: 'negative' },
      ...{ observed: 86, expected: 21, expected_lower: 12, expected_upper: 33, confidence: 0.9996 },
      ...{ peak_per_hour: expect.any(Number), peak_at: AT, times_fired: 1, comments: 1 },
      ...{ is_escalated: false, is_false_alarm: true, false_alarm_at: '2026-11-28T23:30:00.000Z' },
      ...{ false_alarm_by: '王芳', is_from_history: false, quiet: '', is_demo: false },
      posts_query: 'subjects=aurora&sentiment=negative&from=2026-11-28&to=2026-11-28',
    })
    const busiest = Math.max(...change.incident.snapshot.series.map(({ observed }) => observed))
    expect(row?.peak_per_hour).toBe(busiest)
    const everything = JSON.stringify(await store.client.query('SELECT * FROM incidents'))
    expect(everything).not.toMatch(/@|13800000000|充电一晚上/)
  })

  it('writes once however often and by however many it is brought level', async () => {
    await decide([opened()])
    const first = mirroring()
    expect([await first.catchUp(workspace), await first.catchUp(workspace)]).toEqual([1, 0])
    expect(await mirroring().catchUp(workspace)).toBe(0)
    expect(await written()).toEqual([{ revision: 1, n: 1 }])
  })

  it('is right after a restart when the process died between the state and the store', async () => {
    const [kept, lost] = [opened(), opened()]
    await decide([kept])
    await mirroring().catchUp(workspace)
    // Decided and acted on; the process dies before it writes to the store.
    await decide([lost])
    await doTo(kept.incident.id, { do: 'resolve' }, '王芳')
    expect(await rows('status')).toEqual([{ status: 'firing' }])

    const following = follow()
    const byStatus = 'arraySort(groupArray((incident_id = {kept:String}, status))) AS found'
    await vi.waitFor(
      async () =>
        expect(
          await store.client.query(
            `SELECT ${byStatus} FROM v_incidents WHERE workspace = {workspace:String}`,
            { workspace, kept: kept.incident.id },
          ),
        ).toEqual([
          {
            found: [
              [0, 'firing'],
              [1, 'resolved'],
            ],
          },
        ]),
      { timeout: 30_000, interval: 30 },
    )
    await following.close()
    expect(await written()).toEqual([
      { revision: 1, n: 2 },
      { revision: 2, n: 1 },
    ])
  })

  it('follows each change, also after the store was away', async () => {
    const change = opened()
    const nowhere = createClickHouse({ ...store.connection, database: 'nowhere' })
    const failing = follow(nowhere)
    await decide([change])
    await failing.close()
    await nowhere.close()
    expect(await rows('status')).toEqual([])

    const following = follow()
    await eventually('status, acknowledged_by', [{ status: 'firing', acknowledged_by: '' }])
    await doTo(change.incident.id, { do: 'acknowledge' }, '王芳')
    await eventually('status, acknowledged_by', [{ status: 'firing', acknowledged_by: '王芳' }])
    await doTo(change.incident.id, { do: 'resolve' }, '王芳')
    await eventually('status, acknowledged_by', [{ status: 'resolved', acknowledged_by: '王芳' }])
    await following.close()
  })

  it('goes with its workspace, even what was written a moment after the removal', async () => {
    const change = opened()
    await decide([change])
    const late = await createLateRow()
    const following = follow()
    await eventually('status', [{ status: 'firing' }])
    await state.workspaces.delete(workspace)
    await removeWorkspace(store.client, workspace)
    await following.close()
    expect(await rows('status')).toEqual([])

    await late()
    expect(await rows('status')).toEqual([{ status: 'firing' }])
    const again = follow()
    await eventually('status', [])
    await again.close()
  })

  /** What was read before a removal, to be written after it. */
  const createLateRow = async () => {
    const read: Parameters<ReturnType<typeof createIncidentMirror>['write']>[0][] = []
    const mirror = createIncidentMirror(store.client)
    const write = async (row: (typeof read)[number]): Promise<void> => void read.push(row)
    await createMirrorIncidents({ state, mirror: { ...mirror, write } }).catchUp(workspace)
    return async () => {
      for (const row of read) await mirror.write(row)
    }
  }

  it('takes back what the state never had, as after it was restored from a copy', async () => {
    const change = opened()
    await decide([change])
    const mirror = createIncidentMirror(store.client)
    const { mirrored } = state.deciding
    let rowsAhead: Parameters<typeof mirror.write>[0] = []
    const write = async (read: typeof rowsAhead): Promise<void> => {
      rowsAhead = read.map((row) => ({ ...row, revision: 9, status: 'resolved' }))
    }
    await createMirrorIncidents({ state, mirror: { ...mirror, write } }).catchUp(workspace)
    await mirror.write(rowsAhead)
    expect(await rows('status')).toEqual([{ status: 'resolved' }])
    await mirroring().catchUp(workspace)
    expect(await rows('status')).toEqual([{ status: 'firing' }])
    expect(await mirror.revisions(workspace)).toEqual(await mirrored.revisions(workspace))
  })

  it('names the themes that a workspace made, follows their changes and forgets those that are gone', async () => {
    const theme = (slug: string, zh: string, en?: string) => ({
      ...{ id: `own.${slug}`, zh, group: 'quality', examples: ['一闪', '二闪', '三闪'], counterExamples: [] },
      ...(en !== undefined && { en }),
    })
    const named = () =>
      store.client.query(
        `SELECT theme, name_zh, name_en, group_zh FROM v_theme_names
        WHERE workspace = {workspace:String} ORDER BY theme`,
        { workspace },
      )
    const become = (expected: readonly object[]) =>
      vi.waitFor(async () => expect(await named()).toEqual(expected), { timeout: 30_000, interval: 30 })
    await state.ownThemes.add(workspace, theme('flicker', '屏幕频闪', 'Screen flicker'))
    const following = follow()
    const strap = { theme: 'own.strap', name_zh: '表带过敏', name_en: '表带过敏', group_zh: '产品质量' }
    const flicker = { ...strap, theme: 'own.flicker', name_zh: '屏幕频闪', name_en: 'Screen flicker' }
    await become([flicker])
    await state.ownThemes.add(workspace, theme('strap', '表带过敏'))
    await become([flicker, strap])
    await state.ownThemes.update(workspace, theme('flicker', '闪屏', 'Flicker'))
    await become([{ ...flicker, name_zh: '闪屏', name_en: 'Flicker' }, strap])
    await state.ownThemes.delete(workspace, 'own.flicker')
    await become([strap])
    await following.close()
  })
})
