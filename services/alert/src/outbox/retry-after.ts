import { LONGEST_RETRY_MS } from '@tingfeng/state'
import { ChannelError } from '../channels/errors.js'

const FIRST_MS = 3_000
const MOST_MS = 15 * 60_000
/** Settings that are refused will be mended by a person: no need to hurry, but nobody has to tell us either. */
const REFUSED_MS = 5 * 60_000

/**
 * How long a channel is left alone after a failure, in milliseconds: what it asked for, else doubled with every failure;
 * never longer than `LONGEST_RETRY_MS`, which is how a wait that a changed clock made is told from one that was meant.
 *
 * @param failures before this one, since the last success
 * @param random in [0, 1)
 */
export const retryAfterMs = (error: unknown, failures: number, random = Math.random()): number => {
  if (error instanceof ChannelError) {
    const asked = error.context.retryAfterMs
    if (error.code === 'channel_busy' && typeof asked === 'number') return Math.min(LONGEST_RETRY_MS, asked)
    if (error.code === 'channel_refused') return REFUSED_MS
  }
  return Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures, 12)) * (0.8 + 0.4 * random)
}
