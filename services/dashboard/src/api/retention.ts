import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RetentionPreview, RetentionUpdate, RetentionView } from '@tingfeng/contracts'
import { workspacePath } from './figures.js'
import { getJson, sendJson } from './http.js'

const pathOf = (workspace: string): string => `${workspacePath(workspace)}/retention`
const keyOf = (workspace: string): readonly string[] => ['retention', workspace]

const POLL_MS = 2_000

/** Asked again while posts are being removed. */
export const useRetention = (workspace: string) =>
  useQuery({
    queryKey: keyOf(workspace),
    queryFn: () => getJson<RetentionView>(pathOf(workspace)),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.lastPass?.finishedAt === null ? POLL_MS : false),
  })

/** What would go if posts were kept for so many days. */
export const usePreviewRetention = (workspace: string) =>
  useMutation({
    mutationFn: (days: number) => getJson<RetentionPreview>(`${pathOf(workspace)}/preview`, { days }),
  })

export const useSetRetention = (workspace: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (update: RetentionUpdate) => sendJson<RetentionView>('PUT', pathOf(workspace), update),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(workspace) }),
  })
}
