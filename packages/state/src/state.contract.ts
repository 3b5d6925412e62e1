/*
 * Longer than other files: an adapter passes the whole of it or none, and it reads as the table of promises.
 */
import type { Subject } from '@tingfeng/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { itKeepsAccounts } from './accounts.contract.js'
import type { Change } from './changes.js'
import { itDecides } from './deciding.contract.js'
import { itKeepsFiles } from './files.contract.js'
import { itHoldsLeases } from './leases/leases.contract.js'
import { itKeepsOwnThemes } from './own-themes.contract.js'
import { itKeepsRetention } from './retention.contract.js'
import { itKeepsSavedQueries } from './saved-queries.contract.js'
import { itKeepsSavedViews } from './saved-views.contract.js'
import { itKeepsSentimentModels } from './sentiment-models.contract.js'
import type { State } from './state.js'
import { itTellsPeople } from './telling.contract.js'

export interface StateHarness {
  /** Opens the state on the same database each time: what is called again is a restart. */
  open(): Promise<State>
  /** Removes the database; every state is closed by then. */
  dispose(): Promise<void>
}

const subject = (id: string, name = id): Subject => ({
  id,
  kind: 'brand',
  name,
  include: [],
  exclude: [],
  phrases: [],
})
const postId = (n: number): string => n.toString(16).padStart(32, '0')
const refused = (code: string) => expect.objectContaining({ name: 'StateError', code })

