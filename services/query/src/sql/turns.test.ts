import { describe, expect, it } from 'vitest'
import { Turns } from './turns.js'

const never = new AbortController().signal
const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  const waiting = Symbol('waiting')
  const first = await Promise.race([promise, new Promise((resolve) => setImmediate(resolve, waiting))])
  return first !== waiting
}

describe('turns', () => {
  it('keeps a place free for others, however much one asks for', async () => {
    const turns = new Turns({ total: 3, perActor: 2, maxWaiting: 9 })
    await turns.take('greedy', never)
    await turns.take('greedy', never)
    const third = turns.take('greedy', never)
    expect(await settled(third)).toBe(false)
    expect(await settled(turns.take('modest', never))).toBe(true)
  })

  it('lets nobody wait behind one who has had enough', async () => {
    const turns = new Turns({ total: 3, perActor: 2, maxWaiting: 9 })
    const [give] = await Promise.all([turns.take('a', never), turns.take('a', never)])
    const giveB = await turns.take('b', never)
    const behindA = turns.take('a', never)
    const behindB = turns.take('b', never)
    giveB()
    expect(await settled(behindB)).toBe(true)
    expect(await settled(behindA)).toBe(false)
    give()
    give()
    expect(await settled(behindA)).toBe(true)
  })

  it('never gives more places than there are when several are given back at once', async () => {
    const turns = new Turns({ total: 4, perActor: 2, maxWaiting: 9 })
    const gives = await Promise.all(['a', 'b', 'c', 'd'].map((actor) => turns.take(actor, never)))
    const waiting = Array.from({ length: 3 }, () => turns.take('e', never))
    for (const give of gives.slice(0, 3)) give()
    expect(await Promise.all(waiting.map(settled))).toEqual([true, true, false])
  })

  it('refuses whom it has no room for, and forgets who leaves', async () => {
    const turns = new Turns({ total: 1, perActor: 1, maxWaiting: 1 })
    const give = await turns.take('a', never)
    const leaving = new AbortController()
    const left = turns.take('b', leaving.signal)
    await expect(turns.take('c', never)).rejects.toMatchObject({ code: 'too_many_queries' })
    leaving.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    const next = turns.take('c', never)
    give()
    expect(await settled(next)).toBe(true)
  })
})
