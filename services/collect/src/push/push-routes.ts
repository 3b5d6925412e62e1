import { Readable } from 'node:stream'
import { PushedPost } from '@tingfeng/contracts'
import { parseJson } from '@tingfeng/kit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { decodeFile } from '../files/decode.js'
import { readJsonl } from '../files/read-jsonl.js'
import { DEFAULT_LIMITS, type IngestDeps } from './ingest-deps.js'
import { HttpProblem } from './problem.js'
import { type PushedLine, type PushResult, pushPosts } from './push-posts.js'
import { readBody } from './read-body.js'
import { targetOf } from './target-of.js'

const NDJSON = new Set([
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/x-jsonlines',
])
const DEFAULT_SOURCE = 'push'
const RETRY_AFTER_S = 5

const mediaTypeOf = ({ headers }: FastifyRequest): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

export const bodyOf = (request: FastifyRequest): Readable =>
  request.body instanceof Readable ? request.body : Readable.from([])

async function* linesOf(body: Readable): AsyncGenerator<PushedLine> {
  for await (const rows of readJsonl(decodeFile(body)))
    for (const row of rows) {
      if (row.kind === 'bad') yield row
      else if (row.damaged)
        yield {
          line: row.line,
          reason: 'invalid_encoding',
          detail: 'The line is not valid UTF-8; encode the body as UTF-8.',
          payload: '',
        }
      else if (row.kind === 'object') yield { line: row.line, value: row.value }
    }
}

const readJsonDocument = async (body: Readable): Promise<PushedLine[]> => {
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk as Buffer) // safe: a byte stream
  const text = Buffer.concat(chunks).toString('utf8')
  let value: unknown
  try {
    value = parseJson(text)
  } catch {
    throw new HttpProblem(
      400,
      'invalid_json',
      'The body is not valid JSON; several posts, one a line, are application/x-ndjson.',
    )
  }
  return (Array.isArray(value) ? value : [value]).map((post, index) => ({
    line: index + 1,
    value: post as unknown,
  }))
}

/** None of the posts could be taken: the caller must notice by the status alone. */
const refusal = ({ rejected, rejectedCount }: PushResult): object => {
  const [first] = rejected
  const one = rejectedCount === 1
  return {
    ...new HttpProblem(
      422,
      one ? (first?.reason ?? 'invalid_post') : 'no_post_accepted',
      one ? (first?.detail ?? '') : `None of the ${rejectedCount} posts could be taken; see rejected.`,
    ).body,
    accepted: 0,
    rejectedCount,
    rejected,
  }
}

export const pushRoutes = (app: FastifyInstance, deps: IngestDeps): void => {
  const limits = { ...DEFAULT_LIMITS, ...deps.limits }
  const schema = z.toJSONSchema(PushedPost, { io: 'input' })

  app.get('/v1/schema', async () => schema)

  app.post('/v1/posts', async (request, reply) => {
    const { workspace, source = DEFAULT_SOURCE, kind } = await targetOf(deps, request)
    const mediaType = mediaTypeOf(request)
    const isNdjson = NDJSON.has(mediaType)
    if (!isNdjson && mediaType !== 'application/json')
      throw new HttpProblem(
        415,
        'unsupported_media_type',
        'Send one post (or an array) as application/json, or one post a line as application/x-ndjson.',
      )
    if (!(await deps.liveGate.isOpen()))
      throw new HttpProblem(
        429,
        'log_behind',
        'More posts are waiting than can be held back; send this again after the time in Retry-After.',
        RETRY_AFTER_S,
      )
    const body = readBody(bodyOf(request), request.headers, {
      maxBytes: limits.maxPushBytes,
      maxDecodedBytes: isNdjson ? limits.maxPushDecodedBytes : limits.maxJsonBytes,
    })
    const lines = isNdjson ? linesOf(body) : await readJsonDocument(body)
    const target = { workspace: workspace.id, timeZone: workspace.timeZone, source, kind }
    const result = await pushPosts(deps, target, lines)
    if (result.accepted + result.rejectedCount + result.expired === 0)
      throw new HttpProblem(400, 'empty_body', 'The body holds no post; send at least one.')
    if (result.accepted + result.expired > 0) return reply.code(202).send(result)
    return reply
      .code(422)
      .type('application/problem+json')
      .send(JSON.stringify(refusal(result)))
  })
}
