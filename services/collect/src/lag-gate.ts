import { setTimeout as sleep } from 'node:timers/promises'
import type { Topic } from '@tingfeng/contracts'
import type { EventLog } from '@tingfeng/event-log'

const ASK_EVERY_MS = 100
const LOOK_EVERY_MS = 50

/** How far the readers of a lane are behind, asked at most ten times a second. */
export interface LagGate {
  lag(): Promise<number>
  isOpen(): Promise<boolean>
  /** Resolves once the lag is at or under the limit. */
  room(signal?: AbortSignal): Promise<void>
}

export interface LagGateOptions {
  readonly log: Pick<EventLog, 'lag'>
  /** What posts of the lane pass on their way to the store: each topic with the group that reads it. */
  readonly reads: readonly { readonly group: string; readonly topic: Topic }[]
  /** Records that wait, over all of `reads`. */
  readonly limit: number
}

export const createLagGate = ({ log, reads, limit }: LagGateOptions): LagGate => {
  let asked: { readonly at: number; readonly lag: Promise<number> } | undefined
  const lag = (): Promise<number> => {
    // By the clock that never jumps: by the other one, set back an hour, an answer would hold for an hour.
    const at = performance.now()
    if (!asked || at - asked.at >= ASK_EVERY_MS) {
      const answer = Promise.all(reads.map(({ group, topic }) => log.lag(group, topic))).then((lags) =>
        lags.reduce((sum, waiting) => sum + waiting, 0),
      )
      asked = { at, lag: answer }
      answer.catch(() => {
        asked = undefined
      })
    }
    return asked.lag
  }
  const isOpen = async (): Promise<boolean> => (await lag()) <= limit
  return {
    lag,
    isOpen,
    room: async (signal) => {
      while (!(await isOpen())) await sleep(LOOK_EVERY_MS, undefined, signal ? { signal } : {})
    },
  }
}
