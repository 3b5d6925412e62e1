import {
  CorrectionPage,
  CorrectionRequest,
  CorrectionsRequest,
  CorrectionsResult,
  PostIdParam,
  PostView,
  RelevancePreview,
  SubjectId,
  WorkspaceParam,
} from '@tingfeng/contracts'
import type { State } from '@tingfeng/state'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actorOf } from '../access/actor.js'
import type { Correct } from '../corrections.js'
import { unknownWorkspace } from '../problem.js'

export interface CorrectionDeps {
  readonly state: State
  readonly correct: Correct
}

const ListQuery = z.object({ limit: z.coerce.number().int().min(1).max(1_000).default(100) })

/** A person's word on a post, which wins over the model's, for all copies of its text too. */
export const correctionRoutes =
  ({ state, correct }: CorrectionDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['corrections']
    const mustExist = async (workspace: string): Promise<void> => {
      if (!(await state.workspaces.get(workspace))) throw unknownWorkspace(workspace)
    }
    app.get(
      '/workspaces/:workspace/corrections',
      { schema: { tags, params: WorkspaceParam, querystring: ListQuery, response: { 200: CorrectionPage } } },
      async ({ params, query }) => {
        await mustExist(params.workspace)
        return { corrections: await state.corrections.list(params.workspace, query.limit) }
      },
    )
    app.put(
      '/workspaces/:workspace/posts/:id/correction',
      {
        config: { role: 'handler' },
        schema: { tags, params: PostIdParam, body: CorrectionRequest, response: { 200: PostView } },
      },
      async (request) => {
        const { workspace, id: postId } = request.params
        await mustExist(workspace)
        return correct.one(workspace, { ...request.body, postId }, actorOf(request))
      },
    )
    app.get(
      '/workspaces/:workspace/posts/:id/relevance/:subject',
      {
        schema: {
          tags,
          params: PostIdParam.extend({ subject: SubjectId }),
          response: { 200: RelevancePreview },
        },
      },
      async ({ params: { workspace, id, subject } }) => {
        await mustExist(workspace)
        return correct.previewRelevance(workspace, id, subject)
      },
    )
    app.post(
      '/workspaces/:workspace/corrections',
      {
        config: { role: 'handler' },
        schema: {
          tags,
          params: WorkspaceParam,
          body: CorrectionsRequest,
          response: { 200: CorrectionsResult },
        },
      },
      async (request) => {
        const { workspace } = request.params
        await mustExist(workspace)
        return correct.many(workspace, request.body.corrections, actorOf(request))
      },
    )
  }
