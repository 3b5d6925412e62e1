import type { TakeTurn } from '@tingfeng/clickhouse'
import type { State } from '@tingfeng/state'
import { z } from 'zod'

const KEY = 'roll-ups/epoch'
const Epoch = z.number().int().positive()

/**
 * Turns at the roll-ups of a workspace among all store and query processes, by lease. Revisions are the lease's token
 * above the moment at which this state was made: one that is lost and made anew still gives higher ones than before.
 */
export const takeTurnsByLease = ({ kv, leases }: Pick<State, 'kv' | 'leases'>): TakeTurn => {
  let epoch: Promise<number> | undefined
  const readEpoch = async (): Promise<number> => {
    const known = Epoch.safeParse(await kv.get(KEY))
    if (known.success) return known.data
    await leases.withLease(KEY, {}, async () => {
      if (!Epoch.safeParse(await kv.get(KEY)).success) await kv.set(KEY, Date.now())
    })
    return Epoch.parse(await kv.get(KEY))
  }
  return async (workspace, pass) => {
    epoch ??= readEpoch()
    epoch.catch(() => {
      epoch = undefined
    })
    const base = await epoch
    await leases.withLease(`roll-ups/${workspace}`, {}, ({ token, signal }) =>
      pass({ revision: base + Number(token), signal }),
    )
  }
}
