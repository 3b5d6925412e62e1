import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ActiveModelResult, SentimentModelList, TrainResult } from '@tingfeng/contracts'
import { workspacePath } from './figures.js'
import { getJson, sendJson } from './http.js'
import { useReloadWorkspace } from './workspace.js'

const modelsKey = (workspace: string): readonly string[] => ['sentiment-models', workspace]
const modelsPath = (workspace: string): string => `${workspacePath(workspace)}/sentiment-models`

export const useSentimentModels = (workspace: string) =>
  useQuery({
    queryKey: modelsKey(workspace),
    queryFn: () => getJson<SentimentModelList>(modelsPath(workspace)),
    staleTime: 0,
  })

/** Trains; what is kept is not used yet. */
export const useTrain = (workspace: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson<TrainResult>('POST', modelsPath(workspace), { use: false }),
    onSuccess: () => client.invalidateQueries({ queryKey: modelsKey(workspace) }),
  })
}

export const useActivate = (workspace: string) => {
  const client = useQueryClient()
  const reload = useReloadWorkspace(workspace)
  return useMutation({
    mutationFn: (number: number | null) =>
      sendJson<ActiveModelResult>('PUT', `${modelsPath(workspace)}/active`, { number }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: modelsKey(workspace) })
      // A job of the history is judged by the revision of the settings, which this raises.
      await reload()
    },
  })
}
