import type { Reads } from '@tingfeng/clickhouse'
import {
  type EnrichedPost,
  type FacetsQuery,
  type PostView,
  type SearchCheck,
  type SearchFacets,
  SearchField,
  type SearchPage,
  type SearchQuery,
} from '@tingfeng/contracts'
import type { State } from '@tingfeng/state'
import { unknownWorkspace } from '../problem.js'
import { compileSearch } from './compile-search.js'
import { VALUES } from './field-test.js'
import { highlightedWords, highlightsIn } from './highlight.js'
import { canonical, parseQuery } from './parse-query.js'
import { QueryError } from './query-error.js'

/** Full text over posts. @throws AppError `unknown_workspace` · `invalid_query` · `store_invalid_query` (a wrong cursor) */
export interface Search {
  page(workspace: string, query: SearchQuery): Promise<SearchPage>
  facets(workspace: string, query: FacetsQuery): Promise<SearchFacets>
}

export interface SearchDeps {
  readonly reads: Pick<Reads, 'searchPosts' | 'searchFacets'>
  readonly state: { readonly workspaces: Pick<State['workspaces'], 'get'> }
}

const toView = ({ schemaVersion: _, tokens: __, fingerprint: ___, ...view }: EnrichedPost): PostView => view

export const createSearch = ({ reads, state }: SearchDeps): Search => {
  const find = async (workspace: string): Promise<void> => {
    if (!(await state.workspaces.get(workspace))) throw unknownWorkspace(workspace)
  }
  return {
    async page(workspace, { q, order, cursor, limit, ...scope }) {
      await find(workspace)
      const { condition, query } = compileSearch(q)
      const filter = { ...scope, undated: false, found: condition }
      const { posts, nextCursor } = await reads.searchPosts(workspace, filter, { order, cursor, limit })
      const [inText, inTitle] = [highlightedWords(query, 'text'), highlightedWords(query, 'title')]
      return {
        posts: posts.map((post) => ({
          post: toView(post),
          highlights: highlightsIn(post.text, inText),
          titleHighlights: highlightsIn(post.title ?? '', inTitle),
        })),
        ...(nextCursor === undefined ? {} : { nextCursor }),
      }
    },

    async facets(workspace, { q, limit, ...scope }) {
      await find(workspace)
      const found = compileSearch(q).condition
      return reads.searchFacets(workspace, { ...scope, undated: false, found }, limit)
    },
  }
}

const FIELDS: SearchCheck['fields'] = SearchField.options.map((field) => ({
  field,
  values: field === 'text' || field === 'title' ? null : [...(VALUES[field] ?? [])],
}))

/** Whether a query can be read; nothing is looked up. */
export const checkSearch = (q: string): SearchCheck => {
  const fields = FIELDS.map(({ field, values }) => ({ field, values: values?.length === 0 ? null : values }))
  try {
    const query = parseQuery(q)
    return { ok: true, canonical: query === undefined ? '' : canonical(query), error: null, fields }
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    return {
      ok: false,
      canonical: null,
      error: { message: error.message, code: error.reason, at: error.at },
      fields,
    }
  }
}
