import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { Found, PostPage } from '@tingfeng/contracts'
import { workspacePath } from './figures.js'
import { getJson, type Params } from './http.js'

const PAGE_SIZE = 20

export interface FoundPage {
  posts: Found[]
  nextCursor?: string | undefined
  total: number
}

const foundPage = async (path: string, params: Params, signal: AbortSignal): Promise<FoundPage> => {
  const { total, posts, nextCursor } = await getJson<PostPage>(path, params, signal)
  return {
    total,
    posts: posts.map((post) => ({ post, highlights: [], titleHighlights: [] })),
    nextCursor,
  }
}

/** The posts behind a number, newest first; pages follow the server's cursor. */
export const usePosts = (workspace: string, params: Params) =>
  useInfiniteQuery({
    queryKey: ['posts', workspace, params],
    queryFn: ({ pageParam, signal }) =>
      foundPage(
        `${workspacePath(workspace)}/posts`,
        { ...params, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined, // safe: the first page has no cursor
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
