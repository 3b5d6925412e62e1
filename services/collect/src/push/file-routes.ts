import type { ImportJob, SourceRun } from '@tingfeng/contracts'
import { maskPersonalData } from '@tingfeng/privacy'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type ImportProgress, type ImportSummary, importStream } from '../files/import-stream.js'
import { Mapping } from '../files/mapping.js'
import { previewFile } from '../files/preview-file.js'
import { DEFAULT_LIMITS, type IngestDeps } from './ingest-deps.js'
import { jobView, writeReason } from './job-error.js'
import { HttpProblem } from './problem.js'
import { bodyOf } from './push-routes.js'
import { readBody } from './read-body.js'
import { targetOf } from './target-of.js'
import { createUploads } from './uploads.js'

const PROGRESS_EVERY_MS = 500
const MAX_NAME = 200

/** People name files after customers: 13912345678的投诉.csv. */
const fileNameOf = (request: FastifyRequest): string =>
  maskPersonalData(givenNameOf(request)).text.slice(0, MAX_NAME)

const givenNameOf = ({ headers }: FastifyRequest): string => {
  const given = headers['x-file-name']
  if (typeof given !== 'string' || given === '') return 'upload'
  try {
    return decodeURIComponent(given)
  } catch {
    return given
  }
}

const mappingOf = (request: FastifyRequest): Mapping | undefined => {
  const given = (request.query as Record<string, unknown>).mapping // safe: fastify's query is an object
  if (typeof given !== 'string' || given === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(given)
  } catch {
    throw new HttpProblem(
      400,
      'invalid_mapping',
      'mapping is not JSON; write it like {"text":"评论内容","rating":"评分"}.',
    )
  }
  const parsed = Mapping.safeParse(value)
  if (parsed.success) return parsed.data
  const detail = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  throw new HttpProblem(400, 'invalid_mapping', `The mapping cannot be used: ${detail}`)
}

/** A source named after the file where none is given: 京东评论.csv → 京东评论. */
const sourceOf = (fileName: string): string => {
  const base = fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/[^\p{L}\p{N}._-]+/gu, '-')
  return base.replace(/^[._-]+/, '').slice(0, 80) || 'file'
}

const totalOf = ({ headers }: FastifyRequest): number | null => {
  const compressed = headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity'
  const length = Number(headers['content-length'])
  return !compressed && Number.isSafeInteger(length) ? length : null
}

/** Writes progress to the job at most twice a second and never two writes at once. */
const progressWriter = (deps: IngestDeps, id: string) => {
  let last = Number.NEGATIVE_INFINITY
  let writing: Promise<unknown> = Promise.resolve()
  let busy = false
  return {
    write: ({ seen, accepted, rejected, expired, bytes }: ImportProgress): void => {
      if (busy || performance.now() - last < PROGRESS_EVERY_MS) return
      last = performance.now()
      busy = true
      writing = deps.imports
        .update(id, { seen, accepted, rejected, expired, bytes })
        .catch((err: unknown) =>
          deps.logger.warn({ err, import: id }, 'the progress of an import was not saved'),
        )
        .finally(() => {
          busy = false
        })
    },
    idle: () => writing,
  }
}

