import { type Logger, messageOf } from '@tingfeng/kit'
import { StateError } from '../state-error.js'
import type { Elapsed } from './elapsed.js'
import type { LeaseTable } from './lease-table.js'

/** The right to be the only one that does something, for as long as it is renewed. */
export interface Lease {
  readonly name: string
  /** Higher than that of every earlier holder of this name: what is written can carry it, and refuse a lower one. */
  readonly token: bigint
  /** Aborted when the lease is lost (its reason: StateError `lease_lost`) or no longer wanted. */
  readonly signal: AbortSignal
  /**
   * To be called before each guarded step: after a pause of the process the signal's event may come late, this not.
   *
   * @throws StateError `lease_lost` when someone else may have it by now · the signal's reason when it is not wanted
   */
  check(): void
}

export interface HeldLease extends Lease {
  /** Aborts the signal; the lease is renewed until `end`, so that the work can come to its end alone. */
  dismiss(reason: unknown): void
  /** Stops renewing. @returns whether the lease was held until now */
  end(): Promise<boolean>
}

export interface Grant {
  readonly name: string
  readonly holder: string
  readonly token: bigint
  readonly ttlMs: number
  /** When the statement that took it was sent: the database counts the time from later. */
  readonly sentAt: number
}

export interface HoldDeps {
  readonly table: LeaseTable
  readonly elapsed: Elapsed
  readonly logger: Logger
}

/** Given up this share of its time early: for steps in hand, and for clocks that run at different speeds. */
const RESERVE = 0.15
const RENEW_AFTER = 1 / 3
/** Between tries to renew when one failed. */
const RETRY_AFTER = 1 / 12

export const leaseLost = (name: string): StateError =>
  new StateError({
    code: 'lease_lost',
    message: `The lease “${name}” was lost: it could not be renewed in time, another process may have it.`,
    retryable: true,
    context: { lease: name },
  })

/** Holds what was granted: renews it, and says so in time when that fails. */
export const holdLease = (
  { name, holder, token, ttlMs, sentAt }: Grant,
  { table, elapsed, logger }: HoldDeps,
): HeldLease => {
  const told = new AbortController()
  const heldFor = ttlMs * (1 - RESERVE)
  let goodUntil = sentAt + heldFor
  let state: 'held' | 'lost' | 'ended' = 'held'
  let renewal: NodeJS.Timeout | undefined
  let expiry: NodeJS.Timeout | undefined
  let renewing: Promise<void> | undefined

  const stopTimers = (): void => {
    clearTimeout(renewal)
    clearTimeout(expiry)
  }

  const lose = (): void => {
    if (state !== 'held') return
    state = 'lost'
    stopTimers()
    logger.warn({ lease: name, fence: String(token) }, 'a lease was lost')
    told.abort(leaseLost(name))
  }

  const renew = async (): Promise<void> => {
    const askedAt = elapsed()
    try {
      if (await table.extend(name, holder, token, ttlMs)) goodUntil = Math.max(goodUntil, askedAt + heldFor)
      else lose()
      renewAfter(ttlMs * RENEW_AFTER)
    } catch (error) {
      logger.warn({ lease: name, reason: messageOf(error) }, 'a lease could not be renewed; will try again')
      renewAfter(ttlMs * RETRY_AFTER)
    }
  }
  const renewAfter = (delayMs: number): void => {
    if (state !== 'held') return
    renewal = setTimeout(() => {
      renewing = renew()
    }, delayMs)
  }

  const loseInTime = (): void => {
    if (state !== 'held') return
    const left = goodUntil - elapsed()
    if (left <= 0) lose()
    else expiry = setTimeout(loseInTime, left)
  }

  loseInTime()
  renewAfter(ttlMs * RENEW_AFTER - (elapsed() - sentAt))

  return {
    name,
    token,
    signal: told.signal,
    check: () => {
      if (elapsed() >= goodUntil) lose()
      if (state === 'lost') throw leaseLost(name)
      told.signal.throwIfAborted()
    },
    dismiss: (reason) => told.abort(reason),
    end: async () => {
      const held = state === 'held' && elapsed() < goodUntil
      state = 'ended'
      stopTimers()
      await renewing // else it could come to the database after the release
      return held
    },
  }
}
