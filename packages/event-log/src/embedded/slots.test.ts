import { describe, expect, it } from 'vitest'
import { Slots } from './slots.js'

describe('slots', () => {
  it('let in as many as there are, then one for each that leaves, first come first served', async () => {
    const slots = new Slots(2)
    const order: number[] = []
    const enter = async (n: number) => {
      const release = await slots.acquire()
      order.push(n)
      return release
    }
    const [first, second] = await Promise.all([enter(1), enter(2)])
    const third = enter(3)
    const fourth = enter(4)
    await new Promise(setImmediate)
    expect(order).toEqual([1, 2])
    first()
    await third
    expect(order).toEqual([1, 2, 3])
    second()
    await fourth
    expect(order).toEqual([1, 2, 3, 4])
  })
})
