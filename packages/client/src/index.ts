import createFetchClient, { type Client } from 'openapi-fetch'
import type { paths } from './schema.js'

export interface TingfengClientOptions {
  /** Of the product or its ingress, for example `http://127.0.0.1:7070`. */
  readonly url: string
  /** An API key of the scopes that are needed; none where log-in is off. */
  readonly key?: string
}

export type TingfengClient = Client<paths>

/**
 * The HTTP API, typed: `client.GET('/api/v1/workspaces/{workspace}/overview', { params })` resolves with `data`, or
 * with `error` (problem+json, its `code` stays the same in every language), and rejects when nothing answers.
 */
export const createTingfengClient = ({ url, key }: TingfengClientOptions): TingfengClient =>
  createFetchClient<paths>({
    baseUrl: url.replace(/\/+$/, ''),
    ...(key !== undefined && { headers: { 'x-api-key': key } }),
  })
