import {
  Breakdown,
  BreakdownQuery,
  ChangesQuery,
  Comparison,
  ComparisonQuery,
  Decomposition,
  Life,
  LifeQuery,
  Matrix,
  MatrixQuery,
  PostIdParam,
  RisingWords,
  Series,
  SeriesQuery,
  Spread,
  Spreads,
  SpreadsQuery,
  WordsQuery,
  WorkspaceParam,
} from '@tingfeng/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Questions } from '../questions/questions.js'

/** Questions over a scope, each number with its comparison: contracts/questions.ts. */
export const questionRoutes =
  (questions: Questions): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['questions']
    const params = WorkspaceParam
    app.get(
      '/workspaces/:workspace/comparison',
      { schema: { tags, params, querystring: ComparisonQuery, response: { 200: Comparison } } },
      (request) => questions.comparison(request.params.workspace, request.query),
    )
    app.get(
      '/workspaces/:workspace/breakdown',
      { schema: { tags, params, querystring: BreakdownQuery, response: { 200: Breakdown } } },
      (request) => questions.breakdown(request.params.workspace, request.query),
    )
    app.get(
      '/workspaces/:workspace/series',
      { schema: { tags, params, querystring: SeriesQuery, response: { 200: Series } } },
      (request) => questions.series(request.params.workspace, request.query),
    )
    app.get(
      '/workspaces/:workspace/matrix',
      { schema: { tags, params, querystring: MatrixQuery, response: { 200: Matrix } } },
      (request) => questions.matrix(request.params.workspace, request.query),
    )
    app.get(
      '/workspaces/:workspace/changes',
      { schema: { tags, params, querystring: ChangesQuery, response: { 200: Decomposition } } },
      (request) => questions.changes(request.params.workspace, request.query),
    )
    app.get(
      '/workspaces/:workspace/words',
      { schema: { tags, params, querystring: WordsQuery, response: { 200: RisingWords } } },
      (request) => questions.words(request.params.workspace, request.query),
    )
    app.get(
      '/workspaces/:workspace/life',
      { schema: { tags, params, querystring: LifeQuery, response: { 200: Life } } },
      (request) => questions.life(request.params.workspace, request.query),
    )
    app.get(
      '/workspaces/:workspace/spreads',
      { schema: { tags, params, querystring: SpreadsQuery, response: { 200: Spreads } } },
      (request) => questions.spreads(request.params.workspace, request.query),
    )
    app.get(
      '/workspaces/:workspace/posts/:id/spread',
      { schema: { tags, params: PostIdParam, response: { 200: Spread } } },
      (request) => questions.spread(request.params.workspace, request.params.id),
    )
  }
