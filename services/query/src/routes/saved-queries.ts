import {
  SavedQueries,
  SavedQuery,
  SavedQueryBody,
  SavedQueryParam,
  SavedQueryRemoval,
  SavedQueryUpdate,
  WorkspaceParam,
} from '@tingfeng/contracts'
import type { State } from '@tingfeng/state'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { actorOf } from '../access/actor.js'

export interface SavedQueryDeps {
  readonly state: Pick<State, 'savedQueries'>
}

/** Statements kept under a name, for all analysts of a workspace. */
export const savedQueryRoutes =
  ({ state: { savedQueries } }: SavedQueryDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { role: 'analyst' } as const
    const tags = ['sql']
    const path = '/workspaces/:workspace/sql/queries'
    app.get(
      path,
      { config, schema: { tags, params: WorkspaceParam, response: { 200: SavedQueries } } },
      async ({ params }) => ({ queries: await savedQueries.list(params.workspace) }),
    )
    app.post(
      path,
      {
        config,
        schema: { tags, params: WorkspaceParam, body: SavedQueryBody, response: { 201: SavedQuery } },
      },
      async (request, reply) => {
        const { params, body } = request
        return reply.code(201).send(await savedQueries.create(params.workspace, body, actorOf(request)))
      },
    )
    app.put(
      `${path}/:id`,
      {
        config,
        schema: { tags, params: SavedQueryParam, body: SavedQueryUpdate, response: { 200: SavedQuery } },
      },
      async (request) => {
        const { expectedRevision, ...query } = request.body
        return savedQueries.update({ ...request.params, expectedRevision, query, by: actorOf(request) })
      },
    )
    app.delete(
      `${path}/:id`,
      { config, schema: { tags, params: SavedQueryParam, querystring: SavedQueryRemoval } },
      async ({ params, query }, reply) => {
        await savedQueries.remove({ ...params, ...query })
        return reply.code(204).send()
      },
    )
  }
