import type { BucketsTouched } from '@tingfeng/contracts'
import { describe, expect, it, vi } from 'vitest'
import { createRollUpQueue } from './roll-up-queue.js'
import type { TouchedHours } from './touched-hours.js'

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
    { everyMs: 1, patienceMs: 1 },
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
      { everyMs: 1, patienceMs: 1 },
    )
    await queue.settle(touched(3), 2)
    expect(order).toEqual(['rebuild', 'announce'])
  })

  it('holds nothing up when the clock jumps an hour ahead and back', async () => {
    const clock = vi.spyOn(Date, 'now')
    try {
      const { passes, queue } = setUp()
      clock.mockReturnValue(2 * HOUR)
      await queue.settle(touched(1), 1)
      clock.mockReturnValue(HOUR)
      await queue.settle(touched(2), 1)
      expect(passes).toEqual([[1], [2]])
    } finally {
      clock.mockRestore()
    }
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

  it('lets patient hours wait for those that are being written, and then takes all of them at once', async () => {
    const passes: number[][] = []
    let writing = true
    const queue = createRollUpQueue(
      {
        rebuild: async (_workspace, hours) => {
          passes.push(hours.map((hour) => hour.getTime() / HOUR))
        },
        announce: async () => {},
        expectsMore: () => writing,
      },
      { everyMs: 1, patienceMs: 60_000 },
    )
    const first = queue.settle(touched(1), 1, { patient: true })
    await queue.settle(touched(9), 1)
    expect(passes).toEqual([[9]])
    writing = false
    await Promise.all([first, queue.settle(touched(2), 1, { patient: true })])
    expect(passes).toEqual([[9], [1, 2]])
  })

  const inSlices = (rebuild: (hours: readonly number[]) => Promise<void>) => {
    const passes: number[][] = []
    const queue = createRollUpQueue(
      {
        rebuild: async (_workspace, dates) => {
          const hours = dates.map((date) => date.getTime() / HOUR)
          passes.push(hours)
          await rebuild(hours)
        },
        announce: async () => {},
        maxPatientHours: () => 2,
      },
      { everyMs: 1, patienceMs: 1 },
    )
    return { passes, queue }
  }

  it('takes only some of the patient hours into each pass, and tells those who wait with the last of them', async () => {
    const { passes, queue } = inSlices(async () => {})
    await queue.settle(touched(1, 2, 3, 4, 5), 5, { patient: true })
    expect(passes).toEqual([[1, 2], [3, 4], [5]])
  })

  it('lets urgent hours into the pass after the one in hand, however many patient ones wait', async () => {
    let urgent: Promise<void> | undefined
    const { passes, queue } = inSlices(async () => {
      urgent ??= queue.settle(touched(9), 1)
    })
    await queue.settle(touched(1, 2, 3, 4, 5), 5, { patient: true })
    await urgent
    expect(passes).toEqual([[1, 2], [3, 4, 9], [5]])
  })

  it('tells those whose patient hours were in a pass that failed, even if most were not', async () => {
    const { passes, queue } = inSlices(async (hours) => {
      if (hours.includes(3)) throw new Error('the store is down')
    })
    await expect(queue.settle(touched(1, 2, 3, 4, 5), 5, { patient: true })).rejects.toThrow(
      'the store is down',
    )
    expect(passes).toEqual([
      [1, 2],
      [3, 4],
    ])
    await queue.settle(touched(7), 1, { patient: true })
    expect(passes).toEqual([[1, 2], [3, 4], [7]])
  })

  it('makes patient hours wait only so long, whatever is being written', async () => {
    const { passes, queue } = setUp()
    const expecting = createRollUpQueue(
      { rebuild: async () => {}, announce: async () => {}, expectsMore: () => true },
      { everyMs: 1, patienceMs: 5 },
    )
    await expect(expecting.settle(touched(1), 1, { patient: true })).resolves.toBeUndefined()
    await queue.settle(touched(1), 1, { patient: true })
    expect(passes).toEqual([[1]])
  })

  it('runs at once for what still waits when it closes', async () => {
    const passes: number[] = []
    const queue = createRollUpQueue(
      {
        rebuild: async (_workspace, hours) => {
          passes.push(hours.length)
        },
        announce: async () => {},
        expectsMore: () => true,
      },
      { everyMs: 60_000, patienceMs: 60_000 },
    )
    const waiting = queue.settle(touched(1, 2), 1, { patient: true })
    await queue.close()
    await waiting
    expect(passes).toEqual([2])
  })
})
