import { type Closable, type Logger, messageOf, retry } from '@tingfeng/kit'
import type { ChangeFeed } from './change-feed.js'
import type { ChangeKind } from './changes.js'

/** Keeps a picture in memory in step with the database. */
export interface Followed extends Closable {
  /** Resolves when the picture shows everything of this workspace that was committed before the call. */
  refresh(workspace: string): Promise<void>
}

export interface FollowOptions {
  readonly feed: ChangeFeed
  readonly what: ChangeKind
  /** Reads one workspace anew and replaces its part of the picture. */
  readonly load: (workspace: string) => Promise<void>
  readonly logger: Logger
}

interface Line {
  running: Promise<void>
  waiting: Promise<void> | undefined
}

export const follow = ({ feed, what, load, logger }: FollowOptions): Followed => {
  const lines = new Map<string, Line>()
  const stop = new AbortController()

  /** One load at a time per workspace, and at most one waiting: a later load never shows an older picture. */
  const refresh = (workspace: string): Promise<void> => {
    const line = lines.get(workspace) ?? { running: Promise.resolve(), waiting: undefined }
    lines.set(workspace, line)
    line.waiting ??= line.running
      .catch(() => {})
      .then(() => {
        line.running = load(workspace)
        line.waiting = undefined
        return line.running
      })
    return line.waiting
  }

  const refreshUntilDone = (workspace: string): Promise<void> =>
    retry(() => refresh(workspace), {
      attempts: Number.POSITIVE_INFINITY,
      maxDelayMs: 5_000,
      signal: stop.signal,
      shouldRetry: () => !stop.signal.aborted,
      onRetry: (error) =>
        logger.warn({ what, reason: messageOf(error) }, 'changed state could not be read; will try again'),
    })

  const unsubscribe = feed.onChange((change) => {
    if (change.what === what) refreshUntilDone(change.workspace).catch(() => {}) // fails only when closed
  })

  return {
    refresh,
    close: async () => {
      unsubscribe()
      stop.abort()
      await Promise.allSettled([...lines.values()].flatMap((line) => [line.running, line.waiting]))
    },
  }
}
