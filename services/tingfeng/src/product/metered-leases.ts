import type { Metrics } from '@tingfeng/kit'
import type { Leases } from '@tingfeng/state'

/** Leases that say in the metrics which of them this process holds. */
export const meterLeases = (leases: Leases, metrics: Metrics): Leases => {
  const held = metrics.gauge('tingfeng_lease_held', '1 while this process does what must run once.', ['name'])
  return {
    withLease: leases.withLease,
    run: (name, options, work) => {
      held.set({ name }, 0)
      return leases.run(name, options, async (lease) => {
        held.set({ name }, 1)
        try {
          await work(lease)
        } finally {
          held.set({ name }, 0)
        }
      })
    },
  }
}
