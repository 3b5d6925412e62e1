import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportJob } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import type { Client } from '../product/client.js'
import { say, tell } from './output.js'
import { createProgress } from './progress.js'
import { openUpload, type Upload } from './upload.js'
import { withServer } from './with-server.js'

export interface ImportOptions {
  readonly source: string
  readonly workspace: string
  readonly mapping?: string
  readonly json?: boolean
}

interface RowError {
  readonly line: number
  /** Of a JSON array. */
  readonly item?: number
  /** Of a workbook, where it is not the first sheet. */
  readonly sheet?: string
  readonly reason: string
  readonly detail: string
}
type Uploaded = ImportJob & {
  readonly firstErrors: readonly RowError[]
  readonly reasons: Readonly<Record<string, number>>
  /** Where a title stands above the headers. */
  readonly headerLine?: number
  /** Of a workbook: the sheets that were read, and those that hold texts too but were not. */
  readonly sheets?: readonly string[]
  readonly unreadSheets?: readonly string[]
}

const POLL_MS = 250

/** `text=评价,rating=星级` or a JSON object -> JSON. */
const mappingJson = (given: string): string => {
  if (given.trimStart().startsWith('{')) return given
  const pairs = given.split(',').map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1)
      throw new AppError({
        code: 'bad_mapping',
        message: `expected field=column pairs in --mapping, got “${pair}”`,
      })
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
  })
  return JSON.stringify(Object.fromEntries(pairs))
}

const watch = async (
  client: Client,
  id: string,
  onJob: (job: ImportJob) => void,
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    await sleep(POLL_MS)
    if (!signal.aborted) onJob(await client.json<ImportJob>(`/ingest/v1/imports/${id}`))
  }
}

const send = async (
  client: Client,
  file: string,
  { size, body, problem }: Upload,
  options: ImportOptions,
): Promise<Uploaded> => {
  const headers = { 'x-file-name': encodeURIComponent(basename(file)) }
  const target = new URLSearchParams({ workspace: options.workspace, source: options.source })
  const { id } = await client.json<ImportJob>(`/ingest/v1/imports?${target}`, { method: 'POST', headers })
  target.set('import', id)
  if (options.mapping) target.set('mapping', mappingJson(options.mapping))

  const progress = createProgress(basename(file), 'bytes')
  const uploaded = new AbortController()
  const watching = watch(client, id, (job) => progress.update(job.bytes, size), uploaded.signal).catch(
    () => {},
  )
  let result: Uploaded
  try {
    const response = await client.request(`/ingest/v1/files?${target}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream', 'content-length': String(size) },
      ...(body && { body, duplex: 'half' }),
    })
    result = (await response.json()) as Uploaded // safe: our own API
  } catch (error) {
    throw problem() ?? error
  } finally {
    uploaded.abort()
    await watching
  }
  let job: ImportJob = result
  while (job.status === 'running' || job.status === 'indexing') {
    await sleep(POLL_MS / 5)
    job = await client.json<ImportJob>(`/ingest/v1/imports/${id}`)
  }
  progress.stop(size, size)
  if (job.status === 'failed')
    throw new AppError({ code: 'import_failed', message: `${file}: ${job.error ?? 'the import failed'}` })
  return { ...result, ...job }
}

const importFile = async (client: Client, file: string, options: ImportOptions): Promise<Uploaded> => {
  const upload = await openUpload(file)
  try {
    return await send(client, file, upload, options)
  } finally {
    await upload.close()
  }
}

const report = (file: string, result: Uploaded): void => {
  const {
    seen,
    accepted,
    rejected,
    expired,
    firstErrors,
    reasons,
    headerLine,
    sheets = [],
    unreadSheets = [],
  } = result
  const format = (count: number): string => count.toLocaleString('en')
  say(`${file}: ${format(seen)} rows, ${format(accepted)} accepted, ${format(rejected)} rejected`)
  if (expired > 0)
    say(
      `  ${format(expired)} posts are older than the workspace keeps posts (retentionDays) and were not stored`,
    )
  for (const [reason, count] of Object.entries(reasons)) say(`  ${reason}: ${format(count)}`)
  if (headerLine !== undefined)
    say(`  headers were found in line ${headerLine}; what stands above is a title`)
  if (sheets.length > 1) say(`  sheets read: ${sheets.join(', ')}`)
  if (unreadSheets.length > 0)
    say(
      `  sheets NOT read, since their headers differ: ${unreadSheets.join(', ')}; save each as a file of its own and import that`,
    )
  for (const { line, item, sheet, reason, detail } of firstErrors)
    say(
      `  ${sheet === undefined ? '' : `${sheet} `}${item === undefined ? `line ${line}` : `item ${item}`}: ${reason}: ${detail}`,
    )
  if (rejected > firstErrors.length) say('  … `tingfeng rejected list` shows all of them')
}

/** Several files can be given, so the refusal names the one it is about. */
const ofFile = (file: string, error: unknown): unknown =>
  error instanceof AppError && !error.message.startsWith(file)
    ? new AppError({
        code: error.code,
        message: `${file}: ${error.message}`,
        retryable: error.retryable,
        cause: error,
      })
    : error

/**
 * Returns when what was accepted can be queried. Good rows get in whatever the others are; success, and exit code 0,
 * is when every row of every sheet did.
 */
export const runImport = async (
  config: ProductConfig,
  files: readonly string[],
  options: ImportOptions,
): Promise<void> => {
  for (const file of files) await (await openUpload(file)).close()
  await withServer(config, async (client) => {
    for (const file of files) {
      const result = await importFile(client, file, options).catch((error: unknown) => {
        throw ofFile(file, error)
      })
      if (options.json) await tell(`${JSON.stringify({ file, ...result })}\n`)
      else report(file, result)
      if (result.rejected > 0 || (result.unreadSheets ?? []).length > 0) process.exitCode = 1
    }
  })
}
