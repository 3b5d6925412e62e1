import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import { restWhile } from './rest-while.js'

// Where there is no window the library never polls.
vi.hoisted(() => {
  vi.stubGlobal('window', { addEventListener: () => {}, removeEventListener: () => {} })
})
afterEach(() => vi.useRealTimers())

it('asks for nothing again behind the log-in, and goes on behind it', async () => {
  vi.useFakeTimers()
  const queryFn = vi.fn(async () => 1)
  const polled = new QueryObserver(new QueryClient(), { queryKey: ['job'], queryFn, refetchInterval: 1000 })
  const leave = polled.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(2500)
  expect(queryFn).toHaveBeenCalledTimes(3)
  restWhile(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(queryFn).toHaveBeenCalledTimes(3)
  restWhile(false)
  await vi.advanceTimersByTimeAsync(1000)
  expect(queryFn).toHaveBeenCalledTimes(4)
  leave()
})
