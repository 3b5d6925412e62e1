import {
  NewOwnTheme,
  OwnThemeDeletion,
  OwnThemeId,
  OwnThemeList,
  OwnThemePreview,
  OwnThemePreviewRequest,
  OwnThemeUpdate,
  WorkspaceParam,
} from '@tingfeng/contracts'
import type { State } from '@tingfeng/state'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { PreviewOwnTheme } from '../own-themes.js'
import { unknownWorkspace } from '../problem.js'

export interface OwnThemeDeps {
  readonly state: State
  readonly previewTheme: PreviewOwnTheme
}

const OwnThemeParam = WorkspaceParam.extend({ theme: OwnThemeId })

/** Themes that a workspace makes of example sentences. */
export const ownThemeRoutes =
  ({ state, previewTheme }: OwnThemeDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['own themes']
    const path = '/workspaces/:workspace/own-themes'
    const list = { tags, params: WorkspaceParam, response: { 200: OwnThemeList } }
    app.get(path, { schema: list }, ({ params }) => state.ownThemes.read(params.workspace))
    app.post(path, { schema: { ...list, body: NewOwnTheme } }, async ({ params, body }) => {
      const { theme, expectedRevision } = body
      await state.ownThemes.add(params.workspace, theme, { expectedRevision })
      return state.ownThemes.read(params.workspace)
    })
    app.put(
      `${path}/:theme`,
      { schema: { ...list, params: OwnThemeParam, body: OwnThemeUpdate } },
      async ({ params, body }) => {
        const { theme, expectedRevision } = body
        await state.ownThemes.update(params.workspace, { ...theme, id: params.theme }, { expectedRevision })
        return state.ownThemes.read(params.workspace)
      },
    )
    app.delete(
      `${path}/:theme`,
      { schema: { ...list, params: OwnThemeParam, querystring: OwnThemeDeletion } },
      async ({ params, query: { expectedRevision } }) => {
        await state.ownThemes.delete(params.workspace, params.theme, { expectedRevision })
        return state.ownThemes.read(params.workspace)
      },
    )
    app.post(
      `${path}/preview`,
      {
        schema: {
          tags,
          params: WorkspaceParam,
          body: OwnThemePreviewRequest,
          response: { 200: OwnThemePreview },
        },
      },
      async ({ params, body }) => {
        if (!(await state.workspaces.get(params.workspace))) throw unknownWorkspace(params.workspace)
        return previewTheme(params.workspace, body)
      },
    )
  }
