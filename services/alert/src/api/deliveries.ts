import { DELIVERY_STATES, DeliveryPage, DeliveryQuery, WorkspaceParam } from '@tingfeng/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { channelError } from '../channels/errors.js'
import { findWorkspace, type TellingApiDeps } from './context.js'

const DeliveryParam = WorkspaceParam.extend({ id: z.uuid() })

/** What became of every message. */
export const deliveryRoutes =
  (deps: TellingApiDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const { deliveries } = deps.state.telling
    const path = '/workspaces/:workspace/alerts/deliveries'
    const tags = ['alerts']
    app.get(
      path,
      {
        config: { role: 'handler' },
        schema: { tags, params: WorkspaceParam, querystring: DeliveryQuery, response: { 200: DeliveryPage } },
      },
      async ({ params, query }) => {
        await findWorkspace(deps, params.workspace)
        const page = await deliveries.list(params.workspace, query)
        const known = await deliveries.counts(params.workspace)
        const counts = Object.fromEntries(DELIVERY_STATES.map((state) => [state, known[state] ?? 0]))
        // safe: made of every state
        return { ...page, counts: counts as DeliveryPage['counts'] }
      },
    )
    app.post(
      `${path}/:id/retry`,
      { config: { role: 'handler', audit: 'alert-delivery.retry' }, schema: { tags, params: DeliveryParam } },
      async ({ params }, reply) => {
        if (await deliveries.retry(params.workspace, params.id)) return reply.code(204).send()
        throw channelError(
          'unknown_delivery',
          `there is no delivery ${params.id} that failed or is uncertain; others are sent by themselves`,
        )
      },
    )
  }
