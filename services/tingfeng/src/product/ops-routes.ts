import { answerOps, type Metrics, OPS_PATHS } from '@tingfeng/kit'
import type { PartHealth } from '@tingfeng/query'
import type { FastifyInstance } from 'fastify'
import { meterReadiness } from './service-metrics.js'

/** `/healthz`, `/readyz` and `/metrics` of the embedded product, at its one port. */
export const answerOpsRoutes = (
  app: FastifyInstance,
  { metrics, health }: { readonly metrics: Metrics; readonly health: () => Promise<readonly PartHealth[]> },
): void => {
  const ready = meterReadiness(async () => {
    const ill = (await health()).filter(({ ok }) => !ok)
    if (ill.length > 0) throw new Error(ill.map(({ name, detail }) => `${name}: ${detail}`).join('; '))
  }, metrics)
  for (const path of OPS_PATHS)
    app.get(
      path,
      // Whether it is up is no secret; its figures are for whoever may read.
      { config: { open: path !== '/metrics', anyWorkspace: true }, schema: { hide: true } },
      async (_request, reply) => {
        const answer = await answerOps(path, { metrics, ready })
        return reply
          .code(answer?.status ?? 404)
          .type(answer?.contentType ?? 'text/plain')
          .send(answer?.body ?? '')
      },
    )
}
