import { once } from 'node:events'
import type { Closable } from '@tingfeng/kit'
import type { Leases } from '@tingfeng/state'

/** Starts what must run once among all processes; closing it ends it here. */
export type RunOnce = (name: string, start: () => Closable | Promise<Closable>) => Closable

/** Where there is one process only. */
export const runHere: RunOnce = (_name, start) => {
  const started = Promise.resolve(start())
  return { close: async () => (await started).close() }
}

/** Among several processes, whichever holds the lease; the next one takes over when its holder ends. */
export const runUnderLease =
  (leases: Leases): RunOnce =>
  (name, start) =>
    leases.run(name, {}, async ({ signal }) => {
      const running = await start()
      try {
        if (!signal.aborted) await once(signal, 'abort')
      } finally {
        await running.close()
      }
    })
