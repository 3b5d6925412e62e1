import {
  FacetsQuery,
  SearchCheck,
  SearchCheckQuery,
  SearchFacets,
  SearchPage,
  SearchQuery,
  WorkspaceParam,
} from '@tingfeng/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { checkSearch, type Search } from '../search/search.js'

/** Posts by the search language: contracts/search.ts. */
export const searchRoutes =
  (search: Search): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['search']
    const params = WorkspaceParam
    app.get(
      '/workspaces/:workspace/search',
      { schema: { tags, params, querystring: SearchQuery, response: { 200: SearchPage } } },
      (request) => search.page(request.params.workspace, request.query),
    )
    app.get(
      '/workspaces/:workspace/search/facets',
      { schema: { tags, params, querystring: FacetsQuery, response: { 200: SearchFacets } } },
      (request) => search.facets(request.params.workspace, request.query),
    )
    app.get(
      '/workspaces/:workspace/search/check',
      { schema: { tags, params, querystring: SearchCheckQuery, response: { 200: SearchCheck } } },
      async ({ query }) => checkSearch(query.q),
    )
  }
