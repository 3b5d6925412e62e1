import { setTimeout as sleep } from 'node:timers/promises'
import { type Closable, codeOf, type Logger, messageOf } from '@tingfeng/kit'
import type { Imports, Leases, State } from '@tingfeng/state'

const LOOK_EVERY_MS = 30_000
/** A job is made a moment before its file comes. */
const UNOWNED_AFTER_MS = 60_000
const WORKING = new Set(['running', 'indexing'])

const leaseOf = (id: string): string => `import/${id}`

/**
 * Imports among several processes: whoever works on one holds a lease until it is done or failed, so that the others
 * can tell a slow one from one whose process has died.
 */
export const ownImports = (imports: Imports, leases: Leases, logger: Logger): Imports & Closable => {
  const held = new Map<string, Closable>()
  const own = (id: string): void => {
    if (held.has(id)) return
    const holding = leases.run(leaseOf(id), {}, ({ signal }) =>
      sleep(2 ** 31 - 1, undefined, { signal, ref: false }).catch(() => {}),
    )
    held.set(id, holding)
  }
  const letGo = (id: string): void => {
    const holding = held.get(id)
    held.delete(id)
    holding?.close().catch((error: unknown) => {
      logger.warn({ import: id, reason: messageOf(error) }, 'the lease of an import was not given back')
    })
  }
  return {
    ...imports,
    update: async (id, patch) => {
      own(id)
      try {
        const job = await imports.update(id, patch)
        if (!WORKING.has(job.status)) letGo(id)
        return job
      } catch (error) {
        if (codeOf(error) === 'unknown_import') letGo(id)
        throw error
      }
    },
    close: async () => {
      await Promise.all([...held.values()].map((holding) => holding.close()))
    },
  }
}

export interface SweepDeps {
  readonly state: Pick<State, 'imports' | 'leases'>
  /** Resolves when all that the log holds now can be queried. */
  readonly settled: () => Promise<void>
  readonly logger: Logger
  readonly now?: () => number
}

/** Ends the imports whose process has died; to be run once among all processes. */
export const sweepImports = ({ state, settled, logger, now = Date.now }: SweepDeps): Closable => {
  const { imports, leases } = state
  const sweep = async (): Promise<void> => {
    for (const { id, status, startedAt } of await imports.unfinished()) {
      if (now() - Date.parse(startedAt) < UNOWNED_AFTER_MS) continue
      const end = async (): Promise<void> => {
        // All of the file is in the log already.
        if (status === 'indexing') {
          await settled()
          await imports.update(id, { status: 'done' })
          return
        }
        const error = 'the process that read the file has ended; import the file again'
        await imports.update(id, { status: 'failed', error })
      }
      await leases.withLease(leaseOf(id), { waitMs: 0 }, end).catch((error: unknown) => {
        if (codeOf(error) !== 'lease_busy') throw error
      })
    }
  }
  const stopped = new AbortController()
  const { signal } = stopped
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      await sweep().catch((err: unknown) => logger.warn({ err }, 'left imports could not be looked for'))
      await sleep(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => {})
    }
  }
  const running = run()
  return {
    close: async () => {
      stopped.abort()
      await running
    },
  }
}
