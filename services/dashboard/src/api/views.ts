import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SavedView, SavedViewBody, SavedViews, SavedViewUpdate } from '@tingfeng/contracts'
import { workspacePath } from './figures.js'
import { getJson, sendEmpty, sendJson } from './http.js'

const viewsKey = (workspace: string): readonly string[] => ['views', workspace]
const viewsPath = (workspace: string): string => `${workspacePath(workspace)}/views`

export const useSavedViews = (workspace: string, enabled: boolean) =>
  useQuery({
    queryKey: viewsKey(workspace),
    queryFn: () => getJson<SavedViews>(viewsPath(workspace)),
    enabled,
  })

const useChange = <Given, Answer>(workspace: string, change: (given: Given) => Promise<Answer>) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: viewsKey(workspace) }),
  })
}

export const useAddView = (workspace: string) =>
  useChange(workspace, (view: SavedViewBody) => sendJson<SavedView>('POST', viewsPath(workspace), view))

export const useChangeView = (workspace: string) =>
  useChange(workspace, ({ id, ...view }: SavedViewUpdate & { id: string }) =>
    sendJson<SavedView>('PUT', `${viewsPath(workspace)}/${id}`, view),
  )

export const useRemoveView = (workspace: string) =>
  useChange(workspace, ({ id, revision }: Pick<SavedView, 'id' | 'revision'>) =>
    sendEmpty('DELETE', `${viewsPath(workspace)}/${id}?expectedRevision=${revision}`),
  )

export const useFreshView = (workspace: string) => (id: string) =>
  getJson<SavedView>(`${viewsPath(workspace)}/${id}`)
