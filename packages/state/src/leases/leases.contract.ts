import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { State } from '../state.js'
import type { Lease } from './held-lease.js'

/** Resolves when the lease's signal aborts. */
export const untilAborted = ({ signal }: Lease): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve())
  })

const gate = () => {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

/** What leases promise on every adapter; part of the state's contract. */
export const itHoldsLeases = (stateNow: () => State, nextName: () => string): void => {
  it('does work under one name one after another, each with a higher token than all before', async () => {
    const { leases } = stateNow()
    const name = nextName()
    const tokens: bigint[] = []
    let inside = 0
    await Promise.all(
      Array.from({ length: 12 }, () =>
        leases.withLease(name, {}, async (lease) => {
          expect(++inside).toBe(1)
          await sleep(1)
          lease.check()
          tokens.push(lease.token)
          inside--
        }),
      ),
    )
    expect(tokens).toHaveLength(12)
    expect(tokens.every((token, n) => n === 0 || token > (tokens[n - 1] ?? token))).toBe(true)
  })

  it('does work under different names at the same time', async () => {
    const { leases } = stateNow()
    const both = gate()
    let inside = 0
    const work = async (): Promise<void> => {
      if (++inside === 2) both.open()
      await both.opened
    }
    await Promise.all([nextName(), nextName()].map((name) => leases.withLease(name, {}, work)))
    expect(inside).toBe(2)
  })

  it('gives what the work gives, and goes on to the next when the work fails', async () => {
    const { leases } = stateNow()
    const name = nextName()
    const failing = leases.withLease(name, {}, () => Promise.reject(new Error('the work failed')))
    await expect(failing).rejects.toThrow('the work failed')
    expect(await leases.withLease(name, { waitMs: 0 }, async () => 'done')).toBe('done')
  })

  it('says that the lease is busy after the time to wait, without having worked', async () => {
    const { leases } = stateNow()
    const name = nextName()
    const [held, done] = [gate(), gate()]
    const holding = leases.withLease(name, {}, () => {
      held.open()
      return done.opened
    })
    await held.opened
    let worked = false
    await expect(
      leases.withLease(name, { waitMs: 30 }, async () => {
        worked = true
      }),
    ).rejects.toMatchObject({ name: 'StateError', code: 'lease_busy', retryable: true })
    const stop = new AbortController()
    const waiting = leases.withLease(name, { signal: stop.signal }, async () => {
      worked = true
    })
    stop.abort(new Error('not wanted any more'))
    await expect(waiting).rejects.toThrow('not wanted any more')
    done.open()
    await holding
    expect(worked).toBe(false)
  })

  it('is held for longer than its time while its holder lives', async () => {
    const { leases } = stateNow()
    const name = nextName()
    await leases.withLease(name, { ttlMs: 2_000 }, async (lease) => {
      await sleep(4_500)
      lease.check()
      await expect(leases.withLease(name, { waitMs: 0 }, async () => {})).rejects.toMatchObject({
        code: 'lease_busy',
      })
    })
  })

  it('runs continuous work in one place, and hands it over at once when that is closed', async () => {
    const { leases } = stateNow()
    const name = nextName()
    const events: string[] = []
    const runAs = (who: string) =>
      leases.run(name, { ttlMs: 60_000 }, async (lease) => {
        events.push(`${who} begins`)
        await untilAborted(lease)
        await sleep(10) // what is in hand comes to its end alone
        events.push(`${who} ends`)
      })
    const first = runAs('first')
    await expect.poll(() => events).toEqual(['first begins'])
    const second = runAs('second')
    await sleep(50)
    await first.close()
    await expect.poll(() => events).toEqual(['first begins', 'first ends', 'second begins'])
    await second.close()
    expect(events.at(-1)).toBe('second ends')
  })

  it('begins work again that ended or failed', async () => {
    const { leases } = stateNow()
    const tokens: bigint[] = []
    const run = leases.run(nextName(), {}, async (lease) => {
      tokens.push(lease.token)
      if (tokens.length === 1) throw new Error('the first try fails')
      if (tokens.length > 2) await untilAborted(lease)
    })
    await expect.poll(() => tokens).toEqual([1n, 2n, 3n])
    await run.close()
  })
}
