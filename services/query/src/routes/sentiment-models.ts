import {
  ActiveModel,
  ActiveModelResult,
  SentimentModelList,
  TrainRequest,
  TrainResult,
  WorkspaceParam,
} from '@tingfeng/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { actorOf } from '../access/actor.js'
import type { TrainSentiment } from '../train-sentiment.js'

export interface SentimentModelDeps {
  readonly models: TrainSentiment
}

/** Versions of the sentiment model that learned from a workspace's corrections. */
export const sentimentModelRoutes =
  ({ models }: SentimentModelDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['sentiment models']
    const path = '/workspaces/:workspace/sentiment-models'
    app.get(
      path,
      { schema: { tags, params: WorkspaceParam, response: { 200: SentimentModelList } } },
      ({ params }) => models.list(params.workspace),
    )
    app.post(
      path,
      { schema: { tags, params: WorkspaceParam, body: TrainRequest, response: { 200: TrainResult } } },
      (request) => models.train(request.params.workspace, request.body.use, actorOf(request)),
    )
    app.put(
      `${path}/active`,
      { schema: { tags, params: WorkspaceParam, body: ActiveModel, response: { 200: ActiveModelResult } } },
      ({ params, body }) => models.use(params.workspace, body.number),
    )
  }
