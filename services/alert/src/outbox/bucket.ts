import type { Budget } from '../channels/channel.js'

/** A channel's budget: `burst` at once, then `perMinute`. */
export interface Bucket {
  /** How many messages may leave now. */
  left(now: number): number
  take(now: number): void
}

export const createBucket = ({ burst, perMinute }: Budget, start: number): Bucket => {
  let tokens = burst
  let at = start
  const refill = (now: number): void => {
    tokens = Math.min(burst, tokens + (Math.max(0, now - at) * perMinute) / 60_000)
    at = now
  }
  return {
    left: (now) => {
      refill(now)
      return Math.floor(tokens)
    },
    take: (now) => {
      refill(now)
      tokens -= 1
    },
  }
}
