import { setTimeout as sleep } from 'node:timers/promises'
import type { Closable, Logger } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'
import type { Links } from '../message/links.js'
import type { Summarize } from '../message/summarize.js'
import { type Notices, routeNotices } from '../routes/route-notices.js'
import type { OpenChannels } from './open-channels.js'
import { createOutbox, type OutboxDeps } from './outbox.js'

export interface TellingDeps {
  readonly state: Pick<State, 'telling' | 'workspaces' | 'onChange'>
  readonly notices: Notices
  readonly channels: OpenChannels
  readonly links: Links
  readonly publicUrl: string
  /** Undefined where the operator configured no language model. */
  readonly summarize?: Summarize | undefined
  readonly sent: OutboxDeps['sent']
  readonly logger: Logger
}

/** At the latest; a notice is heard of when it is written. */
const LOOK_EVERY_MS = 400
const PAUSE_AFTER_FAULT_MS = 5_000
const TIDY_EVERY_MS = 3_600_000
const KEEP_MS = 90 * 86_400_000

/** Routes what was decided and sends what the outbox holds, until closed. Must run once among all processes. */
export const startTelling = async (deps: TellingDeps): Promise<Closable> => {
  const { state, notices, summarize, logger } = deps
  const outbox = await createOutbox(deps)
  const stopping = new AbortController()
  let tidiedAt = 0
  let pause = new AbortController()
  const stopHearing = state.onChange(({ what }) => {
    if (what === 'notices') pause.abort()
  })

  const tidy = async (): Promise<void> => {
    if (Date.now() - tidiedAt < TIDY_EVERY_MS) return
    tidiedAt = Date.now()
    await state.telling.deliveries.removeBefore(new Date(Date.now() - KEEP_MS))
  }

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let pauseMs = LOOK_EVERY_MS
      // Made before the look: what is written meanwhile is looked at next.
      pause = new AbortController()
      let signal = AbortSignal.any([stopping.signal, pause.signal])
      try {
        const routed = await routeNotices({ notices, state, logger, now: Date.now })
        // Not waited for: a slow channel holds up neither the others nor what is routed next.
        outbox.flush().catch((err: unknown) => logger.error({ err }, 'the outbox could not be read'))
        for (const notice of routed) summarize?.(notice)
        await tidy()
      } catch (err) {
        logger.error({ err }, 'notices could not be routed; will try again')
        pauseMs = PAUSE_AFTER_FAULT_MS
        signal = stopping.signal
      }
      await sleep(pauseMs, undefined, { signal }).catch(() => {})
    }
  }
  const running = run()
  return {
    close: async () => {
      stopping.abort()
      stopHearing()
      await running
      await outbox.close()
    },
  }
}
