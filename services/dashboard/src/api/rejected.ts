import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { RejectedPage, RejectedQuery } from '@tingfeng/contracts'
import { workspacePath } from './figures.js'
import { getJson, sendJson } from './http.js'

const rejectedKey = (workspace: string): readonly string[] => ['rejected', workspace]

export type RejectedFilter = Partial<Pick<RejectedQuery, 'reason' | 'state' | 'source'>>

export const useRejected = (workspace: string, filter: RejectedFilter) =>
  useInfiniteQuery({
    queryKey: [...rejectedKey(workspace), filter],
    queryFn: ({ pageParam, signal }) =>
      getJson<RejectedPage>(`${workspacePath(workspace)}/rejected`, { ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined, // safe: the first page has no cursor
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })

export const useReplay = (workspace: string) => {
  const client = useQueryClient()
  return useMutation({
    /** `payload`: the record as it was mended; without one it goes as it came. */
    mutationFn: ({ id, payload }: { readonly id: string; readonly payload?: string }) =>
      sendJson<unknown>('POST', `${workspacePath(workspace)}/rejected/${encodeURIComponent(id)}/replay`, {
        ...(payload !== undefined && { payload }),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: rejectedKey(workspace) }),
  })
}
