import { describe, expect, it } from 'vitest'
import { Slots } from './slots.js'

const slots = (more: { size?: number; maxWaiting?: number; maxWaitMs?: number } = {}) =>
  new Slots({ name: 'reader', size: 1, maxWaiting: 2, maxWaitMs: 60_000, ...more })

describe('Slots', () => {
  it('admits in the order of asking, one place at a time', async () => {
    const pool = slots()
    const order: string[] = []
    const first = await pool.take()
    const second = pool.take().then((release) => {
      order.push('second')
      release()
    })
    const third = pool.take().then((release) => {
      order.push('third')
      release()
    })
    expect(pool.waiting).toBe(2)
    expect(order).toEqual([])
    first()
    await Promise.all([second, third])
    expect(order).toEqual(['second', 'third'])
    expect(pool.busy).toBe(0)
  })

  it('refuses with code 202 when the queue is full', async () => {
    const pool = slots({ maxWaiting: 0 })
    await pool.take()
    await expect(pool.take()).rejects.toMatchObject({ exceptionCode: 202, httpStatus: 503 })
  })

  it('refuses one that waited too long and serves the rest', async () => {
    const pool = slots({ maxWaitMs: 1 })
    const release = await pool.take()
    await expect(pool.take()).rejects.toMatchObject({ exceptionCode: 202 })
    release()
    expect(pool.busy).toBe(0)
  })

  it('forgets one that went away while it waited', async () => {
    const pool = slots()
    const release = await pool.take()
    const leaving = new AbortController()
    const waiting = pool.take(leaving.signal)
    leaving.abort(new Error('gone'))
    await expect(waiting).rejects.toThrow('gone')
    release()
    expect(pool.busy).toBe(0)
    expect(pool.waiting).toBe(0)
  })

  it('gives a place back once however often it is told to', async () => {
    const pool = slots({ size: 2 })
    const release = await pool.take()
    await pool.take()
    release()
    release()
    expect(pool.busy).toBe(1)
  })
})
