import { setTimeout as sleep } from 'node:timers/promises'
import { type Logger, messageOf } from '@tingfeng/kit'
import { isFenced, isRebalancing } from './classify-error.js'
import type { EachBatchPayload } from './kafkajs.js'
import type { Membership } from './membership.js'
import { delayMs } from './redelivery.js'

export interface CommitDeps {
  readonly topicName: string
  readonly sessionTimeoutMs: number
  readonly membership: Membership
  readonly isClosing: () => boolean
  /** The coordinator did not take a commit for as long as one is tried, and did not say that the group is another's. */
  readonly onUnanswered: (error: Error) => void
  readonly logger: Logger
}

/** How often the offset of a handled batch is tried while closing, before the batch is left to be delivered again. */
const COMMITS_WHILE_CLOSING = 3
/** How long a commit is tried: a coordinator that restarts is back by then, or another one has the group. */
const LONGEST_COMMIT_MS = 5_000
const FIRST_RETRY_MS = 50
const LONGEST_RETRY_MS = 1_000

/** Moves the group past batches that are handled: only the offset is tried again, never the handler. */
export class Commits {
  readonly #deps: CommitDeps

  constructor(deps: CommitDeps) {
    this.#deps = deps
  }

  /**
   * @param next the offset behind the batch
   * @param abort of the batch; aborted when it will be delivered again
   * @returns whether the offset is committed
   */
  async commit(payload: EachBatchPayload, next: number, abort: AbortController): Promise<boolean> {
    const { topicName, sessionTimeoutMs, membership, isClosing, logger } = this.#deps
    const { partition } = payload.batch
    const offsets = { topics: [{ topic: topicName, partitions: [{ partition, offset: String(next) }] }] }
    const deadline = performance.now() + Math.min(sessionTimeoutMs, LONGEST_COMMIT_MS)
    for (let attempt = 1; !abort.signal.aborted; attempt++) {
      try {
        if (!(await membership.owns(partition, sessionTimeoutMs))) break
        // The very next call: kafkajs takes the generation of this moment.
        await payload.commitOffsetsIfNecessary(offsets)
        return true
      } catch (error) {
        const facts = { reason: messageOf(error), partition, next, attempt }
        logger.debug(facts, 'an attempt to commit the offset of a handled batch failed')
        const isLost = isFenced(error) || isRebalancing(error)
        if (isLost || performance.now() > deadline || (isClosing() && attempt >= COMMITS_WHILE_CLOSING)) {
          logger.warn(facts, 'a handled batch could not be committed and will be delivered again')
          // kafkajs asks the same coordinator for ever, also where another one has the group by now: begin anew.
          if (!isLost && !isClosing())
            this.#deps.onUnanswered(error instanceof Error ? error : new Error(messageOf(error)))
          break
        }
        await sleep(delayMs(attempt, FIRST_RETRY_MS, LONGEST_RETRY_MS))
      }
    }
    abort.abort()
    return false
  }
}
