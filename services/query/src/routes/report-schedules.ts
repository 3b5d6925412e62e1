import {
  FileParam,
  ReportSchedule,
  ReportSchedules,
  ScheduleBody,
  ScheduleUpdate,
  WorkspaceParam,
} from '@tingfeng/contracts'
import type { State, StoredSchedule, Workspace } from '@tingfeng/state'
import { StateError } from '@tingfeng/state'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { actorOf } from '../access/actor.js'
import type { FilePart } from '../files/file-part.js'
import { unknownWorkspace } from '../problem.js'
import { lastDue, nextDue, rangeOf } from '../reports/due.js'
import { scheduledRequest } from '../reports/scheduler.js'

export interface ScheduleRouteDeps {
  readonly files: FilePart
  readonly state: Pick<State, 'workspaces' | 'reportSchedules' | 'fileJobs'>
}

const viewOf = ({ workspace: _, ...schedule }: StoredSchedule, timeZone: string): ReportSchedule => ({
  ...schedule,
  nextAt: schedule.enabled ? nextDue(schedule, timeZone, new Date()).toISOString() : null,
})

/** Reports that come by themselves. */
export const scheduleRoutes =
  ({ files, state }: ScheduleRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['files']
    const findWorkspace = async (id: string): Promise<Workspace> => {
      const workspace = await state.workspaces.get(id)
      if (!workspace) throw unknownWorkspace(id)
      return workspace
    }
    const find = async (workspace: string, id: string): Promise<StoredSchedule> => {
      const schedule = await state.reportSchedules.get(id)
      if (schedule?.workspace === workspace) return schedule
      throw new StateError({
        code: 'unknown_schedule',
        message: `“${workspace}” has no report schedule ${id}; GET …/report-schedules lists them`,
      })
    }
    const check = async ({ id, timeZone }: Workspace, body: ScheduleBody): Promise<void> => {
      await files.checkReport(id, { ...body, ...rangeOf(body.every, timeZone, new Date()) })
      await files.checkDelivery(body.formats, body.recipients)
    }

    app.get(
      '/workspaces/:workspace/report-schedules',
      { schema: { tags, params: WorkspaceParam, response: { 200: ReportSchedules } } },
      async ({ params }) => {
        const { timeZone } = await findWorkspace(params.workspace)
        const schedules = await state.reportSchedules.list(params.workspace)
        return { schedules: schedules.map((schedule) => viewOf(schedule, timeZone)) }
      },
    )

    app.post(
      '/workspaces/:workspace/report-schedules',
      {
        config: { role: 'analyst', audit: 'add report schedule' },
        schema: { tags, params: WorkspaceParam, body: ScheduleBody, response: { 201: ReportSchedule } },
      },
      async (request, reply) => {
        const workspace = await findWorkspace(request.params.workspace)
        const { body } = request
        await check(workspace, body)
        const due = lastDue(body, workspace.timeZone, new Date())
        const made = await state.reportSchedules.create(workspace.id, body, due, actorOf(request))
        return reply.code(201).send(viewOf(made, workspace.timeZone))
      },
    )

    app.put(
      '/workspaces/:workspace/report-schedules/:id',
      {
        config: { role: 'analyst', audit: 'change report schedule' },
        schema: { tags, params: FileParam, body: ScheduleUpdate, response: { 200: ReportSchedule } },
      },
      async (request) => {
        const workspace = await findWorkspace(request.params.workspace)
        const { id } = await find(workspace.id, request.params.id)
        const { expectedRevision, ...body } = request.body
        await check(workspace, body)
        // A new rhythm begins with what comes, not with what has passed.
        const due = lastDue(body, workspace.timeZone, new Date())
        const changed = await state.reportSchedules.update(id, body, due, actorOf(request), expectedRevision)
        return viewOf(changed, workspace.timeZone)
      },
    )

    app.post(
      '/workspaces/:workspace/report-schedules/:id/run',
      { config: { role: 'analyst', audit: 'run report schedule' }, schema: { tags, params: FileParam } },
      async (request, reply) => {
        const workspace = await findWorkspace(request.params.workspace)
        const schedule = await find(workspace.id, request.params.id)
        const due = lastDue(schedule, workspace.timeZone, new Date())
        const job = { kind: 'report', request: scheduledRequest(schedule, workspace.timeZone, due) } as const
        await state.reportSchedules.runNow(schedule, job, actorOf(request))
        files.nudge()
        return reply.code(202).send()
      },
    )

    app.delete(
      '/workspaces/:workspace/report-schedules/:id',
      { config: { role: 'analyst', audit: 'delete report schedule' }, schema: { tags, params: FileParam } },
      async (request, reply) => {
        const { id } = await find(request.params.workspace, request.params.id)
        await state.reportSchedules.remove(id)
        return reply.code(204).send()
      },
    )
  }
