import type { BucketsTouched } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { createRollUpQueue, type TouchedHours } from './roll-up-queue.js'

const HOUR = 3_600_000
const touched = (...hours: number[]): TouchedHours =>
  new Map([['shop', new Set(hours.map((hour) => hour * HOUR))]])

const setUp = (rebuild?: (hours: readonly Date[]) => Promise<void>) => {
  const passes: number[][] = []
  const announced: BucketsTouched[] = []
  const queue = createRollUpQueue(
    {
      rebuild: async (_workspace, hours) => {
        passes.push(hours.map((hour) => hour.getTime() / HOUR))
        await rebuild?.(hours)
      },
      announce: async (message) => {
        announced.push(message)
      },
    },
    { minIntervalMs: 1, restFactor: 0 },
  )
  return { passes, announced, queue }
}

describe('the roll-up queue', () => {
  it('rebuilds first and announces after', async () => {
    const order: string[] = []
    const queue = createRollUpQueue(
      {
        rebuild: async () => {
          order.push('rebuild')
        },
        announce: async () => {
          order.push('announce')
        },
      },
      { minIntervalMs: 1, restFactor: 0 },
    )
    await queue.settle(touched(3), 2)
    expect(order).toEqual(['rebuild', 'announce'])
  })

  it('puts hours that wait together into one pass, each once', async () => {
    const { passes, announced, queue } = setUp()
    await Promise.all([queue.settle(touched(5, 1), 1), queue.settle(touched(1, 2), 3)])
    expect(passes).toEqual([[1, 2, 5]])
    expect(announced).toHaveLength(1)
    expect(announced[0]?.posts).toBe(4)
  })

  it('takes hours that become dirty during a pass into the next one', async () => {
    let open = (): void => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    let first = true
    const { passes, queue } = setUp(async () => {
      if (first) {
        first = false
        await gate
      }
    })
    const one = queue.settle(touched(1), 1)
    await new Promise((resolve) => setImmediate(resolve))
    const two = queue.settle(touched(1), 1)
    open()
    await Promise.all([one, two])
    expect(passes).toEqual([[1], [1]])
  })

  it('tells only those who waited for a failed pass, and announces nothing of it', async () => {
    let fail = true
    const { announced, queue } = setUp(async () => {
      if (fail) throw new Error('the store is down')
    })
    await expect(queue.settle(touched(1), 1)).rejects.toThrow('the store is down')
    expect(announced).toEqual([])
    fail = false
    await expect(queue.settle(touched(1), 1)).resolves.toBeUndefined()
  })
})
