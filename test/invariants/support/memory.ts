import { readFileSync } from 'node:fs'
import type { Cluster } from '../../../infra/distributed/cluster.mjs'

const LOOK_EVERY_MS = 200
const KB_PER_MB = 1024

/**
 * Anonymous memory of a service at most, in MB, whatever the load and the fault: about twice and a half of what was
 * seen. Enrich runs with one text thread here.
 */
export const BOUND_MB = { collect: 300, store: 350, query: 250, enrich: 900 } as const

export type ServiceName = keyof typeof BOUND_MB
export type Peaks = Readonly<Record<ServiceName, number>>

/** Of a process and those that it started, in MB. */
export const anonymousMbOfAll = (pid: number): number => {
  let children = ''
  try {
    children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  } catch {
    // It ended meanwhile.
  }
  const pids = children.split(' ').filter(Boolean).map(Number)
  return anonymousMb(pid) + pids.reduce((sum, child) => sum + anonymousMb(child), 0)
}

const anonymousMb = (pid: number): number => {
  try {
    return (
      Number(/^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / KB_PER_MB
    )
  } catch {
    // It ended meanwhile.
    return 0
  }
}

const kindOf = (id: string): ServiceName =>
  (Object.keys(BOUND_MB) as ServiceName[]).find((name) => id.startsWith(name)) ?? 'collect'

/** Looks at the memory of these services, also of those that start later, until it is told to end. */
export const watchMemory = (cluster: Cluster, ids: readonly string[]): (() => Peaks) => {
  const peaks = { collect: 0, store: 0, query: 0, enrich: 0 }
  const look = (): void => {
    for (const id of ids) {
      const service = cluster.service(id)
      const name = kindOf(id)
      if (service !== undefined) peaks[name] = Math.max(peaks[name], Math.round(anonymousMb(service.pid)))
    }
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  return () => {
    clearInterval(timer)
    look()
    return peaks
  }
}
