import { WorkspaceParam } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import { API_KEY_SCOPES, type ApiKey, type State } from '@tingfeng/state'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { requireToken } from '../token.js'

export interface ApiKeyDeps {
  readonly state: State
  readonly token: string
}

const NewKey = z.strictObject({
  name: z.string().min(1).max(80),
  scopes: z.array(z.enum(API_KEY_SCOPES)).min(1).default(['ingest']),
})
const KeyView = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(API_KEY_SCOPES)),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
})
const CreatedKey = KeyView.extend({ key: z.string() })
const KeyParam = WorkspaceParam.extend({ id: z.string().max(80) })

const viewOf = ({ id, name, scopes, createdAt, revokedAt }: ApiKey): z.infer<typeof KeyView> => ({
  id,
  name,
  scopes: [...scopes],
  createdAt,
  revokedAt,
})

/** Keys of collectors, for the owner of the data folder alone. A key is told once; only its hash is kept. */
export const apiKeyRoutes =
  ({ state, token }: ApiKeyDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('onRequest', requireToken(token))
    const path = '/workspaces/:workspace/api-keys'
    app.get(
      path,
      { schema: { tags: ['api keys'], params: WorkspaceParam, response: { 200: z.array(KeyView) } } },
      async ({ params }) => (await state.apiKeys.list(params.workspace)).map(viewOf),
    )
    app.post(
      path,
      { schema: { tags: ['api keys'], params: WorkspaceParam, body: NewKey, response: { 201: CreatedKey } } },
      async ({ params, body }, reply) => {
        const { key, record } = await state.apiKeys.create({ workspace: params.workspace, ...body })
        return reply.code(201).send({ ...viewOf(record), key })
      },
    )
    app.delete(
      `${path}/:id`,
      { schema: { tags: ['api keys'], params: KeyParam } },
      async ({ params }, reply) => {
        if (await state.apiKeys.revoke(params.workspace, params.id)) return reply.code(204).send()
        throw new AppError({
          code: 'unknown_key',
          message: `“${params.workspace}” has no live key ${params.id}`,
        })
      },
    )
  }
