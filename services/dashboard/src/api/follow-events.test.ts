import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followEvents } from './follow-events.js'

/** The browser's own, as far as it is used: it closes for good when it is refused. */
class Source extends EventTarget {
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSED = 2
  readyState: number = this.CONNECTING
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  opened(): void {
    this.readyState = this.OPEN
    this.onopen?.()
  }
  failed(readyState: number): void {
    this.readyState = readyState
    this.onerror?.()
  }
  close(): void {
    this.readyState = this.CLOSED
  }
}

let sources: Source[]
const told = { onOpen: vi.fn(), onLost: vi.fn(), on: { buckets: vi.fn() } }
const follow = (): (() => void) =>
  followEvents(() => {
    const source = new Source()
    sources.push(source)
    return source as unknown as EventSource // safe: all of it that is used
  }, told)
const newest = (): Source => sources.at(-1) ?? new Source()
const refuse = (): void => newest().failed(newest().CLOSED)

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  sources = []
})
afterEach(() => void vi.useRealTimers())

it('opens a refused stream anew, ever less often, and quickly again once it was open', () => {
  follow()
  const waits = [3, 6, 12, 24, 48, 60, 60]
  for (const [n, seconds] of waits.entries()) {
    refuse()
    vi.advanceTimersByTime(seconds * 1000 - 1)
    expect(sources).toHaveLength(n + 1)
    vi.advanceTimersByTime(1)
    expect(sources).toHaveLength(n + 2)
  }
  newest().opened()
  refuse()
  vi.advanceTimersByTime(3000)
  expect(sources).toHaveLength(waits.length + 2)
  newest().dispatchEvent(new Event('buckets'))
  expect(told.on.buckets).toHaveBeenCalledTimes(1)
})

it('leaves a broken stream to the browser, which reconnects it', () => {
  follow()
  newest().opened()
  newest().failed(newest().CONNECTING)
  vi.advanceTimersByTime(600_000)
  expect(sources).toHaveLength(1)
  expect(told.onLost).toHaveBeenCalledTimes(1)
})

it('says after a gap that events may have passed unseen, and of the first opening that none did', () => {
  follow()
  newest().opened()
  newest().failed(newest().CONNECTING)
  newest().opened()
  refuse()
  vi.advanceTimersByTime(3000)
  newest().opened()
  expect(told.onOpen.mock.calls).toEqual([[false], [true], [true]])
})

it('opens nothing more once it is stopped', () => {
  const stop = follow()
  refuse()
  stop()
  vi.advanceTimersByTime(600_000)
  expect(sources).toHaveLength(1)
  expect(newest().readyState).toBe(newest().CLOSED)
})
