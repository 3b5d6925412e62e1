import {
  ExportRequest,
  FileJob,
  FileList,
  FileNameParam,
  FileParam,
  PostsQuery,
  ReportRequest,
  ScopeQuery,
  WorkspaceParam,
} from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { actorOf } from '../access/actor.js'
import { mayDo } from '../access/role.js'
import type { Figures } from '../figures.js'
import type { FilePart } from '../files/file-part.js'
import { sendFile } from '../files/send-file.js'
import { unknownWorkspace } from '../problem.js'
import { compileSearch } from '../search/compile-search.js'

export interface FileRouteDeps {
  readonly figures: Figures
  readonly files: FilePart
  readonly state: Pick<State, 'workspaces' | 'fileJobs'>
}

/** Jobs of one workspace that may wait at a time. */
const MOST_WAITING = 20

const isAnalyst = ({ access }: FastifyRequest): boolean =>
  access?.role === undefined || mayDo(access.role, 'analyst')

const unknownFile = (workspace: string, id: string): AppError =>
  new AppError({
    code: 'unknown_file',
    message: `“${workspace}” has no file ${id}: it has expired or was deleted; GET …/files lists those there are`,
  })

/** Exports and reports: asked for, followed, downloaded, taken away. */
export const fileRoutes =
  ({ figures, files, state }: FileRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['files']
    const jobs = state.fileJobs

    /** Exports are for analysts; a viewer sees reports. */
    const find = async (request: FastifyRequest, workspace: string, id: string): Promise<FileJob> => {
      const job = await jobs.get(id)
      if (!job || job.workspace !== workspace) throw unknownFile(workspace, id)
      if (job.job.kind === 'export' && !isAnalyst(request)) throw unknownFile(workspace, id)
      return job
    }

    const ask = async (request: FastifyRequest, workspace: string, job: FileJob['job']): Promise<FileJob> => {
      if ((await jobs.countUnfinished(workspace)) >= MOST_WAITING)
        throw new AppError({
          code: 'too_many_files',
          message: `${MOST_WAITING} files of “${workspace}” are waiting already; wait for them or cancel some`,
        })
      const made = await jobs.create({ workspace, job, createdBy: actorOf(request) })
      files.nudge()
      return made
    }

    /** A wrong filter is told now, not by a job that fails. */
    const checkExport = async (workspace: string, { of, filter }: ExportRequest): Promise<void> => {
      if (of === 'posts') {
        await figures.posts(workspace, PostsQuery.parse({ ...filter, limit: 1 }))
        if (filter.q !== undefined) compileSearch(filter.q)
      } else await figures.overview(workspace, ScopeQuery.parse(filter))
    }

    app.post(
      '/workspaces/:workspace/exports',
      {
        config: { role: 'analyst', audit: 'export' },
        schema: { tags, params: WorkspaceParam, body: ExportRequest, response: { 202: FileJob } },
      },
      async (request, reply) => {
        const { workspace } = request.params
        await checkExport(workspace, request.body)
        return reply.code(202).send(await ask(request, workspace, { kind: 'export', request: request.body }))
      },
    )

    app.post(
      '/workspaces/:workspace/reports',
      {
        config: { role: 'analyst', audit: 'report' },
        schema: { tags, params: WorkspaceParam, body: ReportRequest, response: { 202: FileJob } },
      },
      async (request, reply) => {
        const { workspace } = request.params
        await files.checkReport(workspace, request.body)
        return reply.code(202).send(await ask(request, workspace, { kind: 'report', request: request.body }))
      },
    )

    app.get(
      '/workspaces/:workspace/files',
      { schema: { tags, params: WorkspaceParam, response: { 200: FileList } } },
      async (request) => {
        const { workspace } = request.params
        if (!(await state.workspaces.get(workspace))) throw unknownWorkspace(workspace)
        return {
          files: await jobs.list(workspace, isAnalyst(request) ? {} : { kind: 'report' }),
          keptDays: files.keptDays,
          reportFormats: [...(await files.reportFormats())],
          mail: files.mail,
        }
      },
    )

    app.get(
      '/workspaces/:workspace/files/:id',
      { schema: { tags, params: FileParam, response: { 200: FileJob } } },
      (request) => find(request, request.params.workspace, request.params.id),
    )

    app.get(
      '/workspaces/:workspace/files/:id/:name',
      { config: { audit: 'download' }, schema: { tags, params: FileNameParam } },
      async (request, reply) => {
        const { workspace, id, name } = request.params
        const job = await find(request, workspace, id)
        if (job.status !== 'done')
          throw new AppError({
            code: 'file_not_ready',
            message: `it is ${job.status}; GET …/files/${id} says when it is done`,
          })
        const file = job.files.find((made) => made.name === name)
        const bytes = file && (await files.folder.sizeOf(id, name))
        if (!file || bytes === undefined) throw unknownFile(workspace, `${id}/${name}`)
        return sendFile(request, reply, { path: files.folder.pathOf(id, name), name, bytes, tag: `"${id}"` })
      },
    )

    app.delete(
      '/workspaces/:workspace/files/:id',
      { config: { role: 'analyst', audit: 'delete file' }, schema: { tags, params: FileParam } },
      async (request, reply) => {
        const { workspace, id } = request.params
        await find(request, workspace, id)
        // One that runs notices, and takes away what it has written.
        if (!(await jobs.cancel(id))) {
          await files.folder.remove(id)
          await jobs.remove(id)
        }
        return reply.code(204).send()
      },
    )
  }
