import { WorkspaceParam } from '@tingfeng/contracts'
import type { State } from '@tingfeng/state'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Live } from '../live.js'
import { unknownWorkspace } from '../problem.js'

const HEARTBEAT_MS = 15_000
/** A page that does not read is cut off before its unread events fill memory; the browser connects anew. */
const MAX_UNSENT_BYTES = 256 * 1024

/** Server-sent events: `buckets` each time that the store has new figures for the workspace. */
export const eventRoutes =
  (live: Live, { workspaces }: Pick<State, 'workspaces'>): FastifyPluginAsyncZod =>
  async (app) => {
    const open = new Set<() => void>()
    app.addHook('preClose', async () => {
      for (const end of open) end()
    })
    app.get(
      '/workspaces/:workspace/events',
      { schema: { params: WorkspaceParam, hide: true } },
      async (request, reply) => {
        const { workspace } = request.params
        if (!(await workspaces.get(workspace))) throw unknownWorkspace(workspace)
        reply.hijack()
        const { raw } = reply
        raw.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-cache, no-transform',
          'x-accel-buffering': 'no',
        })
        raw.write('retry: 2000\n\n')
        const write = (text: string): void => {
          if (raw.writableLength > MAX_UNSENT_BYTES) raw.destroy()
          else raw.write(text)
        }
        const stop = live.listen(workspace, (buckets) =>
          write(`event: buckets\ndata: ${JSON.stringify(buckets)}\n\n`),
        )
        const end = (): void => {
          clearInterval(heartbeat)
          stop()
          open.delete(end)
          raw.end()
        }
        // Signed out, switched off or a key revoked: what is open ends as well.
        const beat = async (): Promise<void> => {
          const allowed = await (request.stillAllowed?.() ?? true)
          if (allowed) write(': alive\n\n')
          else end()
        }
        const heartbeat = setInterval(() => void beat().catch(() => end()), HEARTBEAT_MS)
        open.add(end)
        raw.on('close', end)
      },
    )
  }
