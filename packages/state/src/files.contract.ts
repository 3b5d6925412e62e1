import type { FileWork, ScheduleBody } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import type { State } from './state.js'

const posts = (format: 'csv' | 'jsonl' = 'csv'): FileWork => ({
  kind: 'export',
  request: { of: 'posts', filter: { everyone: false, undated: false }, format, language: 'zh', bom: true },
})
const daily: ScheduleBody = {
  name: '日报',
  every: 'day',
  hour: 9,
  enabled: true,
  themes: [],
  everyone: false,
  formats: ['html'],
  language: 'zh',
  recipients: ['a@example.com'],
}
const report: FileWork = {
  kind: 'report',
  request: {
    kind: 'period',
    from: '2026-03-01T00:00:00Z',
    to: '2026-03-02T00:00:00Z',
    themes: [],
    everyone: false,
    formats: ['html'],
    language: 'zh',
  },
}

/** Part of the suite that every state passes. */
export const itKeepsFiles = (given: () => { readonly state: State; readonly workspace: string }): void => {
  describe('files', () => {
    const ask = (format?: 'csv' | 'jsonl') => {
      const { state, workspace } = given()
      return state.fileJobs.create({ workspace, job: posts(format), createdBy: 'me' })
    }
    /** Other tests' jobs are out of the way. */
    const takeAll = async (): Promise<void> => {
      for (const kind of ['export', 'report'] as const)
        for (;;) {
          const taken = await given().state.fileJobs.take(kind)
          if (!taken) break
          await given().state.fileJobs.cancel(taken.job.id)
        }
    }

    it('hands jobs out oldest first, and again those that were left in the middle', async () => {
      const { state } = given()
      await takeAll()
      const first = await ask()
      await ask('jsonl')
      expect(await state.fileJobs.take('export')).toMatchObject({ job: { id: first.id }, attempts: 1 })
      expect(await state.fileJobs.take('export')).toMatchObject({ job: { id: first.id }, attempts: 2 })
      expect(await state.fileJobs.take('report')).toBeUndefined()
      await takeAll()
    })

    it('tells a running job that it was cancelled, and keeps nothing of its end', async () => {
      const { state } = given()
      await takeAll()
      const { id } = await ask()
      await state.fileJobs.take('export')
      expect(await state.fileJobs.progress(id, 5, 10)).toBe(true)
      expect(await state.fileJobs.get(id)).toMatchObject({ status: 'running', done: 5, total: 10 })
      expect(await state.fileJobs.cancel(id)).toBe(true)
      expect(await state.fileJobs.progress(id, 6, 10)).toBe(false)
      const outcome = { status: 'done' as const, files: [], done: 10, expiresAt: new Date() }
      expect(await state.fileJobs.finish(id, outcome)).toBe(false)
      expect(await state.fileJobs.get(id)).toMatchObject({ status: 'cancelled', done: 5 })
      expect(await state.fileJobs.cancel(id)).toBe(false)
    })

    it('begins again what runs for one workspace, and keeps nothing of the end of what was begun', async () => {
      const { state, workspace } = given()
      await takeAll()
      const { id } = await ask()
      await state.fileJobs.take('export')
      await state.fileJobs.progress(id, 5, 10)
      await state.fileJobs.beginAgain('another')
      expect(await state.fileJobs.progress(id, 6, 10)).toBe(true)
      await state.fileJobs.beginAgain(workspace)
      expect(await state.fileJobs.get(id)).toMatchObject({ status: 'waiting', done: 0, total: null })
      expect(await state.fileJobs.progress(id, 7, 10)).toBe(false)
      const outcome = { status: 'done' as const, files: [], done: 10, expiresAt: new Date() }
      expect(await state.fileJobs.finish(id, outcome)).toBe(false)
      expect(await state.fileJobs.take('export')).toMatchObject({ job: { id }, attempts: 1 })
      await takeAll()
    })

    it('asks for a scheduled report once, and for its mail when that is due', async () => {
      const { state, workspace } = given()
      await takeAll()
      const schedule = await state.reportSchedules.create(
        workspace,
        daily,
        new Date('2026-03-01T01:00:00Z'),
        'me',
      )
      const due = new Date('2026-03-02T01:00:00Z')
      await state.reportSchedules.fire(schedule, due, report)
      await state.reportSchedules.fire(schedule, due, report)
      const jobs = await state.fileJobs.list(workspace)
      expect(jobs).toMatchObject([
        { schedule: schedule.id, mail: { state: 'waiting', to: ['a@example.com'] } },
      ])
      const id = jobs[0]?.id ?? ''
      expect(await state.fileJobs.nextMail(new Date())).toBeUndefined()
      await state.fileJobs.take('report')
      const files = [{ name: 'a.html', bytes: 3 }]
      await state.fileJobs.finish(id, { status: 'done', files, done: 1, expiresAt: new Date() })
      expect(await state.fileJobs.nextMail(new Date())).toMatchObject({ job: { id, files }, attempts: 0 })
      await state.fileJobs.retryMail(id, new Date(Date.now() + 3_600_000), 'busy')
      expect(await state.fileJobs.nextMail(new Date())).toBeUndefined()
      await state.fileJobs.mailed(id, { state: 'sent' })
      expect((await state.fileJobs.get(id))?.mail).toMatchObject({ state: 'sent', error: null })
      expect((await state.reportSchedules.get(schedule.id))?.lastDueAt).toBe(due.toISOString())
    })

    it('refuses a change of a schedule that someone else changed meanwhile', async () => {
      const { state, workspace } = given()
      const due = new Date('2026-03-01T01:00:00Z')
      const { id } = await state.reportSchedules.create(workspace, daily, due, 'me')
      const off = { ...daily, enabled: false }
      expect(await state.reportSchedules.update(id, off, due, 'you', 1)).toMatchObject({
        enabled: false,
        revision: 2,
        updatedBy: 'you',
      })
      await expect(state.reportSchedules.update(id, daily, due, 'me', 1)).rejects.toMatchObject({
        code: 'revision_conflict',
      })
      expect((await state.reportSchedules.listEnabled()).some((schedule) => schedule.id === id)).toBe(false)
    })

    it('lets jobs and schedules go with their workspace', async () => {
      const { state, workspace } = given()
      const { id } = await ask()
      const schedule = await state.reportSchedules.create(workspace, daily, new Date(), 'me')
      await state.workspaces.delete(workspace)
      expect(await state.fileJobs.get(id)).toBeUndefined()
      expect(await state.reportSchedules.get(schedule.id)).toBeUndefined()
    })
  })
}