export const fileRoutes = (app: FastifyInstance, deps: IngestDeps): void => {
  const limits = { ...DEFAULT_LIMITS, ...deps.limits }
  const uploads = createUploads(app)
  const upload = (request: FastifyRequest) =>
    uploads.stoppable(
      readBody(bodyOf(request), request.headers, {
        maxBytes: limits.maxFileBytes,
        maxDecodedBytes: limits.maxFileBytes,
      }),
    )

  const finish = async (job: ImportJob, summary: ImportSummary): Promise<ImportJob> => {
    const { seen, accepted, rejected, expired, bytes } = summary
    const counts = { seen, accepted, rejected, expired, bytes, totalBytes: bytes }
    const { settled } = deps
    if (!settled) return deps.imports.update(job.id, { ...counts, status: 'done' })
    const indexing = await deps.imports.update(job.id, { ...counts, status: 'indexing' })
    settled()
      .then(() => deps.imports.update(job.id, { status: 'done' }))
      .catch((err: unknown) =>
        deps.logger.warn({ err, import: job.id }, 'an import was not seen to be indexed'),
      )
    return indexing
  }

  /** A job that the caller made beforehand, to watch it while the upload runs; else a new one. */
  const jobOf = async (request: FastifyRequest, workspace: string, source: string): Promise<ImportJob> => {
    const given = (request.query as Record<string, unknown>).import // safe: fastify's query is an object
    if (typeof given !== 'string')
      return deps.imports.create({
        workspace,
        source,
        fileName: fileNameOf(request),
        totalBytes: totalOf(request),
      })
    const job = await deps.imports.get(given)
    if (job?.workspace === workspace && job.status === 'running') return job
    throw new HttpProblem(
      404,
      'unknown_import',
      'This workspace has no import of that id that waits for its file.',
    )
  }

  /** The job that the caller made beforehand must not wait for ever for a file that was refused by its address. */
  const failMadeJob = async (request: FastifyRequest, error: unknown): Promise<void> => {
    const given = (request.query as Record<string, unknown>).import // safe: fastify's query is an object
    const grant = typeof given === 'string' ? await deps.authorize(request) : undefined
    if (typeof given !== 'string' || !grant) return
    const job = await deps.imports.get(given)
    const isOwn = job && (grant.workspace === undefined || grant.workspace === job.workspace)
    if (isOwn && job.status === 'running')
      await deps.imports.update(given, { status: 'failed', error: writeReason(error) })
  }

  app.post('/v1/imports', async (request, reply) => {
    const { workspace, source } = await targetOf(deps, request)
    request.raw.resume()
    const fileName = fileNameOf(request)
    const job = { workspace: workspace.id, source: source ?? sourceOf(fileName), fileName }
    return reply.code(201).send(await deps.imports.create(job))
  })

  app.get('/v1/imports', async (request) => {
    const { workspace } = await targetOf(deps, request)
    return { imports: (await deps.imports.list(workspace.id)).map(jobView) }
  })

  app.get<{ Params: { id: string } }>('/v1/imports/:id', async (request) => {
    const grant = await deps.authorize(request)
    if (!grant) throw new HttpProblem(401, 'key_needed', 'Send an API key with scope ingest.')
    const job = await deps.imports.get(request.params.id)
    if (!job || (grant.workspace !== undefined && grant.workspace !== job.workspace))
      throw new HttpProblem(404, 'unknown_import', 'There is no import of that id.')
    return jobView(job)
  })

  app.post('/v1/files/preview', async (request) => {
    const { workspace } = await targetOf(deps, request)
    return previewFile(upload(request), { mapping: mappingOf(request), timeZone: workspace.timeZone })
  })

  const takeFile = async (request: FastifyRequest) => {
    const {
      workspace,
      source: named,
      kind,
    } = await targetOf(deps, request).catch(async (error: unknown) => {
      await failMadeJob(request, error)
      throw error
    })
    const fileName = fileNameOf(request)
    const source = named ?? sourceOf(fileName)
    const job = await jobOf(request, workspace.id, source)
    const progress = progressWriter(deps, job.id)
    const startedAt = new Date().toISOString()
    const latest = { seen: 0, accepted: 0, rejected: 0, expired: 0, bytes: 0 }
    const record = async (run: Pick<SourceRun, 'error' | 'newestPostAt'>): Promise<void> => {
      const { seen, accepted, rejected } = latest
      const facts = {
        workspace: workspace.id,
        source,
        runId: job.id,
        startedAt,
        finishedAt: new Date().toISOString(),
      }
      await deps.recordRun?.({ ...facts, seen, accepted, rejected, ...run })
    }
    // From here on every refusal ends the job too: one that its caller watches must not run for ever.
    try {
      const mapping = mappingOf(request)
      const summary = await importStream(
        { ...deps, room: (signal) => deps.bulkGate.room(signal) },
        {
          workspace: workspace.id,
          source,
          fileName,
          stream: upload(request),
          mapping,
          kind,
          timeZone: workspace.timeZone,
          signal: uploads.signal,
        },
        (now) => {
          Object.assign(latest, now)
          progress.write(now)
        },
      )
      await progress.idle()
      const finished = await finish(job, summary)
      await record(summary.newestPostAt === undefined ? {} : { newestPostAt: summary.newestPostAt })
      const { firstErrors, reasons, columns, format, encoding, headerLine, sheets, unreadSheets } = summary
      return {
        ...finished,
        firstErrors,
        reasons,
        columns,
        format,
        encoding,
        headerLine,
        sheets,
        unreadSheets,
      }
    } catch (cause) {
      const error: unknown = uploads.signal.aborted ? uploads.signal.reason : cause
      await progress.idle()
      const message = writeReason(error)
      await deps.imports.update(job.id, { ...latest, status: 'failed', error: message })
      await record({ error: message })
      throw error
    }
  }

  app.post('/v1/files', (request) => uploads.run(() => takeFile(request)))
}
