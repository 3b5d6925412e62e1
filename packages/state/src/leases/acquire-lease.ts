import { randomUUID } from 'node:crypto'
import { messageOf } from '@tingfeng/kit'
import { StateError } from '../state-error.js'
import { type HeldLease, type HoldDeps, holdLease } from './held-lease.js'
import type { WakeUps } from './wake-ups.js'

export interface Acquisition {
  readonly name: string
  readonly ttlMs: number
  /** Infinity: waits for ever. */
  readonly waitMs: number
  /** Ends the waiting. */
  readonly signal: AbortSignal
}

export interface AcquiredLease extends HeldLease {
  /** Never fails: what cannot be given back now runs out by itself. @returns whether it was held until now */
  release(): Promise<boolean>
}

/** Notifications can get lost: who waits looks by itself at times. */
const LOOK_EVERY_MS = 2_000

const busy = (name: string, waitMs: number): StateError =>
  new StateError({
    code: 'lease_busy',
    message: `The lease “${name}” was held by others for ${waitMs} ms.`,
    retryable: true,
    context: { lease: name },
  })

/** Waits until the lease is free and takes it. @throws StateError `lease_busy` · the signal's reason */
export const acquireLease = async (
  { name, ttlMs, waitMs, signal }: Acquisition,
  deps: HoldDeps & { readonly wakeUps: WakeUps },
): Promise<AcquiredLease> => {
  const { table, elapsed, logger, wakeUps } = deps
  const holder = randomUUID()
  const giveUpAt = elapsed() + waitMs

  const hold = (token: bigint, sentAt: number): AcquiredLease => {
    const held = holdLease({ name, holder, token, ttlMs, sentAt }, deps)
    return {
      ...held,
      release: async () => {
        const wasHeld = await held.end()
        await table.release(name, holder, token).catch((error: unknown) => {
          logger.warn(
            { lease: name, reason: messageOf(error) },
            'a lease could not be given back; it runs out',
          )
        })
        return wasHeld
      },
    }
  }

  for (;;) {
    signal.throwIfAborted()
    const woken = wakeUps.next(name, signal) // before looking: a release in between is heard
    try {
      const sentAt = elapsed()
      const taken = await table.take(name, holder, ttlMs)
      if ('token' in taken) return hold(taken.token, sentAt)
      const left = giveUpAt - elapsed()
      if (left <= 0) throw busy(name, waitMs)
      await woken.within(Math.min(taken.freeInMs + 1, LOOK_EVERY_MS, left))
    } finally {
      woken.cancel()
    }
  }
}
