import {
  PostIdParam,
  PostPage,
  PostsQuery,
  PostView,
  RejectedPage,
  RejectedQuery,
  RejectedView,
  ReprocessJob,
  WorkspaceParam,
} from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Figures } from '../figures.js'
import type { Reprocess } from '../reprocess.js'

export interface PostDeps {
  readonly figures: Figures
  readonly reprocess: Reprocess
  /** Sends a rejected post through again, as it is or as `mended`. @throws AppError `not_replayable` */
  readonly replay: (rejected: RejectedView, mended?: string) => Promise<void>
}

/** A request without a body asks for nothing special. */
const optionalBody = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess((body) => body ?? {}, z.strictObject(shape))

const ReplayBody = optionalBody({ payload: z.string().max(65_536).optional() })
const ReprocessBody = optionalBody({ since: z.iso.datetime({ offset: true }).optional() })

/** The posts behind the numbers, those that were not taken in, and reading history again. */
export const postRoutes =
  ({ figures, reprocess, replay }: PostDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const rejectedPost = async (workspace: string, id: string): Promise<RejectedView> => {
      const rejected = await figures.rejectedPost(workspace, id)
      if (rejected) return rejected
      throw new AppError({
        code: 'unknown_rejected',
        message: `no rejected post of “${workspace}” has the id ${id}`,
      })
    }

    app.get(
      '/workspaces/:workspace/posts',
      {
        schema: {
          tags: ['posts'],
          params: WorkspaceParam,
          querystring: PostsQuery,
          response: { 200: PostPage },
        },
      },
      ({ params, query }) => figures.posts(params.workspace, query),
    )
    app.get(
      '/workspaces/:workspace/posts/:id',
      { schema: { tags: ['posts'], params: PostIdParam, response: { 200: PostView } } },
      async ({ params }) => {
        const post = await figures.post(params.workspace, params.id)
        if (post) return post
        throw new AppError({
          code: 'unknown_post',
          message: `no post of “${params.workspace}” has the id ${params.id}`,
        })
      },
    )
    app.get(
      '/workspaces/:workspace/rejected',
      {
        schema: {
          tags: ['rejected'],
          params: WorkspaceParam,
          querystring: RejectedQuery,
          response: { 200: RejectedPage },
        },
      },
      ({ params, query }) => figures.rejected(params.workspace, query),
    )
    app.get(
      '/workspaces/:workspace/rejected/:id',
      { schema: { tags: ['rejected'], params: PostIdParam, response: { 200: RejectedView } } },
      ({ params }) => rejectedPost(params.workspace, params.id),
    )
    app.post(
      '/workspaces/:workspace/rejected/:id/replay',
      {
        config: { role: 'handler' },
        schema: {
          tags: ['rejected'],
          params: PostIdParam,
          body: ReplayBody,
          response: { 202: z.object({ replayed: z.literal(true) }) },
        },
      },
      async ({ params, body }, reply) => {
        await replay(await rejectedPost(params.workspace, params.id), body.payload)
        return reply.code(202).send({ replayed: true })
      },
    )
    app.get(
      '/workspaces/:workspace/reprocess',
      { schema: { tags: ['reprocess'], params: WorkspaceParam, response: { 200: ReprocessJob } } },
      ({ params }) => reprocess.status(params.workspace),
    )
    app.post(
      '/workspaces/:workspace/reprocess',
      {
        schema: {
          tags: ['reprocess'],
          params: WorkspaceParam,
          body: ReprocessBody,
          response: { 202: ReprocessJob },
        },
      },
      async ({ params, body }, reply) => {
        const since = body.since === undefined ? undefined : new Date(body.since)
        return reply.code(202).send(await reprocess.start(params.workspace, since))
      },
    )
  }
