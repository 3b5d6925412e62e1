import type { ApiKeys } from '@tingfeng/state'
import type { FastifyRequest } from 'fastify'

/** What a caller may do: push into one workspace, or into any. */
export interface Grant {
  readonly workspace?: string
}

/** Undefined: not authenticated. */
export type Authorize = (request: FastifyRequest) => Promise<Grant | undefined> | Grant | undefined

const keyOf = ({ headers }: FastifyRequest): string | undefined => {
  const given = headers['x-api-key']
  if (typeof given === 'string') return given
  const [scheme, token] = (headers.authorization ?? '').split(' ', 2)
  return scheme?.toLowerCase() === 'bearer' ? token : undefined
}

/** Lets callers in by API key with scope `ingest` (or `admin`), each into the workspace of its key. */
export const authorizeByApiKey =
  (apiKeys: Pick<ApiKeys, 'verify'>): Authorize =>
  (request) => {
    const key = keyOf(request)
    const known = key === undefined ? undefined : apiKeys.verify(key)
    const mayIngest = known?.scopes.some((scope) => scope === 'ingest' || scope === 'admin')
    return known && mayIngest ? { workspace: known.workspace } : undefined
  }
