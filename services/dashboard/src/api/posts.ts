import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { CorrectionRequest, Found, PostPage, PostView } from '@tingfeng/contracts'
import { workspacePath } from './figures.js'
import { getJson, type Params, sendJson } from './http.js'

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

interface Pages {
  readonly pages: readonly FoundPage[]
}

/** The corrected post stands in the lists at once; figures follow when the server says so. */
export const useCorrect = (workspace: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, correction }: { readonly id: string; readonly correction: CorrectionRequest }) =>
      sendJson<PostView>(
        'PUT',
        `${workspacePath(workspace)}/posts/${encodeURIComponent(id)}/correction`,
        correction,
      ),
    onSuccess: (post) =>
      client.setQueriesData<Pages>(
        { queryKey: ['posts', workspace] },
        (known) =>
          known && {
            ...known,
            pages: known.pages.map((page) => ({
              ...page,
              posts: page.posts.map((found) => (found.post.id === post.id ? { ...found, post } : found)),
            })),
          },
      ),
  })
}
