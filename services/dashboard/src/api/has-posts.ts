import { useQueries } from '@tanstack/react-query'
import type { Overview } from '@tingfeng/contracts'
import { EVER } from '../filters/range.js'
import { workspacePath } from './figures.js'
import { getJson } from './http.js'

const HOUR_MS = 3_600_000
const POLL_MS = 15_000

/** Not among the figures, which are asked for anew whenever posts come in: what was once read in stays so. */
export const hasPostsQuery = (workspace: string) => ({
  queryKey: ['has-posts', workspace],
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<boolean> => {
    const to = new Date(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS).toISOString()
    const scope = { from: EVER, to, everyone: true }
    const { current, undated } = await getJson<Overview>(
      `${workspacePath(workspace)}/overview`,
      scope,
      signal,
    )
    return current.posts > 0 || undated > 0
  },
  staleTime: ({ state }: { state: { data: boolean | undefined } }) =>
    state.data ? Number.POSITIVE_INFINITY : 0,
  refetchInterval: ({ state }: { state: { data: boolean | undefined } }) => state.data === false && POLL_MS,
})

/** Of each workspace whether anything was ever read into it; undefined while that is not known, true where it cannot be. */
export const useHavePosts = (workspaces: readonly string[]): readonly (boolean | undefined)[] =>
  useQueries({ queries: workspaces.map(hasPostsQuery) }).map(
    ({ data, isError }) => data ?? (isError ? true : undefined),
  )

export const useHasPosts = (workspace: string): boolean | undefined => useHavePosts([workspace])[0]
