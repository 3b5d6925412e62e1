import { DEFAULT_WORKSPACE, PostKind, SourceId, WorkspaceId } from '@tingfeng/contracts'
import { maskPersonalData } from '@tingfeng/privacy'
import type { Workspace } from '@tingfeng/state'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { IngestDeps } from './ingest-deps.js'
import { HttpProblem } from './problem.js'

const Query = z.object({
  workspace: WorkspaceId.optional(),
  source: SourceId.optional(),
  kind: PostKind.optional(),
})

export interface Target {
  readonly workspace: Workspace
  readonly source: string | undefined
  readonly kind: PostKind | undefined
}

/** The name of a source is kept and shown as it is, so nobody's number may be in it. */
export const namesPerson = (source: string): boolean => maskPersonalData(source).text !== source
export const PERSONAL_SOURCE =
  'The name of the source looks like a phone, identity or card number or an address; name where the posts come from, like jd-reviews.'

const described = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')

/**
 * Who may push, and where to: the query's workspace, else that of the key, else the default one.
 *
 * @throws HttpProblem 400 · 401 · 403 · 404
 */
export const targetOf = async (
  { authorize, workspaces }: Pick<IngestDeps, 'authorize' | 'workspaces'>,
  request: FastifyRequest,
): Promise<Target> => {
  const grant = await authorize(request)
  if (!grant)
    throw new HttpProblem(
      401,
      'key_needed',
      'Send an API key with scope ingest: `Authorization: Bearer <key>` or `X-API-Key: <key>`.',
    )
  const query = Query.safeParse(request.query)
  if (!query.success) throw new HttpProblem(400, 'invalid_query', described(query.error))
  if (query.data.source !== undefined && namesPerson(query.data.source))
    throw new HttpProblem(400, 'personal_source', PERSONAL_SOURCE)
  const id = query.data.workspace ?? grant.workspace ?? DEFAULT_WORKSPACE
  if (grant.workspace !== undefined && grant.workspace !== id)
    throw new HttpProblem(
      403,
      'foreign_workspace',
      `This key belongs to workspace “${grant.workspace}”, not to “${id}”.`,
    )
  const workspace = await workspaces.get(id)
  if (!workspace)
    throw new HttpProblem(
      404,
      'unknown_workspace',
      `There is no workspace “${id}”; make it first, or leave it out.`,
    )
  return { workspace, source: query.data.source, kind: query.data.kind }
}
