import { useQueries } from '@tanstack/react-query'
import type { Overview } from '@tingfeng/contracts'
import { EVER } from '../filters/range.js'
import { figuresKey, workspacePath } from './figures.js'
import { getJson } from './http.js'

const HOUR_MS = 3_600_000

/** To the end of this hour, so that it is asked once. */
const query = (workspace: string) => ({
  queryKey: [...figuresKey(workspace), 'has-posts'],
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
})

/** Of each workspace whether anything was ever read into it; undefined while that is not known, true where it cannot be. */
export const useHavePosts = (workspaces: readonly string[]): readonly (boolean | undefined)[] =>
  useQueries({ queries: workspaces.map(query) }).map(
    ({ data, isError }) => data ?? (isError ? true : undefined),
  )

export const useHasPosts = (workspace: string): boolean | undefined => useHavePosts([workspace])[0]
