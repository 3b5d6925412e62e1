import { setTimeout as sleep } from 'node:timers/promises'
import type { RunFile } from './run-file.js'

const STARTING_MS = 30_000
const POLL_MS = 200

export interface WaitForOwner {
  readonly read: () => Promise<RunFile | undefined>
  /** Milliseconds of a clock that nobody sets. */
  readonly now?: () => number
  readonly pause?: (ms: number) => Promise<void>
}

/**
 * Waits for a process that has locked the folder to say where it answers.
 *
 * @throws `locked` when it has not within half a minute, however long one look took
 */
export const waitForOwner = async (
  locked: unknown,
  { read, now = () => performance.now(), pause = sleep }: WaitForOwner,
): Promise<RunFile> => {
  const until = now() + STARTING_MS
  do {
    const running = await read()
    if (running) return running
    await pause(POLL_MS)
  } while (now() < until)
  throw locked
}
