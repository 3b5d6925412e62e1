import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  NewOwnTheme,
  OwnThemeList,
  OwnThemePreview,
  OwnThemePreviewRequest,
  OwnThemeUpdate,
} from '@tingfeng/contracts'
import { workspacePath } from './figures.js'
import { getJson, sendEmpty, sendJson } from './http.js'
import { useReloadWorkspace } from './workspace.js'

const ownThemesKey = (workspace: string): readonly string[] => ['own-themes', workspace]
const pathOf = (workspace: string): string => `${workspacePath(workspace)}/own-themes`

export const useOwnThemes = (workspace: string) =>
  useQuery({
    queryKey: ownThemesKey(workspace),
    queryFn: () => getJson<OwnThemeList>(pathOf(workspace)),
  })

/** What was saved is known at once, and its name wherever themes are shown. */
const useTakeOver = (workspace: string) => {
  const client = useQueryClient()
  const reload = useReloadWorkspace(workspace)
  return async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ownThemesKey(workspace) })
    await reload()
  }
}

export const useSaveOwnTheme = (workspace: string) => {
  const takeOver = useTakeOver(workspace)
  return useMutation({
    mutationFn: ({ isNew, theme, expectedRevision }: NewOwnTheme & { isNew: boolean }) => {
      const { id, ...rest } = theme
      return isNew
        ? sendJson<OwnThemeList>('POST', pathOf(workspace), { theme, expectedRevision } satisfies NewOwnTheme)
        : sendJson<OwnThemeList>('PUT', `${pathOf(workspace)}/${id}`, {
            theme: rest,
            expectedRevision,
          } satisfies OwnThemeUpdate)
    },
    onSettled: takeOver,
  })
}

export const useDeleteOwnTheme = (workspace: string) => {
  const takeOver = useTakeOver(workspace)
  return useMutation({
    mutationFn: (id: string) => sendEmpty('DELETE', `${pathOf(workspace)}/${id}`),
    onSettled: takeOver,
  })
}

export const usePreviewOwnTheme = (workspace: string) =>
  useMutation({
    mutationFn: (request: OwnThemePreviewRequest) =>
      sendJson<OwnThemePreview>('POST', `${pathOf(workspace)}/preview`, request),
  })
