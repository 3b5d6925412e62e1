import { CreatedKey, KeyView, NewKey, WorkspaceParam } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { ApiKey, State } from '@tingfeng/state'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { requireOwner } from '../access/require-owner.js'
import { unknownWorkspace } from '../problem.js'

export interface ApiKeyDeps {
  readonly state: State
}

const KeyParam = WorkspaceParam.extend({ id: z.string().max(80) })

const DAY_MS = 86_400_000

const viewOf = ({ workspace: _, ...key }: ApiKey): KeyView => ({ ...key, scopes: [...key.scopes] })

/** Keys of collectors, for the owner of the data folder alone. A key is told once; only its hash is kept. */
export const apiKeyRoutes =
  ({ state }: ApiKeyDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('onRequest', requireOwner)
    const path = '/workspaces/:workspace/api-keys'
    app.get(
      path,
      {
        config: { role: 'admin' },
        schema: { tags: ['api keys'], params: WorkspaceParam, response: { 200: z.array(KeyView) } },
      },
      async ({ params }) => {
        if (!(await state.workspaces.get(params.workspace))) throw unknownWorkspace(params.workspace)
        return (await state.apiKeys.list(params.workspace)).map(viewOf)
      },
    )
    app.post(
      path,
      {
        config: { audit: 'key.create' },
        schema: { tags: ['api keys'], params: WorkspaceParam, body: NewKey, response: { 201: CreatedKey } },
      },
      async ({ params, body }, reply) => {
        const { expiresInDays, ...given } = body
        const expiresAt =
          expiresInDays === undefined ? undefined : new Date(Date.now() + expiresInDays * DAY_MS)
        const { key, record } = await state.apiKeys.create({
          workspace: params.workspace,
          ...given,
          expiresAt,
        })
        return reply.code(201).send({ ...viewOf(record), key })
      },
    )
    app.delete(
      `${path}/:id`,
      { config: { audit: 'key.revoke' }, schema: { tags: ['api keys'], params: KeyParam } },
      async ({ params }, reply) => {
        if (await state.apiKeys.revoke(params.workspace, params.id)) return reply.code(204).send()
        throw new AppError({
          code: 'unknown_key',
          message: `“${params.workspace}” has no live key ${params.id}`,
        })
      },
    )
  }
