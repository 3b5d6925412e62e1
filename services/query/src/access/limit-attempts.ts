import { createHash } from 'node:crypto'
import type { State } from '@tingfeng/state'

const WINDOW_MS = 15 * 60_000
const PER_ACCOUNT = 8
const PER_ADDRESS = 40

export interface Attempt {
  /** Undefined: go ahead. Else refuse, for so many seconds. */
  readonly retryAfterS: number | undefined
  /** True once in a window: the moment at which it closed. */
  readonly justClosed: boolean
  readonly succeeded: () => Promise<void>
}

/** Hashed, so that what people type into the wrong field is kept nowhere. */
const keyOf = (kind: string, value: string): string =>
  `${kind}:${createHash('sha256').update(value).digest('hex').slice(0, 32)}`

/** Counts tries to log in by account and by address, over all processes; the account need not exist. */
export const countAttempt = async (
  attempts: State['attempts'],
  name: string,
  address: string,
): Promise<Attempt> => {
  const [account, from] = [keyOf('account', name.toLowerCase()), keyOf('address', address)]
  const byAddress = await attempts.count(from, WINDOW_MS)
  // A closed address must not close the accounts of others.
  const byAccount = byAddress.count > PER_ADDRESS ? undefined : await attempts.count(account, WINDOW_MS)
  const closed = byAccount === undefined ? byAddress : byAccount.count > PER_ACCOUNT ? byAccount : undefined
  return {
    retryAfterS: closed && Math.max(1, Math.ceil(closed.endsInMs / 1_000)),
    justClosed:
      byAccount === undefined ? byAddress.count === PER_ADDRESS + 1 : byAccount.count === PER_ACCOUNT + 1,
    succeeded: async () => {
      await attempts.forget(account)
      await attempts.takeBack(from)
    },
  }
}

/** Lets an account be tried again at once: its password is new. */
export const forgetAttempts = (attempts: State['attempts'], name: string): Promise<void> =>
  attempts.forget(keyOf('account', name.toLowerCase()))

export const sweepAttempts = (attempts: State['attempts']): Promise<void> => attempts.sweep(WINDOW_MS)
