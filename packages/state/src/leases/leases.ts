import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { backoffMs, type Closable, type Logger, messageOf, silentLogger } from '@tingfeng/kit'
import type { StateDatabase } from '../database.js'
import { acquireLease } from './acquire-lease.js'
import { createElapsed } from './elapsed.js'
import { type Lease, leaseLost } from './held-lease.js'
import { createLeaseTable, LEASE_CHANNEL } from './lease-table.js'
import { createWakeUps } from './wake-ups.js'

export interface LeaseOptions {
  /** How long a dead holder blocks the others, in milliseconds; renewed while its holder lives. Default: 10,000. */
  readonly ttlMs?: number
}

export interface WithLeaseOptions extends LeaseOptions {
  /** How long to wait for it, in milliseconds. Default: for ever. */
  readonly waitMs?: number
  /** Ends the waiting, and aborts the lease's signal. */
  readonly signal?: AbortSignal
}

/**
 * Work that is done by one process at a time among all that share the state.
 *
 * - By the database's clock, no two holders of one name overlap; no wall clock of a process is trusted.
 * - A holder that cannot renew is told before its time could be over. Code that is in the middle of a step then cannot
 *   be stopped: what it writes should carry the token.
 * - Given back it goes on at once; when its holder dies, after `ttlMs` at the latest.
 */
export interface Leases {
  /**
   * Runs `work` whenever this process is the one, until closed: again after it ended, failed or lost the lease, never
   * twice at a time. `work` should go on until its lease's signal aborts, and end soon after that.
   *
   * `close` aborts it, waits for its end and gives the lease back.
   */
  run(name: string, options: LeaseOptions, work: (lease: Lease) => Promise<void>): Closable
  /**
   * Waits for its turn, then does short work alone; costs two small statements beside it.
   *
   * @throws StateError `lease_busy` (retryable) after `waitMs` · `lease_lost` (retryable) when the work may not have
   * been alone until its end · what `work` throws
   */
  withLease<T>(name: string, options: WithLeaseOptions, work: (lease: Lease) => Promise<T>): Promise<T>
}

const DEFAULT_TTL_MS = 10_000

/** Like `AbortSignal.any`, but leaves nothing behind at a signal that lives for long. */
const firstOf = (longLived: AbortSignal, other?: AbortSignal) => {
  if (other === undefined) return { signal: longLived, forget: () => {} }
  const either = new AbortController()
  const abort = (): void => either.abort(longLived.aborted ? longLived.reason : other.reason)
  const signals = [longLived, other]
  for (const signal of signals) signal.addEventListener('abort', abort)
  if (signals.some(({ aborted }) => aborted)) abort()
  const forget = (): void => {
    for (const signal of signals) signal.removeEventListener('abort', abort)
  }
  return { signal: either.signal, forget }
}

export const createLeases = async (
  { db, listen }: StateDatabase,
  { logger = silentLogger }: { readonly logger?: Logger } = {},
): Promise<Leases & Closable> => {
  const wakeUps = createWakeUps()
  const deps = { table: createLeaseTable(db), elapsed: createElapsed(), wakeUps, logger }
  const closing = new AbortController()
  setMaxListeners(0, closing.signal) // one for each work in hand
  const inHand = new Set<Promise<unknown>>()
  await listen(LEASE_CHANNEL, wakeUps.wake, wakeUps.wakeAll)

  /** Closing waits for it. */
  const track = <T>(work: Promise<T>): Promise<T> => {
    inHand.add(work)
    const forget = (): void => void inHand.delete(work)
    work.then(forget, forget)
    return work
  }

  const alone = async <T>(
    name: string,
    { ttlMs = DEFAULT_TTL_MS, waitMs = Number.POSITIVE_INFINITY }: WithLeaseOptions,
    signal: AbortSignal,
    work: (lease: Lease) => Promise<T>,
  ): Promise<T> => {
    const lease = await acquireLease({ name, ttlMs, waitMs, signal }, deps)
    const dismiss = (): void => lease.dismiss(signal.reason)
    signal.addEventListener('abort', dismiss)
    logger.debug({ lease: name, fence: String(lease.token) }, 'a lease is held')
    let held = false
    let result: T
    try {
      signal.throwIfAborted()
      result = await work(lease)
    } finally {
      signal.removeEventListener('abort', dismiss)
      held = await lease.release()
    }
    if (!held) throw leaseLost(name)
    return result
  }

  const takeTurns = async (
    name: string,
    options: LeaseOptions,
    signal: AbortSignal,
    work: (lease: Lease) => Promise<void>,
  ): Promise<void> => {
    for (let failures = 0; !signal.aborted; ) {
      try {
        await alone(name, options, signal, work)
        failures = 0
      } catch (error) {
        failures++
        if (!signal.aborted)
          logger.warn({ lease: name, reason: messageOf(error) }, 'work under a lease ended; will begin again')
      }
      // Another process may be luckier with what fails here.
      await sleep(backoffMs(failures + 1, 100, 5_000), undefined, { signal }).catch(() => {})
    }
  }

  return {
    run: (name, options, work) => {
      const stop = new AbortController()
      const ended = track(takeTurns(name, options, firstOf(closing.signal, stop.signal).signal, work))
      return {
        close: () => {
          stop.abort(new DOMException(`Work under the lease “${name}” is closed`, 'AbortError'))
          return ended
        },
      }
    },

    withLease: (name, options, work) => {
      const either = firstOf(closing.signal, options.signal)
      return track(alone(name, options, either.signal, work).finally(either.forget))
    },

    close: async () => {
      closing.abort(new DOMException('The state is closed', 'AbortError'))
      await Promise.allSettled([...inHand])
    },
  }
}
