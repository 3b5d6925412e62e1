import type { TakeTurn } from '@tingfeng/clickhouse'
import type { State } from '@tingfeng/state'
import { z } from 'zod'

const KEY = 'roll-ups/epoch'
const Epoch = z.number().int().positive()

/**
 * Turns at the roll-ups of a workspace among all store and query processes, by lease. Revisions are the lease's token
 * above an epoch: the moment at which this state was made, or what the store had when it was found to be ahead. So a
 * state that was lost and made anew, or restored from before the store, still gives higher ones than all before.
 *
 * @param highestRevision of the roll-ups of a workspace, as they are stored
 */
export const takeTurnsByLease = (
  { kv, leases }: Pick<State, 'kv' | 'leases'>,
  highestRevision: (workspace: string) => Promise<number>,
): TakeTurn => {
  const epochs = new Map<string, number>()
  const readEpoch = async (): Promise<number> => {
    const known = Epoch.safeParse(await kv.get(KEY))
    if (known.success) return known.data
    await leases.withLease(KEY, {}, async () => {
      if (!Epoch.safeParse(await kv.get(KEY)).success) await kv.set(KEY, Date.now())
    })
    return Epoch.parse(await kv.get(KEY))
  }
  /** In its turn: processes that have not had theirs yet find it as it is left here. */
  const readEpochOf = async (workspace: string, token: number): Promise<number> => {
    const key = `${KEY}/${workspace}`
    const own = Epoch.safeParse(await kv.get(key))
    const epoch = Math.max(await readEpoch(), own.data ?? 0)
    const stored = await highestRevision(workspace)
    if (epoch + token > stored) return epoch
    await kv.set(key, stored)
    return stored
  }
  return (workspace, pass) =>
    leases.withLease(`roll-ups/${workspace}`, {}, async ({ token, signal }) => {
      const epoch = epochs.get(workspace) ?? (await readEpochOf(workspace, Number(token)))
      signal.throwIfAborted()
      epochs.set(workspace, epoch)
      await pass({ revision: epoch + Number(token), signal })
    })
}
