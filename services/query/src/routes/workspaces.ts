import { SubjectsUpdate, WorkspaceFile, WorkspaceParam, WorkspaceView } from '@tingfeng/contracts'
import type { State, Workspace } from '@tingfeng/state'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { requireOwner } from '../access/require-owner.js'
import { unknownWorkspace } from '../problem.js'

export interface WorkspaceDeps {
  readonly state: State
  /** Removes a workspace's posts, then its settings. */
  readonly removeWorkspace: (workspace: string) => Promise<void>
}

const Applied = z.object({ changed: z.array(z.string()), configRevision: z.int() })

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
/** `15m` -> milliseconds; the contract has checked the form. */
const durationMs = (text: string): number => {
  const unit = text.slice(-1) as keyof typeof UNIT_MS // safe: checked by the contract
  return Number(text.slice(0, -1)) * UNIT_MS[unit]
}

const viewOf = async (state: State, workspace: Workspace): Promise<WorkspaceView> => ({
  id: workspace.id,
  name: workspace.name,
  timeZone: workspace.timeZone,
  demo: workspace.demo,
  configRevision: workspace.configRevision,
  subjects: await state.subjects.list(workspace.id),
  themes: (await state.ownThemes.list(workspace.id)).map(({ id, zh, en, group }) => ({
    id,
    zh,
    en: en ?? zh,
    group,
  })),
})

const applyFeeds = async (state: State, { workspace, feeds }: WorkspaceFile): Promise<boolean> => {
  const before = (await state.sources.list(workspace)).filter(({ type }) => type === 'feed')
  const wanted = feeds.map(({ id, url, every, enabled }) => ({
    workspace,
    id,
    type: 'feed',
    config: { url },
    enabled,
    everyMs: durationMs(every),
  }))
  const settingsOf = ({
    id,
    config,
    enabled,
    everyMs,
  }: {
    id: string
    config: object
    enabled: boolean
    everyMs: number | null
  }) => JSON.stringify([id, config, enabled, everyMs])
  const same = before.map(settingsOf).sort().join() === wanted.map(settingsOf).sort().join()
  if (same) return false
  for (const { id } of before)
    if (!wanted.some((feed) => feed.id === id)) await state.sources.delete(workspace, id)
  for (const feed of wanted) await state.sources.upsert(feed)
  return true
}

/** Brings one workspace to the wanted state; says what had to change. */
const applyFile = async (state: State, file: WorkspaceFile): Promise<z.infer<typeof Applied>> => {
  const changed: string[] = []
  const existed = await state.workspaces.get(file.workspace)
  const before = existed ?? (await state.workspaces.ensure({ id: file.workspace }))
  if (!existed) changed.push('workspace')
  const after = await state.workspaces.update(file.workspace, {
    name: file.name,
    timeZone: file.timeZone,
    words: file.words,
  })
  if (after.name !== before.name || after.timeZone !== before.timeZone) changed.push('settings')
  if (after.words.join() !== before.words.join()) changed.push('words')
  if ((await state.subjects.replaceAll(file.workspace, file.subjects)).changed) changed.push('subjects')
  if ((await state.ownThemes.replaceAll(file.workspace, file.themes)).changed) changed.push('themes')
  if (await applyFeeds(state, file)) changed.push('feeds')
  const { retentionDays } = file
  if (retentionDays !== undefined && (await state.retention.set(file.workspace, retentionDays)))
    changed.push('retention')
  const { configRevision } = (await state.workspaces.get(file.workspace)) ?? after
  return { changed, configRevision }
}

/** Workspaces, their subjects, and `tingfeng apply`. */
export const workspaceRoutes =
  ({ state, removeWorkspace }: WorkspaceDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const find = async (id: string): Promise<Workspace> => {
      const workspace = await state.workspaces.get(id)
      if (!workspace) throw unknownWorkspace(id)
      return workspace
    }

    app.get(
      '/workspaces/:workspace',
      { schema: { tags: ['workspaces'], params: WorkspaceParam, response: { 200: WorkspaceView } } },
      async ({ params }) => viewOf(state, await find(params.workspace)),
    )

    app.put(
      '/workspaces/:workspace/subjects-config',
      {
        schema: {
          tags: ['workspaces'],
          params: WorkspaceParam,
          body: SubjectsUpdate,
          response: { 200: WorkspaceView },
        },
      },
      async ({ params, body }) => {
        await find(params.workspace)
        const { expectedRevision } = body
        await state.subjects.replaceAll(params.workspace, body.subjects, { expectedRevision })
        return viewOf(state, await find(params.workspace))
      },
    )

    app.delete(
      '/workspaces/:workspace',
      { onRequest: requireOwner, schema: { tags: ['workspaces'], params: WorkspaceParam } },
      async ({ params }, reply) => {
        await find(params.workspace)
        await removeWorkspace(params.workspace)
        return reply.code(204).send()
      },
    )

    app.post(
      '/apply',
      { schema: { tags: ['workspaces'], body: WorkspaceFile, response: { 200: Applied } } },
      async ({ body }) => applyFile(state, body),
    )
  }
