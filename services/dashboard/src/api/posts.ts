import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type {
  CorrectionRequest,
  Found,
  PostPage,
  PostView,
  RelevancePreview,
  SearchCheck,
  SearchFacets,
  SearchPage,
} from '@tingfeng/contracts'
import { figuresKey, workspacePath } from './figures.js'
import { getJson, type Params, sendJson } from './http.js'

const PAGE_SIZE = 20
const FACET_VALUES = 40

export interface FoundPage {
  posts: Found[]
  nextCursor?: string | undefined
  /** Where the answer says so itself. */
  total?: number
}

/** Posts without a date are a list of their own, which is not searched. */
const undatedPage = async (path: string, params: Params, signal: AbortSignal): Promise<FoundPage> => {
  const { total, posts, nextCursor } = await getJson<PostPage>(`${path}/posts`, params, signal)
  return {
    total,
    posts: posts.map((post) => ({ post, highlights: [], titleHighlights: [] })),
    nextCursor,
  }
}

/** The posts behind a number, or those that a search finds; pages follow the server's cursor. */
export const usePosts = (workspace: string, params: Params) =>
  useInfiniteQuery({
    queryKey: ['posts', workspace, params],
    queryFn: ({ pageParam, signal }) => {
      const asked = { ...params, limit: PAGE_SIZE, cursor: pageParam }
      const path = workspacePath(workspace)
      return params.undated
        ? undatedPage(path, { ...asked, q: undefined, order: undefined }, signal)
        : getJson<SearchPage>(`${path}/search`, asked, signal).then((page): FoundPage => page)
    },
    initialPageParam: undefined as string | undefined, // safe: the first page has no cursor
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })

/** How many posts match, and how they fall into the values of each field. */
export const useFacets = (workspace: string, params: Params, enabled: boolean) =>
  useQuery({
    queryKey: [...figuresKey(workspace), 'facets', params],
    queryFn: ({ signal }) =>
      getJson<SearchFacets>(
        `${workspacePath(workspace)}/search/facets`,
        { ...params, limit: FACET_VALUES },
        signal,
      ),
    placeholderData: keepPreviousData,
    enabled,
  })

/** Whether a query can be read, and what is wrong with it and where. */
export const useQueryCheck = (workspace: string, q: string) =>
  useQuery({
    queryKey: ['search-check', workspace, q],
    queryFn: ({ signal }) => getJson<SearchCheck>(`${workspacePath(workspace)}/search/check`, { q }, signal),
    enabled: q.trim() !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What calling a post 不相关 would teach. */
export const useRelevancePreview = (workspace: string, post: string, subject: string) =>
  useQuery({
    queryKey: ['relevance', workspace, post, subject],
    queryFn: () =>
      getJson<RelevancePreview>(`${workspacePath(workspace)}/posts/${post}/relevance/${subject}`),
    staleTime: 0,
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
