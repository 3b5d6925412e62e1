import { BucketsTouched, type LiveBuckets } from '@tingfeng/contracts'
import type { EventLog, Subscription } from '@tingfeng/event-log'

/** Tells listeners of a workspace when the store has new figures. */
export interface Live {
  listen(workspace: string, listener: (buckets: LiveBuckets) => void): () => void
  close(): Promise<void>
}

const decoder = new TextDecoder()

/** What is no message of ours is nobody's figure: passed over. */
const read = (value: Uint8Array): BucketsTouched | undefined => {
  try {
    return BucketsTouched.parse(JSON.parse(decoder.decode(value)))
  } catch {
    return undefined
  }
}

/** `group` must be this process's own: every process hears every message. */
export const followBuckets = async (log: EventLog, group: string): Promise<Live> => {
  const listeners = new Map<string, Set<(buckets: LiveBuckets) => void>>()
  const subscription: Subscription = await log.subscribe(
    { group, topics: ['buckets.touched'], startAt: 'latest' },
    async ({ records }) => {
      for (const { value } of records) {
        const touched = read(value)
        if (touched === undefined) continue
        const { workspace, ...buckets } = touched
        for (const listener of listeners.get(workspace) ?? []) listener(buckets)
      }
    },
  )
  return {
    listen: (workspace, listener) => {
      const own = listeners.get(workspace) ?? new Set()
      listeners.set(workspace, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0) listeners.delete(workspace)
      }
    },
    close: () => subscription.close(),
  }
}
