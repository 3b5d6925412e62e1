import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ExportFormat, FileJob, FileLanguage, ReportFormat, WorkspaceView } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import type { Client } from '../product/client.js'
import { say, writeOut } from './output.js'
import { createProgress } from './progress.js'
import { checkFolder, checkOutput, saveTo } from './save-to.js'
import { withServer } from './with-server.js'
import { instantOf } from './zoned-instant.js'

interface FilterOptions {
  readonly workspace: string
  readonly from?: string
  readonly to?: string
  readonly subject?: string
  readonly source?: string
  readonly everyone?: boolean
  readonly language: FileLanguage
}

export interface ExportOptions extends FilterOptions {
  readonly of: string
  readonly format: ExportFormat
  readonly output?: string
  readonly theme?: string
  readonly label?: string
  readonly polarity?: string
  readonly text?: string
  readonly step?: string
  readonly bom: boolean
}

export interface ReportOptions extends FilterOptions {
  readonly kind: string
  readonly title?: string
  readonly theme?: readonly string[]
  readonly format: readonly ReportFormat[]
  readonly output: string
}

const POLL_MS = 300

const given = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

const pathOf = (workspace: string, rest: string): string =>
  `/api/v1/workspaces/${encodeURIComponent(workspace)}/${rest}`

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Days are whole days of the workspace's zone, the last one included. */
const rangeOf = async (
  client: Client,
  { workspace, from, to }: FilterOptions,
): Promise<{ readonly from: string | undefined; readonly to: string | undefined }> => {
  const { timeZone } = await client.json<WorkspaceView>(pathOf(workspace, '').slice(0, -1))
  return {
    from: from === undefined ? undefined : instantOf(from, timeZone, 'start'),
    to: to === undefined ? undefined : instantOf(to, timeZone, 'end'),
  }
}

/** Asks for a job, waits for its end and hands its files to `keep`; what was asked for here is not left behind. */
const runJob = async (
  client: Client,
  workspace: string,
  ask: { readonly path: string; readonly body: unknown; readonly unit: string },
  keep: (name: string, body: ReadableStream<Uint8Array>) => Promise<void>,
): Promise<void> => {
  let job = await client.json<FileJob>(pathOf(workspace, ask.path), post(ask.body))
  const own = pathOf(workspace, `files/${job.id}`)
  const leave = (): Promise<unknown> => client.request(own, { method: 'DELETE' }).catch(() => undefined)
  const cancel = (): void => {
    void leave().finally(() => process.exit(130))
  }
  process.once('SIGINT', cancel)
  try {
    const progress = createProgress(ask.path, ask.unit)
    while (job.status === 'waiting' || job.status === 'running') {
      progress.update(job.done, job.total ?? Math.max(job.done, 1))
      await sleep(POLL_MS)
      job = await client.json<FileJob>(own)
    }
    progress.stop(job.done, job.total ?? job.done)
    if (job.status !== 'done')
      throw new AppError({
        code: job.errorCode ?? 'cancelled',
        message: job.error ?? 'somebody cancelled it',
      })
    for (const { name } of job.files) {
      const { body } = await client.request(`${own}/${encodeURIComponent(name)}`)
      if (body) await keep(name, body)
    }
  } finally {
    process.removeListener('SIGINT', cancel)
    await leave()
  }
}

export const runExport = async (config: ProductConfig, options: ExportOptions): Promise<void> => {
  const { workspace, of, format, language, bom, output } = options
  const file = output === undefined || output === '-' ? undefined : output
  if (file !== undefined) checkOutput(file)
  await withServer(config, async (client) => {
    const { subject, source, theme, everyone, label, polarity, text, step } = options
    const range = await rangeOf(client, options)
    const filter = given({ ...range, subject, source, theme, everyone, label, polarity, text, step })
    const body = { of, filter, format, language, bom }
    await runJob(client, workspace, { path: 'exports', body, unit: 'rows' }, async (_name, stream) => {
      if (file === undefined) for await (const chunk of stream) await writeOut(chunk)
      else {
        await saveTo(file, stream)
        say(file)
      }
    })
  })
}

export const runReport = async (config: ProductConfig, options: ReportOptions): Promise<void> => {
  const { workspace, kind, title, subject, source, everyone, theme, format, language, output } = options
  checkFolder(output)
  await withServer(config, async (client) => {
    const range = await rangeOf(client, options)
    const body = given({
      kind,
      title,
      ...range,
      subject,
      source,
      everyone,
      themes: theme,
      formats: format,
      language,
    })
    await runJob(client, workspace, { path: 'reports', body, unit: 'steps' }, async (name, stream) => {
      const file = join(output, name)
      await saveTo(file, stream)
      say(file)
    })
  })
}
