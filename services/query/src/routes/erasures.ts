import { Erased, EraseRequest, WorkspaceParam } from '@tingfeng/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { requireOwner } from '../access/require-owner.js'

export interface EraseDeps {
  /** Resolves when nothing of them is left in the store, and nothing of them can come back. */
  readonly erase: (workspace: string, request: EraseRequest) => Promise<Erased>
}

/** Forgetting posts and people, for the owner of the data folder alone: it cannot be undone. */
export const erasureRoutes =
  ({ erase }: EraseDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/workspaces/:workspace/erase',
      {
        onRequest: requireOwner,
        config: { audit: 'erase' },
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
