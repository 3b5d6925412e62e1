import { type Logger, messageOf } from '@tingfeng/kit'
import { CHANGE_CHANNEL, CHANGE_KINDS, type Change, type ChangeKind } from './changes.js'
import { toNumber } from './column-values.js'
import type { StateDatabase } from './database.js'

export type ChangeListener = (change: Change) => void

/**
 * Changes committed by any process, by LISTEN/NOTIFY; where notifications can get lost (a server), by polling as well.
 *
 * A listener hears each revision at most once, and always the newest one of each workspace and kind.
 */
export interface ChangeFeed {
  onChange(listener: ChangeListener): () => void
  close(): void
}

export interface ChangeFeedOptions {
  readonly logger: Logger
  readonly pollEveryMs?: number | undefined
}

const isKind = (what: unknown): what is ChangeKind => CHANGE_KINDS.some((kind) => kind === what)

const parseChange = (payload: string): Change | undefined => {
  try {
    const { workspace, what, revision } = JSON.parse(payload) as Record<string, unknown> // safe: checked below
    if (typeof workspace === 'string' && typeof revision === 'number' && isKind(what))
      return { workspace, what, revision }
  } catch {
    // A stranger's NOTIFY on our channel says nothing.
  }
  return undefined
}

export const createChangeFeed = async (
  { db, listen }: StateDatabase,
  { logger, pollEveryMs }: ChangeFeedOptions,
): Promise<ChangeFeed> => {
  const listeners = new Set<ChangeListener>()
  const seen = new Map<string, number>()
  let closed = false

  const hear = (change: Change): void => {
    const key = `${change.workspace}/${change.what}`
    if (closed || change.revision <= (seen.get(key) ?? -1)) return
    seen.set(key, change.revision)
    for (const listener of listeners) {
      try {
        listener(change)
      } catch (err) {
        logger.error({ err, what: change.what }, 'a listener to state changes failed')
      }
    }
  }

  const catchUp = async (): Promise<void> => {
    for (const { workspace, what, revision } of await db.selectFrom('changes').selectAll().execute())
      if (isKind(what)) hear({ workspace, what, revision: toNumber(revision) })
  }

  let polling = false
  const poll = async (): Promise<void> => {
    if (polling) return
    polling = true
    try {
      await catchUp()
    } catch (error) {
      if (!closed)
        logger.warn({ reason: messageOf(error) }, 'state changes could not be polled; will try again')
    } finally {
      polling = false
    }
  }

  await listen(
    CHANGE_CHANNEL,
    (payload) => {
      const change = parseChange(payload)
      if (change) hear(change)
    },
    () => void poll(),
  )
  await catchUp()

  const timer = pollEveryMs === undefined ? undefined : setInterval(() => void poll(), pollEveryMs).unref()

  return {
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      closed = true
      clearInterval(timer)
      listeners.clear()
    },
  }
}
