import type { RejectedPage, RejectedView } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import type { Client } from '../product/client.js'
import { say, table, writeOut } from './output.js'
import { readText } from './read-text.js'
import { withServer } from './with-server.js'

export interface RejectedOptions {
  readonly workspace: string
  readonly source?: string
  readonly reason?: string
  readonly state?: string
  readonly json?: boolean
  /** File with the mended record. */
  readonly payload?: string
}

const base = (workspace: string): string => `/api/v1/workspaces/${encodeURIComponent(workspace)}/rejected`

async function* pages(client: Client, options: RejectedOptions): AsyncGenerator<RejectedPage> {
  const { workspace, source, reason, state = 'open' } = options
  const query = new URLSearchParams({
    limit: '500',
    state,
    ...(source && { source }),
    ...(reason && { reason }),
  })
  for (;;) {
    const page = await client.json<RejectedPage>(`${base(workspace)}?${query}`)
    yield page
    if (page.nextCursor === undefined) return
    query.set('cursor', page.nextCursor)
  }
}

const row = (rejected: RejectedView): string[] => [
  rejected.id.slice(0, 12),
  rejected.reason,
  rejected.source,
  `${rejected.origin}:${rejected.position}`,
  rejected.detail,
]

export const listRejected = (config: ProductConfig, options: RejectedOptions): Promise<void> =>
  withServer(config, async (client) => {
    let total = 0
    for await (const page of pages(client, options)) {
      total = page.total
      if (options.json) for (const rejected of page.rejected) await writeOut(`${JSON.stringify(rejected)}\n`)
      else if (page.rejected.length > 0) await writeOut(`${table(page.rejected.map(row))}\n`)
    }
    say(
      total === 0 ? 'no rejected posts' : `${total} rejected; \`tingfeng rejected show ID\` tells all of one`,
    )
  })

/** The one rejected post whose id begins so. */
const find = async (client: Client, workspace: string, id: string): Promise<RejectedView> => {
  if (!/^[0-9a-f]{8,32}$/.test(id))
    throw new AppError({
      code: 'bad_id',
      message: `expected an id of 8 to 32 hexadecimal digits, got “${id}”`,
    })
  const found: RejectedView[] = []
  for await (const page of pages(client, { workspace, state: 'all' }))
    found.push(...page.rejected.filter((rejected) => rejected.id.startsWith(id)))
  const [only, ...others] = found
  if (only === undefined || others.length > 0)
    throw new AppError({
      code: 'bad_id',
      message: `${found.length} rejected posts of “${workspace}” begin with ${id}`,
    })
  return only
}

export const showRejected = (config: ProductConfig, id: string, options: RejectedOptions): Promise<void> =>
  withServer(config, async (client) => {
    const rejected = await find(client, options.workspace, id)
    await writeOut(`${JSON.stringify(rejected, null, 2)}\n`)
  })

export const replayRejected = (
  config: ProductConfig,
  ids: readonly string[],
  options: RejectedOptions,
): Promise<void> =>
  withServer(config, async (client) => {
    const chosen: RejectedView[] = []
    if (ids.length > 0) for (const id of ids) chosen.push(await find(client, options.workspace, id))
    else for await (const page of pages(client, options)) chosen.push(...page.rejected)
    if (options.payload !== undefined && ids.length !== 1)
      throw new AppError({
        code: 'bad_usage',
        message: '--payload mends one rejected post: give exactly one id',
      })
    const mended = options.payload === undefined ? {} : { payload: (await readText(options.payload)).trim() }
    let failed = 0
    for (const { id } of chosen) {
      try {
        await client.json(`${base(options.workspace)}/${id}/replay`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(mended),
        })
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        failed++
        say(`${id.slice(0, 12)}: ${error.message}`)
      }
    }
    say(`replayed ${chosen.length - failed} of ${chosen.length}`)
    if (failed > 0) process.exitCode = 1
  })
