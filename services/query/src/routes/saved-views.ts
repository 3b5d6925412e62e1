import {
  SavedView,
  SavedViewBody,
  SavedViewParam,
  SavedViewRemoval,
  SavedViews,
  SavedViewUpdate,
  WorkspaceParam,
} from '@tingfeng/contracts'
import type { State } from '@tingfeng/state'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { actorOf } from '../access/actor.js'

export interface SavedViewDeps {
  readonly state: Pick<State, 'savedViews'>
}

/** What pages show, kept under a name, for all people of a workspace. */
export const savedViewRoutes =
  ({ state: { savedViews } }: SavedViewDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { role: 'viewer' } as const
    const tags = ['views']
    const path = '/workspaces/:workspace/views'
    app.get(
      path,
      { schema: { tags, params: WorkspaceParam, response: { 200: SavedViews } } },
      async ({ params }) => ({ views: await savedViews.list(params.workspace) }),
    )
    app.post(
      path,
      { config, schema: { tags, params: WorkspaceParam, body: SavedViewBody, response: { 201: SavedView } } },
      async (request, reply) => {
        const { params, body } = request
        return reply.code(201).send(await savedViews.create(params.workspace, body, actorOf(request)))
      },
    )
    app.get(
      `${path}/:id`,
      { schema: { tags, params: SavedViewParam, response: { 200: SavedView } } },
      ({ params }) => savedViews.get(params.workspace, params.id),
    )
    app.put(
      `${path}/:id`,
      {
        config,
        schema: { tags, params: SavedViewParam, body: SavedViewUpdate, response: { 200: SavedView } },
      },
      async (request) => {
        const { expectedRevision, ...view } = request.body
        return savedViews.update({ ...request.params, expectedRevision, view, by: actorOf(request) })
      },
    )
    app.delete(
      `${path}/:id`,
      { config, schema: { tags, params: SavedViewParam, querystring: SavedViewRemoval } },
      async ({ params, query }, reply) => {
        await savedViews.remove({ ...params, ...query })
        return reply.code(204).send()
      },
    )
  }