/** What every adapter promises; `make` gives each suite a new, empty database. */
export const describeState = (name: string, make: () => Promise<StateHarness>): void => {
  describe(`${name} as the state`, () => {
    let harness: StateHarness
    let state: State
    let made = 0
    /** A workspace of the test's own. */
    let workspace: string

    const restart = async (): Promise<void> => {
      await state.close()
      state = await harness.open()
    }
    const revision = async (): Promise<number | undefined> =>
      (await state.workspaces.get(workspace))?.configRevision

    beforeAll(async () => {
      harness = await make()
      state = await harness.open()
    })
    afterAll(async () => {
      await state?.close()
      await harness?.dispose()
    })
    beforeEach(async () => {
      workspace = `w${++made}`
      await state.workspaces.create({ id: workspace })
    })

    describe('workspaces', () => {
      it('gives a new workspace the Shanghai zone, its id as name, and no demo flag', async () => {
        expect(await state.workspaces.get(workspace)).toMatchObject({
          id: workspace,
          name: workspace,
          timeZone: 'Asia/Shanghai',
          demo: false,
          words: [],
        })
      })

      it('refuses a second workspace under the same id', async () => {
        await expect(state.workspaces.create({ id: workspace })).rejects.toEqual(refused('workspace_exists'))
      })

      it('leaves an existing workspace as it is when it is only ensured', async () => {
        const ensured = await state.workspaces.ensure({
          id: workspace,
          name: 'another name',
          words: ['新词'],
        })
        expect(ensured).toMatchObject({ name: workspace, words: [] })
      })

      it.each(['Asia/Kolkata', 'Mars/Olympus'])('refuses %s as a time zone', async (timeZone) => {
        await expect(state.workspaces.update(workspace, { timeZone })).rejects.toEqual(
          refused('invalid_time_zone'),
        )
        await expect(state.workspaces.create({ id: 'refused', timeZone })).rejects.toEqual(
          refused('invalid_time_zone'),
        )
        expect(await state.workspaces.get('refused')).toBeUndefined()
      })

      it('raises the revision when words change, and not when only name or zone do', async () => {
        const before = (await revision()) ?? 0
        const renamed = await state.workspaces.update(workspace, { name: '客服', timeZone: 'Asia/Tokyo' })
        expect(renamed).toMatchObject({ name: '客服', timeZone: 'Asia/Tokyo', configRevision: before })
        const worded = await state.workspaces.update(workspace, { words: ['快充', '鼓包'] })
        expect(worded.configRevision).toBe(before + 1)
        const again = await state.workspaces.update(workspace, { words: ['鼓包', '快充', '鼓包'] })
        expect(again).toEqual(worded)
      })

      it('removes everything of a deleted workspace but its erasure list', async () => {
        await state.subjects.upsert(workspace, subject('a'))
        await state.sources.upsert({
          workspace,
          id: 's',
          type: 'feed',
          config: {},
          enabled: true,
          everyMs: 1,
        })
        const { key } = await state.apiKeys.create({ workspace, name: 'k', scopes: ['ingest'] })
        const job = await state.imports.create({ workspace, fileName: 'a.csv', source: 's' })
        await state.corrections.put(workspace, { postId: postId(1), label: 'neutral' })
        await state.erasures.add(workspace, { postIds: [postId(2)] })

        expect(await state.workspaces.delete(workspace)).toBe(true)
        expect(await state.workspaces.delete(workspace)).toBe(false)
        expect(await state.workspaces.get(workspace)).toBeUndefined()
        expect(await state.subjects.list(workspace)).toEqual([])
        expect(await state.sources.list(workspace)).toEqual([])
        expect(await state.imports.get(job.id)).toBeUndefined()
        expect(await state.corrections.list(workspace)).toEqual([])
        expect(state.erasures.isErased(workspace, postId(2))).toBe(true)
        await expect.poll(() => state.apiKeys.verify(key)).toBeUndefined()
      })

      it('goes on counting revisions when a workspace is deleted and made again', async () => {
        await state.subjects.upsert(workspace, subject('a'))
        const before = (await revision()) ?? Number.NaN
        await state.workspaces.delete(workspace)
        expect((await state.workspaces.create({ id: workspace })).configRevision).toBeGreaterThan(before)
      })
    })

    describe('compare and set', () => {
      it('refuses a change made on a stale revision, and changes nothing', async () => {
        const stale = (await revision()) ?? 0
        await state.subjects.replaceAll(workspace, [subject('a')], { expectedRevision: stale })
        const attempts = [
          () => state.subjects.replaceAll(workspace, [subject('b')], { expectedRevision: stale }),
          () => state.subjects.upsert(workspace, subject('b'), { expectedRevision: stale }),
          () => state.subjects.delete(workspace, 'a', { expectedRevision: stale }),
          () => state.workspaces.update(workspace, { name: 'b', words: ['b'] }, { expectedRevision: stale }),
          () => state.corrections.put(workspace, { postId: postId(1) }, { expectedRevision: stale }),
        ]
        for (const attempt of attempts) await expect(attempt()).rejects.toEqual(refused('revision_conflict'))
        expect(await revision()).toBe(stale + 1)
        expect((await state.subjects.list(workspace)).map(({ id }) => id)).toEqual(['a'])
      })

      it('lets exactly one of many changes with the same expectation through', async () => {
        const expectedRevision = await revision()
        const outcomes = await Promise.allSettled(
          Array.from({ length: 8 }, (_, n) =>
            state.subjects.replaceAll(workspace, [subject(`s${n}`)], { expectedRevision }),
          ),
        )
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        expect(await state.subjects.list(workspace)).toHaveLength(1)
      })

      it('loses none of many concurrent changes without an expectation', async () => {
        const before = (await revision()) ?? 0
        await Promise.all(
          Array.from({ length: 10 }, (_, n) => state.subjects.upsert(workspace, subject(`s${n}`))),
        )
        expect(await revision()).toBe(before + 10)
        expect(await state.subjects.list(workspace)).toHaveLength(10)
      })
    })

    describe('subjects', () => {
      it('keeps them in the given order with every field', async () => {
        const full: Subject = {
          id: 'phone-x',
          kind: 'product',
          name: '手机X',
          nameEn: 'Phone X',
          include: ['手机X', 'PhoneX'],
          exclude: ['手机X壳'],
          phrases: [['手机', '旗舰']],
        }
        await state.subjects.replaceAll(workspace, [subject('z'), full, subject('a')])
        expect(await state.subjects.list(workspace)).toEqual([subject('z'), full, subject('a')])
      })

      it('raises the revision where nothing was changed, so that what is read again is newer', async () => {
        await state.subjects.upsert(workspace, subject('a'))
        const { revision } = await state.subjects.settings(workspace)
        expect(await state.subjects.raise(workspace)).toBe(revision + 1)
        expect(await state.subjects.settings(workspace)).toMatchObject({
          revision: revision + 1,
          subjects: [subject('a')],
        })
        await expect(state.subjects.raise('nowhere')).rejects.toEqual(refused('unknown_workspace'))
      })

      it('keeps the revision when the same subjects are applied again', async () => {
        const first = await state.subjects.replaceAll(workspace, [subject('a'), subject('b')])
        const second = await state.subjects.replaceAll(workspace, [subject('a'), subject('b')])
        expect(second).toEqual({ configRevision: first.configRevision, changed: false })
      })

      it('refuses an id that stands twice', async () => {
        await expect(state.subjects.replaceAll(workspace, [subject('a'), subject('a')])).rejects.toEqual(
          refused('invalid_subjects'),
        )
      })

      it('changes and removes one in its place', async () => {
        await state.subjects.replaceAll(workspace, [subject('a'), subject('b'), subject('c')])
        await state.subjects.upsert(workspace, subject('b', '乙'))
        await state.subjects.delete(workspace, 'a')
        expect(await state.subjects.list(workspace)).toEqual([subject('b', '乙'), subject('c')])
      })

      it('gives subjects, words and revision as one picture', async () => {
        await state.subjects.replaceAll(workspace, [subject('a')])
        await state.workspaces.update(workspace, { words: ['鼓包'] })
        expect(await state.subjects.settings(workspace)).toEqual({
          workspace,
          revision: await revision(),
          subjects: [subject('a')],
          words: ['鼓包'],
          themes: [],
          relevance: {},
        })
      })

      it('refuses settings and changes of an unknown workspace', async () => {
        await expect(state.subjects.settings('nowhere')).rejects.toEqual(refused('unknown_workspace'))
        await expect(state.subjects.upsert('nowhere', subject('a'))).rejects.toEqual(
          refused('unknown_workspace'),
        )
      })
    })

    describe('sources', () => {
      const feed = () => ({
        workspace,
        id: 'weibo-hot',
        type: 'feed',
        config: { url: 'https://example.com/feed' },
        enabled: true,
        everyMs: 900_000,
      })

      it('keeps cursor and history when its settings change', async () => {
        await state.sources.upsert(feed())
        await state.sources.saveCursor(workspace, 'weibo-hot', { etag: '"1"', newest: 12 })
        const at = new Date('2026-01-02T03:04:05.006Z')
        await state.sources.recordRun(workspace, 'weibo-hot', { at, failure: null })
        await state.sources.upsert({ ...feed(), enabled: false })
        expect(await state.sources.get(workspace, 'weibo-hot')).toEqual({
          ...feed(),
          enabled: false,
          cursor: { etag: '"1"', newest: 12 },
          lastRunAt: at.toISOString(),
          lastSuccessAt: at.toISOString(),
          lastError: null,
          lastFault: null,
          lastErrorAt: null,
        })
      })

      it('remembers when it last worked while it fails, and clears the error when it works again', async () => {
        await state.sources.upsert(feed())
        const times = [1, 2, 3].map((n) => new Date(Date.UTC(2026, 0, n)))
        const [first, second, third] = times as [Date, Date, Date] // safe: three were made
        await state.sources.recordRun(workspace, 'weibo-hot', { at: first, failure: null })
        const fault = { code: 'busy', host: 'a.example', answer: 'HTTP 503' } as const
        const failure = { error: 'a.example asks to be left alone', fault }
        await state.sources.recordRun(workspace, 'weibo-hot', { at: second, failure })
        expect(await state.sources.get(workspace, 'weibo-hot')).toMatchObject({
          lastRunAt: second.toISOString(),
          lastSuccessAt: first.toISOString(),
          lastError: failure.error,
          lastFault: fault,
          lastErrorAt: second.toISOString(),
        })
        await state.sources.recordRun(workspace, 'weibo-hot', { at: third, failure: null })
        expect(await state.sources.get(workspace, 'weibo-hot')).toMatchObject({
          lastSuccessAt: third.toISOString(),
          lastError: null,
          lastFault: null,
        })
      })

      it('refuses a cursor for a source that was removed', async () => {
        await state.sources.upsert(feed())
        expect(await state.sources.delete(workspace, 'weibo-hot')).toBe(true)
        expect(await state.sources.delete(workspace, 'weibo-hot')).toBe(false)
        await expect(state.sources.saveCursor(workspace, 'weibo-hot', 1)).rejects.toEqual(
          refused('unknown_source'),
        )
      })
    })

    itKeepsAccounts(() => state)
    itDecides(() => state)
    itTellsPeople(() => state)
    describe('saved queries', () => itKeepsSavedQueries(() => ({ state, workspace })))
    describe('own themes', () => itKeepsOwnThemes(() => ({ state, workspace })))
    describe('saved views', () => itKeepsSavedViews(() => ({ state, workspace })))
    itKeepsFiles(() => ({ state, workspace }))
    describe('retention', () => itKeepsRetention(() => ({ state, workspace }), restart))

    describe('API keys', () => {
      it('knows a key at once and after a restart, and keeps only its hash', async () => {
        const { key, record } = await state.apiKeys.create({
          workspace,
          name: '推送',
          scopes: ['ingest', 'read'],
        })
        expect(state.apiKeys.verify(key)).toEqual(record)
        await restart()
        expect(state.apiKeys.verify(key)).toEqual({ ...record, lastUsedAt: expect.any(String) })
        expect(JSON.stringify(await state.apiKeys.list(workspace))).not.toContain(key.slice(-20))
      })

      it('knows no key that differs in one letter, nor anything that is no key', async () => {
        const { key } = await state.apiKeys.create({ workspace, name: 'k', scopes: ['ingest'] })
        const wrong = key.slice(0, -2) + (key.at(-2) === 'A' ? 'B' : 'A') + key.slice(-1)
        for (const given of [wrong, '', 'tfk_', key.slice(0, -1), `${key}x`, 'x'.repeat(100_000)])
          expect(state.apiKeys.verify(given)).toBeUndefined()
      })

      it('refuses a revoked key at once, and again after a restart', async () => {
        const { key, record } = await state.apiKeys.create({ workspace, name: 'k', scopes: ['admin'] })
        expect(await state.apiKeys.revoke('elsewhere', record.id)).toBe(false)
        expect(await state.apiKeys.revoke(workspace, record.id)).toBe(true)
        expect(await state.apiKeys.revoke(workspace, record.id)).toBe(false)
        expect(state.apiKeys.verify(key)).toBeUndefined()
        await restart()
        expect(state.apiKeys.verify(key)).toBeUndefined()
        expect((await state.apiKeys.list(workspace))[0]?.revokedAt).toEqual(expect.any(String))
      })
    })

    describe('corrections', () => {
      const themes = [{ id: 'quality.battery', polarity: 'negative' as const }]

      it('hold for every copy of their text, the last one of it, and after a restart', async () => {
        const said = { origin: postId(1), by: 'mei', irrelevant: ['rice'] }
        await state.corrections.put(workspace, { postId: postId(1), label: 'negative', ...said })
        const last = await state.corrections.put(workspace, { postId: postId(2), label: 'positive', ...said })
        expect(last).toMatchObject({ ...said, postId: postId(2) })
        await restart()
        expect(await state.corrections.forOrigins(workspace, [postId(1), postId(9)])).toEqual(
          new Map([[postId(1), last]]),
        )
      })

      it('hold for the post that a text comes from when its first one is gone', async () => {
        const said = { label: 'negative' as const, themes }
        await state.corrections.put(workspace, { postId: postId(1), ...said })
        const last = await state.corrections.put(workspace, { postId: postId(2), origin: postId(1), ...said })
        const heirs = [{ origin: postId(1), heir: postId(3) }]
        await state.corrections.passOn(workspace, heirs)
        await state.corrections.passOn(workspace, heirs)
        expect(await state.corrections.forOrigins(workspace, [postId(1), postId(3)])).toEqual(
          new Map([[postId(3), { ...last, origin: postId(3) }]]),
        )
        await restart()
        expect((await state.corrections.forOrigins(workspace, [postId(3)])).size).toBe(1)
      })

      it('gives each later correction of a post a higher revision, taking it back too', async () => {
        const first = await state.corrections.put(workspace, { postId: postId(1), label: 'negative', themes })
        const second = await state.corrections.put(workspace, { postId: postId(1), label: 'positive' })
        const taken = await state.corrections.put(workspace, { postId: postId(1) })
        expect([second.revision > first.revision, taken.revision > second.revision]).toEqual([true, true])
        expect(await revision()).toBe(taken.revision)
        expect(await state.corrections.forPosts(workspace, [postId(1)])).toEqual(
          new Map([[postId(1), taken]]),
        )
      })

      it('finds the corrected ones among many posts, and after a restart', async () => {
        const saved = await state.corrections.put(workspace, { postId: postId(5), label: 'negative', themes })
        await restart()
        const asked = Array.from({ length: 2_000 }, (_, n) => postId(n))
        expect(await state.corrections.forPosts(workspace, asked)).toEqual(new Map([[postId(5), saved]]))
        expect(await state.corrections.forPosts('elsewhere', asked)).toEqual(new Map())
      })
    })

    describe('relevance', () => {
      it('is kept by subject until it is forgotten, and is a change of how posts are read', async () => {
        const model = { bias: 1.5, words: { 煮粥: -2.25 }, examples: 4 }
        const before = (await revision()) ?? 0
        await state.relevance.put(workspace, 'mi', { ...model, examples: 3 })
        await state.relevance.put(workspace, 'mi', model)
        await restart()
        expect((await state.subjects.settings(workspace)).relevance).toEqual({ mi: model })
        expect(await revision()).toBe(before + 2)
        await state.relevance.delete(workspace, 'mi')
        await state.relevance.delete(workspace, 'mi')
        expect(await state.subjects.settings(workspace)).toMatchObject({
          relevance: {},
          revision: before + 3,
        })
      })
    })

    describe('versions of the sentiment model', () =>
      itKeepsSentimentModels(() => ({ state, workspace, restart })))

    describe('erasures', () => {
      it('knows erased posts and authors at once, in their workspace alone, and after a restart', async () => {
        expect(
          await state.erasures.add(workspace, { postIds: [postId(1)], authorHashes: ['ab'.repeat(16)] }),
        ).toBe(2)
        expect(await state.erasures.add(workspace, { postIds: [postId(1), postId(2)] })).toBe(1)
        const check = (): void => {
          expect(state.erasures.isErased(workspace, postId(1))).toBe(true)
          expect(state.erasures.isErased(workspace, postId(2))).toBe(true)
          expect(state.erasures.isErased(workspace, postId(9), 'ab'.repeat(16))).toBe(true)
          expect(state.erasures.isErased(workspace, postId(9), 'cd'.repeat(16))).toBe(false)
          expect(state.erasures.isErased('elsewhere', postId(1))).toBe(false)
        }
        check()
        await restart()
        check()
        expect((await state.erasures.list(workspace)).map(({ kind }) => kind).sort()).toEqual([
          'author',
          'post',
          'post',
        ])
      })

      it('takes a list longer than one statement holds', async () => {
        const postIds = Array.from({ length: 20_000 }, (_, n) => postId(n))
        expect(await state.erasures.add(workspace, { postIds })).toBe(20_000)
        expect(postIds.every((id) => state.erasures.isErased(workspace, id))).toBe(true)
      })
    })

    describe('import jobs', () => {
      it('follows a job from start to end', async () => {
        const job = await state.imports.create({
          workspace,
          fileName: '评论.csv',
          source: 'csv-jd',
          totalBytes: 5e9,
        })
        expect(job).toMatchObject({
          status: 'running',
          seen: 0,
          totalBytes: 5e9,
          finishedAt: null,
          error: null,
        })
        await state.imports.update(job.id, { seen: 10, accepted: 9, rejected: 1, bytes: 4e9 })
        const done = await state.imports.update(job.id, { status: 'done' })
        expect(done).toMatchObject({ status: 'done', seen: 10, accepted: 9, rejected: 1, bytes: 4e9 })
        expect(done.finishedAt).not.toBeNull()
        expect(await state.imports.get(job.id)).toEqual(done)
        expect(await state.imports.list(workspace)).toEqual([done])
      })

      it('marks what a dead process left unfinished as failed, and nothing else', async () => {
        const make = () => state.imports.create({ workspace, fileName: 'a.csv', source: 's' })
        const [running, indexing, done] = [await make(), await make(), await make()]
        await state.imports.update(indexing.id, { status: 'indexing' })
        const finished = await state.imports.update(done.id, { status: 'done' })
        expect((await state.imports.unfinished()).filter((job) => job.workspace === workspace)).toHaveLength(
          2,
        )
        expect(await state.imports.failUnfinished('interrupted')).toBeGreaterThanOrEqual(2)
        for (const { id } of [running, indexing])
          expect(await state.imports.get(id)).toMatchObject({ status: 'failed', error: 'interrupted' })
        expect(await state.imports.get(done.id)).toEqual(finished)
      })

      it('refuses a job in an unknown workspace, and progress of an unknown job', async () => {
        await expect(
          state.imports.create({ workspace: 'nowhere', fileName: 'a', source: 's' }),
        ).rejects.toEqual(refused('unknown_workspace'))
        await expect(state.imports.update('nothing', { seen: 1 })).rejects.toEqual(refused('unknown_import'))
      })
    })

    describe('saved values', () => {
      it.each([['text'], [12.5], [true], [null], [[1, 'a', null]], [{ a: { b: [1] }, 中: '文' }]])(
        'gives %j back as it was, after a restart too',
        async (value) => {
          await state.kv.set(`value/${workspace}`, value)
          await restart()
          expect(await state.kv.get(`value/${workspace}`)).toEqual(value)
        },
      )

      it('has nothing under a key that was never set or was deleted', async () => {
        await state.kv.set(`gone/${workspace}`, 1)
        await state.kv.delete(`gone/${workspace}`)
        expect(await state.kv.get(`gone/${workspace}`)).toBeUndefined()
      })
    })

    describe('the clock', () => {
      it('goes on above everything it ever gave when it is opened again', async () => {
        const options = { name: `clock-${workspace}`, now: () => 1_000_000 }
        const before = await state.openClock(options)
        const given = Array.from({ length: 1_000 }, () => before.next())
        await restart()
        const after = await state.openClock(options)
        expect(after.next()).toBeGreaterThan(Math.max(...given))
      })

      it('is above what is stored elsewhere, under whatever name', async () => {
        const stored = (Date.now() + 3_600_000) * 1_000
        await state.raiseClock(stored)
        await state.raiseClock(stored - 1_000_000)
        await restart()
        for (const options of [{}, { name: `posts/${workspace}` }])
          expect((await state.openClock(options)).next()).toBeGreaterThan(stored)
      })
    })

    it('raises a workspace to a revision that is stored elsewhere, and never lowers it', async () => {
      const { configRevision } = await state.subjects.upsert(workspace, subject('a'))
      expect(await state.workspaces.catchUp(workspace, configRevision + 50)).toBe(true)
      expect(await state.workspaces.catchUp(workspace, configRevision + 50)).toBe(false)
      expect(await state.workspaces.catchUp(workspace, 1)).toBe(false)
      expect((await state.corrections.put(workspace, { postId: '0'.repeat(32) })).revision).toBe(
        configRevision + 51,
      )
      await expect(state.workspaces.catchUp('nobody', 1)).rejects.toEqual(refused('unknown_workspace'))
    })

    describe('changes', () => {
      it('tells of each committed change, and of none that was refused', async () => {
        const heard: Change[] = []
        const stop = state.onChange((change) => {
          // That the workspace was made may be heard late.
          if (change.workspace === workspace && change.what !== 'workspace') heard.push(change)
        })
        const { configRevision } = await state.subjects.upsert(workspace, subject('a'))
        await expect(
          state.workspaces.update(workspace, { words: ['a'] }, { expectedRevision: 0 }),
        ).rejects.toEqual(refused('revision_conflict'))
        await state.subjects.upsert(workspace, subject('a'))
        await state.sources.upsert({
          workspace,
          id: 's',
          type: 'feed',
          config: {},
          enabled: true,
          everyMs: 1,
        })
        await expect.poll(() => heard.map(({ what }) => what)).toEqual(['subjects', 'sources'])
        expect(heard[0]?.revision).toBe(configRevision)
        stop()
        await state.subjects.upsert(workspace, subject('b'))
        expect(heard).toHaveLength(2)
      })
    })

    describe('leases', () => {
      itHoldsLeases(
        () => state,
        () => `lease-${++made}`,
      )
    })

    it('keeps the id of the installation and the key of author hashes for ever', async () => {
      const { installId, authorKey } = state
      expect(authorKey).toHaveLength(32)
      await restart()
      expect([state.installId, state.authorKey]).toEqual([installId, authorKey])
    })
  })
}
