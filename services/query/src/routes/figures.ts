import {
  Overview,
  ScopeQuery,
  SourceBreakdown,
  SubjectBreakdown,
  ThemeRanking,
  ThemesQuery,
  Trend,
  TrendQuery,
  WorkspaceParam,
} from '@tingfeng/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Figures } from '../figures.js'

/** Numbers over a range: each can be drilled into with the same filters at …/posts. */
export const figureRoutes =
  (figures: Figures): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['figures']
    app.get(
      '/workspaces/:workspace/overview',
      { schema: { tags, params: WorkspaceParam, querystring: ScopeQuery, response: { 200: Overview } } },
      ({ params, query }) => figures.overview(params.workspace, query),
    )
    app.get(
      '/workspaces/:workspace/trend',
      { schema: { tags, params: WorkspaceParam, querystring: TrendQuery, response: { 200: Trend } } },
      ({ params, query }) => figures.trend(params.workspace, query),
    )
    app.get(
      '/workspaces/:workspace/themes',
      { schema: { tags, params: WorkspaceParam, querystring: ThemesQuery, response: { 200: ThemeRanking } } },
      ({ params, query }) => figures.themes(params.workspace, query),
    )
    app.get(
      '/workspaces/:workspace/subjects',
      {
        schema: {
          tags,
          params: WorkspaceParam,
          querystring: ScopeQuery,
          response: { 200: SubjectBreakdown },
        },
      },
      ({ params, query }) => figures.subjects(params.workspace, query),
    )
    app.get(
      '/workspaces/:workspace/sources',
      {
        schema: { tags, params: WorkspaceParam, querystring: ScopeQuery, response: { 200: SourceBreakdown } },
      },
      ({ params, query }) => figures.sources(params.workspace, query),
    )
  }
