import { Meta, TAXONOMY_VERSION, THEME_GROUPS, THEMES } from '@tingfeng/contracts'
import type { State } from '@tingfeng/state'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'

export interface MetaDeps {
  readonly state: State
  readonly version: string
  readonly mode: Meta['mode']
  /** Each part of the product, and whether it works. */
  readonly health: () => Promise<readonly PartHealth[]>
}
export interface PartHealth {
  readonly name: string
  readonly ok: boolean
  /** It works, but not as it was set up to. */
  readonly degraded?: boolean
  readonly detail: string
}

const Health = z.object({
  ok: z.boolean(),
  parts: z.array(
    z.object({
      name: z.string(),
      ok: z.boolean(),
      degraded: z.boolean().optional().describe('It works, but not as it was set up to'),
      detail: z.string(),
    }),
  ),
})

/** What there is: workspaces, themes, version; and how it is doing. */
export const metaRoutes =
  ({ state, version, mode, health }: MetaDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const open = { config: { anyWorkspace: true }, schema: { tags: ['meta'], response: { 200: Meta } } }
    app.get('/meta', open, async ({ access }) => ({
      version,
      mode,
      workspaces: (await state.workspaces.list())
        .filter(({ id }) => access?.workspace === undefined || id === access.workspace)
        .map(({ id, name, timeZone, demo, configRevision }) => ({
          id,
          name,
          timeZone,
          demo,
          configRevision,
        })),
      taxonomyVersion: TAXONOMY_VERSION,
      groups: THEME_GROUPS.map((group) => ({ ...group })),
      themes: THEMES.map(({ id, group, zh, en, means }) => ({ id, group, zh, en, means })),
    }))

    app.get(
      '/health',
      { config: { anyWorkspace: true }, schema: { tags: ['meta'], response: { 200: Health, 503: Health } } },
      async (_request, reply) => {
        const parts = [...(await health())]
        const ok = parts.every((part) => part.ok)
        return reply.code(ok ? 200 : 503).send({ ok, parts })
      },
    )
  }
