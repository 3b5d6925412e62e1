import type { ClickHouseSettings } from '@clickhouse/client'
import { type EnrichedPost, SKETCH_BINS, writeFingerprint } from '@tingfeng/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../migrations/migrate.js'
import { quoteLiteral } from '../schema/topology.js'
import { postId, samplePost } from '../testing/sample-posts.js'
import { openTestStore, type TestStore } from '../testing/test-store.js'
import { createPostWriter } from '../writes/post-writer.js'
import { onlyWorkspace, VIEW_NAMES, VIEWS, type View } from './views.js'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const rows = (sql: string) => store.client.query(sql)

describe('the views', () => {
  it('knows holidays of China, the workdays moved for them, and the great sales', async () => {
    const days = await rows(
      `SELECT day, weekday, is_workday, is_holiday, is_adjusted_workday, holiday_zh, sale, sale_phase
      FROM v_calendar WHERE day IN ('2026-02-14', '2026-02-17', '2026-05-25', '2026-06-18', '2026-11-11', '2026-11-12')
      ORDER BY day`,
    )
    const plain = { is_workday: true, is_holiday: false, is_adjusted_workday: false, holiday_zh: '' }
    expect(days).toMatchObject([
      { day: '2026-02-14', weekday: 6, is_workday: true, is_adjusted_workday: true, holiday_zh: '春节' },
      { day: '2026-02-17', weekday: 2, is_workday: false, is_holiday: true, holiday_zh: '春节', sale: '' },
      { day: '2026-05-25', ...plain, sale: '618', sale_phase: 'presale' },
      { day: '2026-06-18', sale: '618', sale_phase: 'sale' },
      { day: '2026-11-11', ...plain, sale: '双11', sale_phase: 'sale' },
      { day: '2026-11-12', ...plain, sale: '', sale_phase: '' },
    ])
    expect(
      await rows(
        `SELECT count() AS n, uniqExact(day) AS days, min(day) AS first, max(day) AS last,
          countIf(is_workday AND is_holiday) AS both FROM v_calendar`,
      ),
    ).toEqual([{ n: 5844, days: 5844, first: '2015-01-01', last: '2030-12-31', both: 0 }])
  })

  it('adds up themes by the day of China, of the newest revision alone', async () => {
    const hour = (at: string, revision: number, complaints: number) =>
      `('w', '', '${at}', 'quality.battery', 'jd', 1, ${revision}, ${complaints * 2}, ${complaints})`
    await store.client.command(
      `INSERT INTO themes_hourly (workspace, subject, hour, theme, source, is_customer, revision, posts, complaints)
      VALUES ${[
        hour('2026-01-01 15:00:00', 1, 50),
        hour('2026-01-01 15:00:00', 2, 1),
        hour('2026-01-01 16:00:00', 1, 2),
        hour('2026-01-02 15:00:00', 1, 4),
        hour('2026-01-02 16:00:00', 1, 0),
      ].join(', ')}`,
    )
    expect(await rows('SELECT day, posts, complaints FROM v_themes_daily ORDER BY day')).toEqual([
      { day: '2026-01-01', posts: 2, complaints: 1 },
      { day: '2026-01-02', posts: 12, complaints: 6 },
    ])
  })

  it('tells of each source and day what its runs brought, and how they failed', async () => {
    const run = (id: string, at: string, finished: string, accepted: number, error: string) =>
      `('w', 'jd', '${id}', 1, '${at}', ${finished}, ${accepted + 1}, ${accepted}, 1, '${error}', NULL)`
    await store.client.command(
      `INSERT INTO source_runs (workspace, source, run_id, version, started_at, finished_at, seen, accepted, rejected,
        error, newest_post_at) VALUES ${[
          run('a', '2026-01-01 15:00:00', "'2026-01-01 15:00:01'", 3, ''),
          run('b', '2026-01-01 16:00:00', "'2026-01-01 16:00:01'", 0, 'timed out'),
          run('c', '2026-01-01 17:00:00', 'NULL', 0, ''),
        ].join(', ')}`,
    )
    expect(
      await rows(
        'SELECT day, runs, failed_runs, unfinished_runs, accepted, last_error, newest_post_at FROM v_coverage ORDER BY day',
      ),
    ).toEqual([
      {
        ...{ day: '2026-01-01', runs: 1, failed_runs: 0, unfinished_runs: 0, accepted: 3 },
        ...{ last_error: '', newest_post_at: null },
      },
      {
        ...{ day: '2026-01-02', runs: 2, failed_runs: 1, unfinished_runs: 1, accepted: 0 },
        ...{ last_error: 'timed out', newest_post_at: null },
      },
    ])
  })

  it('shows an incident once, as its newest revision says, and compares severities', async () => {
    const row = (nth: number, revision: number, severity: string, status: string) => ({
      ...{ workspace: 'w', id: `00000000-0000-4000-8000-00000000000${nth}`, revision, severity, status },
      ...{ since: '2026-01-01T00:00:00Z', opened_at: '2026-01-01T00:00:00Z', false_alarm: nth === 3 },
    })
    const given = [
      ...[row(1, 2, 'red', 'resolved'), row(2, 1, 'yellow', 'firing')],
      ...[row(1, 1, 'orange', 'firing'), row(3, 7, 'blue', 'resolved')],
    ]
    for (const one of given) await store.client.insert('incidents', [one])
    expect(
      await rows(
        `SELECT right(incident_id, 1) AS n, status, severity, is_false_alarm, fired_at FROM v_incidents
        WHERE severity >= 'yellow' OR is_false_alarm ORDER BY severity DESC`,
      ),
    ).toEqual([
      { n: '1', status: 'resolved', severity: 'red', is_false_alarm: false, fired_at: null },
      { n: '2', status: 'firing', severity: 'yellow', is_false_alarm: false, fired_at: null },
      { n: '3', status: 'resolved', severity: 'blue', is_false_alarm: true, fired_at: null },
    ])
  })

  it('shows the hours of sentiment as they are stored', async () => {
    await store.client.command(
      `INSERT INTO sentiment_hourly (workspace, subject, hour, source, is_customer, revision, posts, repost, noise, score_sum)
      VALUES ('w', '', '2026-01-01 15:00:00', 'jd', 1, 1, 3, 1, 0, 1500000)`,
    )
    expect(await rows('SELECT posts, is_repost, is_spam, score_sum FROM v_sentiment_hourly')).toEqual([
      { posts: 3, is_repost: true, is_spam: false, score_sum: 1.5 },
    ])
  })

  it('names the themes of the taxonomy for everybody, and those that a workspace made for itself alone', async () => {
    const row = (workspace: string, revision: number, name: string) => ({
      ...{ workspace, theme: 'own.flicker', revision, name_zh: name, name_en: name, group_id: 'own' },
    })
    for (const one of [row('w', 2, '频闪'), row('w', 1, '闪'), row('other', 1, '别家的')])
      await store.client.insert('own_themes', [one])
    const seen = (settings: ClickHouseSettings) =>
      store.client.query(
        `SELECT theme, name_zh, group_zh, workspace FROM v_theme_names
        WHERE theme IN ('own.flicker', 'quality.safety') ORDER BY theme`,
        {},
        undefined,
        { settings },
      )
    expect(await seen(onlyWorkspace('tingfeng', 'w'))).toEqual([
      { theme: 'own.flicker', name_zh: '频闪', group_zh: '自建', workspace: 'w' },
      { theme: 'quality.safety', name_zh: '安全健康', group_zh: '产品质量', workspace: '' },
    ])
    expect(await seen(onlyWorkspace('tingfeng', "it's"))).toHaveLength(1)
  })

  it('tells copies from what was written first, also where an older version made the views', async () => {
    const bins = (text: number) =>
      Uint8Array.from({ length: SKETCH_BINS }, (_, bin) => 1 + ((bin * text) % 15))
    const written = (id: number, text: number, given: Partial<EnrichedPost> = {}) =>
      samplePost({
        workspace: 'copied',
        id: postId(id),
        fingerprint: writeFingerprint(bins(text), [text]),
        ...given,
      })
    const about: Partial<EnrichedPost> = {
      themes: [{ id: 'quality.battery', polarity: 'negative', evidence: [0, 5], confidence: 0.9 }],
      subjects: [{ id: 'acme', relevance: 0.9, sentiment: 'positive', score: 0.5, evidence: [0, 2] }],
    }
    await createPostWriter(store.client).write([
      written(1, 7, { ...about, publishedAt: '2026-03-01T10:00:00.000Z' }),
      written(2, 7, {
        parentId: postId(1),
        followUpOf: postId(3),
        spam: { probability: 0.5, reasons: ['filler'] },
      }),
      written(3, 11, { kind: 'post', rating: { value: 2, max: 5 }, undated: true }),
    ])
    await store.client.command('CREATE OR REPLACE VIEW v_posts AS SELECT true AS is_repost')
    await migrate(store.connection)
    expect(
      await rows(
        "SELECT right(post_id, 1) AS n, is_repost, right(duplicate_of, 1) AS of FROM v_posts WHERE workspace = 'copied' ORDER BY n",
      ),
    ).toEqual([
      { n: '1', is_repost: false, of: '' },
      { n: '2', is_repost: true, of: '1' },
      { n: '3', is_repost: false, of: '' },
    ])
  })

  // The engine takes a name for the column of the view, where it has one, before that of the table.
  it.each(VIEWS)('says in each column of $name what the tables behind it say', async (view) => {
    const { name, columns, from }: View = view
    const cells = columns.map(({ is, type }, at) => `CAST(${is}, ${quoteLiteral(type)}) AS cell_${at}`)
    const said = await rows(
      `SELECT ${columns.map((column, at) => `${column.name} AS cell_${at}`).join(', ')} FROM ${name} ORDER BY ALL`,
    )
    expect(said.length).toBeGreaterThan(0)
    expect(said).toEqual(await rows(`SELECT ${cells.join(', ')} ${from('tingfeng')} ORDER BY ALL`))
  })

  it('tells drivers of these views and of nothing else', async () => {
    const told = await rows('SELECT name FROM system_tables')
    expect(told).toEqual(VIEW_NAMES.map((name) => ({ name })))
    expect(await rows('SELECT DISTINCT table AS name FROM system_columns')).toEqual(told)
  })
})
