import {
  RetentionPreview,
  RetentionPreviewQuery,
  RetentionUpdate,
  RetentionView,
  WorkspaceParam,
} from '@tingfeng/contracts'
import type { State } from '@tingfeng/state'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { unknownWorkspace } from '../problem.js'

export interface RetentionDeps {
  readonly state: Pick<State, 'workspaces' | 'retention'>
  /** What would go if posts were kept for so many days. */
  readonly previewRetention: (workspace: string, days: number) => Promise<RetentionPreview>
}

/** For how long a workspace keeps posts. What is older goes for good soon after the setting is saved. */
export const retentionRoutes =
  ({ state, previewRetention }: RetentionDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const { retention } = state
    const viewOf = async (workspace: string): Promise<RetentionView> => {
      if (!(await state.workspaces.get(workspace))) throw unknownWorkspace(workspace)
      return {
        days: await retention.days(workspace),
        before: (await retention.cutoff(workspace, new Date()))?.toISOString() ?? null,
        lastPass: (await retention.last(workspace)) ?? null,
      }
    }
    const common = { tags: ['retention'], params: WorkspaceParam }

    app.get(
      '/workspaces/:workspace/retention',
      { schema: { ...common, response: { 200: RetentionView } } },
      ({ params }) => viewOf(params.workspace),
    )

    app.get(
      '/workspaces/:workspace/retention/preview',
      { schema: { ...common, querystring: RetentionPreviewQuery, response: { 200: RetentionPreview } } },
      ({ params, query }) => previewRetention(params.workspace, query.days),
    )

    app.put(
      '/workspaces/:workspace/retention',
      {
        config: { audit: 'retention.set' },
        schema: { ...common, body: RetentionUpdate, response: { 200: RetentionView } },
      },
      async ({ params, body }) => {
        await retention.set(params.workspace, body.days)
        return viewOf(params.workspace)
      },
    )
  }
