import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { PostPage } from '@tingfeng/contracts'
import { workspacePath } from './figures.js'
import { getJson, type Params } from './http.js'

const PAGE_SIZE = 20

/** The posts behind a number, newest first; pages follow the server's cursor. */
export const usePosts = (workspace: string, params: Params) =>
  useInfiniteQuery({
    queryKey: ['posts', workspace, params],
    queryFn: ({ pageParam, signal }) =>
      getJson<PostPage>(
        `${workspacePath(workspace)}/posts`,
        { ...params, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined, // safe: the first page has no cursor
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
