const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `15m` in milliseconds. @throws RangeError when it is no number and s, m, h or d */
export const parseEvery = (text: string): number => {
  const match = /^(\d+)([smhd])$/.exec(text.trim())
  const ms = Number(match?.[1]) * (UNITS[match?.[2] ?? ''] ?? Number.NaN)
  if (!(ms > 0))
    throw new RangeError(`“${text}” is no time span; write a number and s, m, h or d, for example 15m`)
  return ms
}

const JITTER = 0.1
const MAX_BACKOFF_MS = 6 * 3_600_000

export interface RunFacts {
  readonly everyMs: number
  /** Runs that failed since the last success. */
  readonly failures: number
  /** What the other side asked for. */
  readonly retryAfterMs?: number | undefined
}

/**
 * Milliseconds until the next run: the interval ± 10 %, so that sources do not run in step; doubled with every
 * failure, up to 6 hours or the interval, whichever is longer; never sooner than the other side asked for.
 *
 * @param random in [0, 1)
 */
export const nextDelayMs = (
  { everyMs, failures, retryAfterMs = 0 }: RunFacts,
  random = Math.random(),
): number => {
  const slowed = Math.min(everyMs * 2 ** Math.min(failures, 20), Math.max(everyMs, MAX_BACKOFF_MS))
  return Math.max(slowed * (1 - JITTER + 2 * JITTER * random), retryAfterMs)
}
