import { setTimeout as sleep } from 'node:timers/promises'
import type { ReprocessJob, WorkspaceView } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import { activate, modelNumber } from './models.js'
import { tell } from './output.js'
import { createProgress } from './progress.js'
import { withServer } from './with-server.js'
import { instantOf } from './zoned-instant.js'

export interface ReprocessOptions {
  readonly workspace: string
  readonly since?: string
  /** Number of a version, or base: switches to it first. */
  readonly model?: string
  readonly json?: boolean
}

export const runReprocess = async (config: ProductConfig, options: ReprocessOptions): Promise<void> => {
  // A date that is none is refused before anything starts.
  if (options.since !== undefined) instantOf(options.since, 'UTC', 'start')
  const model = options.model === undefined ? undefined : modelNumber(options.model)
  return withServer(config, async (client) => {
    const own = `/api/v1/workspaces/${encodeURIComponent(options.workspace)}`
    const { timeZone } = await client.json<WorkspaceView>(own)
    const since = options.since === undefined ? undefined : instantOf(options.since, timeZone, 'start')
    if (model !== undefined) await activate(client, options.workspace, model)
    const path = `${own}/reprocess`
    let job = await client.json<ReprocessJob>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...(since && { since }) }),
    })
    const progress = createProgress('reprocessing')
    while (job.status === 'running') {
      progress.update(job.done, job.total)
      await sleep(200)
      job = await client.json<ReprocessJob>(path)
    }
    progress.stop(job.done, job.total)
    if (options.json) await tell(`${JSON.stringify(job)}\n`)
    if (job.status === 'failed')
      throw new AppError({
        code: 'reprocess_failed',
        message: job.error ?? 'reprocessing failed; the log says why',
      })
  })
}
