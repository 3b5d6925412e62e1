import { Erased, EraseRequest, WorkspaceParam } from '@tingfeng/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { requireToken } from '../token.js'

export interface EraseDeps {
  /** Resolves when nothing of them is left in the store, and nothing of them can come back. */
  readonly erase: (workspace: string, request: EraseRequest) => Promise<Erased>
  readonly token: string
}

/** Forgetting posts and people, for the owner of the data folder alone: it cannot be undone. */
export const erasureRoutes =
  ({ erase, token }: EraseDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/workspaces/:workspace/erase',
      {
        onRequest: requireToken(token),
        schema: {
          tags: ['erasure'],
          params: WorkspaceParam,
          body: EraseRequest,
          response: { 200: Erased },
        },
      },
      ({ params, body }) => erase(params.workspace, body),
    )
  }
