import { describe, expect, it } from 'vitest'
import { createBatcher } from './batcher.js'

const gate = () => {
  let open: () => void = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('the batcher', () => {
  it('writes what several callers bring in one go', async () => {
    const writes: number[][] = []
    const batcher = createBatcher<number>(
      async (items) => {
        writes.push([...items])
      },
      { maxItems: () => 3, maxAgeMs: 60_000 },
    )
    await Promise.all([batcher.add([1]), batcher.add([2, 3])])
    expect(writes).toEqual([[1, 2, 3]])
  })

  it('writes a lone item when its time is up', async () => {
    const writes: number[][] = []
    const batcher = createBatcher<number>(
      async (items) => {
        writes.push([...items])
      },
      { maxItems: () => 1_000, maxAgeMs: 5 },
    )
    await batcher.add([7])
    expect(writes).toEqual([[7]])
  })

  it('runs one write at a time and gathers the rest meanwhile', async () => {
    const first = gate()
    let running = 0
    let most = 0
    const sizes: number[] = []
    const batcher = createBatcher<number>(
      async (items) => {
        most = Math.max(most, ++running)
        sizes.push(items.length)
        if (sizes.length === 1) await first.opened
        running--
      },
      { maxItems: () => 2, maxAgeMs: 60_000 },
    )
    const all = [batcher.add([1, 1]), batcher.add([2]), batcher.add([3])]
    first.open()
    await Promise.all(all)
    expect(most).toBe(1)
    expect(sizes).toEqual([2, 2])
  })

  it('runs as many writes at a time as it may', async () => {
    const first = gate()
    let running = 0
    let most = 0
    const batcher = createBatcher<number>(
      async () => {
        most = Math.max(most, ++running)
        await first.opened
        running--
      },
      { maxItems: () => 1, maxAgeMs: 60_000, maxWrites: () => 2 },
    )
    const all = [batcher.add([1]), batcher.add([2]), batcher.add([3])]
    first.open()
    await Promise.all(all)
    await batcher.close()
    expect(most).toBe(2)
  })

  it('tells every caller of a failed write, and goes on', async () => {
    let fail = true
    const batcher = createBatcher<number>(
      async () => {
        if (fail) throw new Error('the store is down')
      },
      { maxItems: () => 2, maxAgeMs: 1 },
    )
    const results = await Promise.allSettled([batcher.add([1]), batcher.add([2])])
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected'])
    fail = false
    await expect(batcher.add([3])).resolves.toBeUndefined()
  })

  it('writes what waits before it closes', async () => {
    const writes: number[][] = []
    const batcher = createBatcher<number>(
      async (items) => {
        writes.push([...items])
      },
      { maxItems: () => 1, maxAgeMs: 60_000 },
    )
    const added = Promise.all([batcher.add([1]), batcher.add([2])])
    await batcher.close()
    await added
    expect(writes.flat()).toEqual([1, 2])
  })

  it('asks before each write how large it may be, and ends a caller with the last of its items', async () => {
    const sizes: number[] = []
    const batcher = createBatcher<number>(
      async (items) => {
        sizes.push(items.length)
      },
      { maxItems: () => (sizes.length === 0 ? 10 : 12), maxAgeMs: 1 },
    )
    await batcher.add(Array.from({ length: 25 }, (_, at) => at))
    expect(sizes).toEqual([10, 12, 3])
  })

  it('gives up the rest of what a caller brought when a part of it failed', async () => {
    const seen: number[] = []
    const batcher = createBatcher<number>(
      async (items) => {
        seen.push(...items)
        if (items.includes(2)) throw new Error('refused')
      },
      { maxItems: () => 2, maxAgeMs: 1 },
    )
    const failing = batcher.add([1, 2, 3, 4])
    const other = batcher.add([5, 6])
    await expect(failing).rejects.toThrow('refused')
    await other
    expect(seen).toEqual([1, 2, 5, 6])
    await batcher.close()
  })
})
