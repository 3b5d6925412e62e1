import { uptime } from 'node:os'

/**
 * Milliseconds that passed since some fixed moment, never less than truly did: neither clock follows the wall clock,
 * and the machine's uptime goes on counting while it sleeps, which the steady clock of Node does not.
 */
export type Elapsed = () => number

export const createElapsed = (): Elapsed => {
  const steady = performance.now()
  const awake = uptime() * 1_000
  return () => Math.max(performance.now() - steady, uptime() * 1_000 - awake)
}
