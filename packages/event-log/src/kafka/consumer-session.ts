import { type Logger, messageOf } from '@tingfeng/kit'
import type { Slots } from '../embedded/slots.js'
import type { Batch, LogRecord } from '../event-log.js'
import { isFenced, isRebalancing } from './classify-error.js'
import { Commits } from './commits.js'
import { consumerConfig } from './consumer-config.js'
import type { GroupOffsets } from './group-offsets.js'
import type { Hands } from './hands.js'
import type { Consumer, EachBatchPayload, KafkaClient } from './kafkajs.js'
import { Membership } from './membership.js'
import { Positions } from './positions.js'
import { endOfBatch, recordOf } from './read-batches.js'
import type { ReaderSettings } from './reader-settings.js'
import { Redelivery } from './redelivery.js'
import { learnStarts } from './session-starts.js'
import { Standing } from './standing.js'

export interface SessionDeps {
  readonly kafka: KafkaClient
  readonly offsets: GroupOffsets
  readonly slots: Slots
  readonly hands: Hands
  readonly handle: (batch: Batch) => Promise<void>
  readonly onUnreadLoss: (records: number) => void
  readonly logger: Logger
}

/**
 * One life of a member of a consumer group: from joining until it is closed or kafkajs gives it up.
 *
 * kafkajs fetches from a broker only when every batch of the fetch before is dealt with, and joins anew only then: so
 * a batch in hand is drained by being waited for. A batch that fails is not: its partition is paused for the delay, its
 * offset left where it is, and it is fetched again after.
 */
export class ConsumerSession {
  readonly #deps: SessionDeps
  readonly #settings: ReaderSettings
  readonly #topicName: string
  readonly #consumer: Consumer
  readonly #membership = new Membership()
  readonly #positions = new Positions()
  readonly #redelivery: Redelivery
  readonly #standing: Standing
  readonly #commits: Commits
  #startsKnown: Promise<void> = Promise.resolve()
  #paused = false
  #running = false
  #closing: Promise<void> | undefined
  #onJoined: () => void = () => {}
  #onEnded: (error?: Error) => void = () => {}
  /** Resolves when the member is out: with kafkajs' error where it gave up. */
  readonly ended: Promise<Error | undefined>

  constructor(deps: SessionDeps, settings: ReaderSettings) {
    this.#deps = deps
    this.#settings = settings
    this.#topicName = deps.offsets.topicName(settings.topic)
    this.#standing = new Standing(settings.log)
    this.#redelivery = new Redelivery(settings.log, () => this.#applyPauses())
    this.#commits = new Commits({
      topicName: this.#topicName,
      sessionTimeoutMs: settings.log.sessionTimeoutMs,
      membership: this.#membership,
      isClosing: () => this.#closing !== undefined,
      onUnanswered: (error) => this.#leave(error),
      logger: deps.logger,
    })
    const groupId = deps.offsets.groupId(settings.group, settings.topic)
    this.#consumer = deps.kafka.consumer(consumerConfig(groupId, settings, () => this.#membership.joining()))
    this.ended = new Promise((resolve) => {
      this.#onEnded = resolve
    })
    const { GROUP_JOIN, HEARTBEAT, CRASH } = this.#consumer.events
    this.#consumer.on(GROUP_JOIN, ({ payload }) =>
      this.#joined(payload.memberAssignment[this.#topicName] ?? []),
    )
    this.#consumer.on(HEARTBEAT, () => this.#confirmed())
    this.#consumer.on(CRASH, ({ payload }) => this.#leave(payload.error))
  }

  /** Resolves when the member has joined and where it begins is fixed. Rejects with kafkajs' error when it cannot. */
  async start(): Promise<void> {
    const joined = new Promise<void>((resolve) => {
      this.#onJoined = resolve
    })
    await this.#consumer.connect()
    // `latest` is settled here: kafkajs would also skip to the end where retention overtook a reader.
    await this.#consumer.subscribe({ topics: [this.#topicName], fromBeginning: true })
    const run = this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.#settings.partitions,
      eachBatch: (payload) => this.#take(payload),
    })
    await this.#orThrow(joined)
    await run
    this.#running = true
    this.#standing.watch(() => this.#forgotten())
    await this.#orThrow(this.#startsKnown)
  }

  set paused(paused: boolean) {
    this.#paused = paused
    this.#applyPauses()
  }

  /** Takes no further batch; leaves the group once the batches in hand are dealt with. */
  close(): Promise<void> {
    this.#closing ??= this.#consumer
      .disconnect()
      .catch(() => {})
      .then(() => this.#leave())
    return this.#closing
  }

  async #orThrow(step: Promise<void>): Promise<void> {
    const error = await Promise.race([step.then(() => undefined), this.ended])
    if (error) throw error
  }

  #joined(partitions: readonly number[]): void {
    this.#membership.joined(partitions)
    this.#standing.known()
    this.#deps.hands.abortAllBut(this.#membership.owned)
    this.#redelivery.keep(this.#membership.owned)
    this.#positions.forget()
    this.#startsKnown = learnStarts({
      ...this.#settings,
      topicName: this.#topicName,
      offsets: this.#deps.offsets,
      consumer: this.#consumer,
      owned: () => this.#membership.owned,
      isRunning: () => this.#running,
      isClosing: () => this.#closing !== undefined,
      onStored: (stored) => this.#positions.learn(stored),
      logger: this.#deps.logger,
    })
    this.#applyPauses()
    this.#deps.logger.debug({ partitions }, 'joined the group')
    this.#onJoined()
  }

  #leave(error?: Error): void {
    this.#running = false
    this.#standing.close()
    this.#membership.left()
    this.#redelivery.close()
    this.#deps.hands.abortAll()
    this.#onEnded(error)
  }

  /** Deals with what a fetch brought for one partition, batch by batch, and never throws. */
  async #take(payload: EachBatchPayload): Promise<void> {
    const { partition, messages } = payload.batch
    const { maxBatchRecords: maxRecords, maxBatchBytes: maxBytes } = this.#settings
    const beat = setInterval(() => void this.#heartbeat(payload), this.#settings.log.heartbeatMs)
    try {
      await this.#startsKnown
      let from = 0
      while (from < messages.length && !payload.isStale()) {
        const to = endOfBatch(messages, from, { maxRecords, maxBytes })
        const records = messages.slice(from, to).map(recordOf)
        if (!(await this.#deliver(payload, records))) return
        payload.resolveOffset(messages[to - 1]?.offset ?? '')
        this.#positions.handled(partition, Number(messages[to - 1]?.offset) + 1)
        from = to
      }
    } finally {
      clearInterval(beat)
    }
  }

  #mayHandle(partition: number): boolean {
    if (this.#closing || this.#paused || this.#standing.isDraining) return false
    if (this.#membership.isJoining || !this.#membership.owned.has(partition)) return false
    if (this.#redelivery.waits(partition)) return false
    if (!this.#deps.hands.has(partition)) return true
    // A handler that was given up has not come back: it is one batch per partition.
    this.#redelivery.busy(partition)
    return false
  }

  /** @returns whether the batch is handled and committed */
  async #deliver(payload: EachBatchPayload, records: readonly LogRecord[]): Promise<boolean> {
    const { topic } = this.#settings
    const { partition, highWatermark } = payload.batch
    const release = await this.#deps.slots.acquire()
    if (!this.#mayHandle(partition)) {
      release()
      return false
    }
    this.#noteLoss(partition, records[0]?.offset ?? 0)
    const { hand, outcome } = this.#deps.hands.take(partition, async (signal) => {
      const batch = { topic, partition, records, highWatermark: Number(highWatermark), signal }
      try {
        await this.#deps.handle(batch)
      } catch (error) {
        if (!signal.aborted) this.#report(error, batch)
        throw error
      }
    })
    void hand.ended.then(release)
    try {
      await Promise.race([outcome, aborted(hand.abort.signal)])
    } catch {
      return false
    }
    const next = (records.at(-1)?.offset ?? 0) + 1
    if (!(await this.#commits.commit(payload, next, hand.abort))) return false
    this.#redelivery.succeeded(partition)
    return true
  }

  /** Says to the broker that this member lives while handlers work, and learns of a rebalance from its answer. */
  async #heartbeat(payload: EachBatchPayload): Promise<void> {
    this.#endLateDrain()
    try {
      await payload.heartbeat()
    } catch (error) {
      if (isFenced(error)) this.#deps.hands.abortAll()
      else if (isRebalancing(error)) this.#standing.rebalances()
      // Anything else is the connection's: the broker fences whom it can no longer hear.
    }
  }

  /**
   * The coordinator knows this member by the generation that it has. A coordinator that restarts takes the group up as
   * it was before a rebalance was called for, so what was said of one before does not hold any more: kafkajs hears
   * nothing of it and would never join. Nor does it join again after a join that broke with its connection: it goes on
   * with the generation before, and then it is not known what this member owns.
   */
  #confirmed(): void {
    this.#standing.known()
    if (this.#membership.isJoining)
      this.#leave(new Error('a join broke off, and the group goes on without it'))
  }

  #forgotten(): void {
    if (this.#closing || this.#membership.isJoining) return
    this.#leave(new Error(`no heartbeat was answered for ${this.#settings.log.sessionTimeoutMs} ms`))
  }

  #endLateDrain(): void {
    if (!this.#standing.drainsTooLong) return
    this.#deps.logger.warn(
      { drainTimeoutMs: this.#settings.log.drainTimeoutMs },
      'handlers did not end in time for a rebalance; their batches will be delivered again',
    )
    this.#deps.hands.abortAll()
  }

  #noteLoss(partition: number, first: number): void {
    const records = this.#positions.missingBefore(partition, first)
    if (records === 0) return
    this.#deps.logger.warn(
      { partition, records, first },
      'records left the log before the group had read them',
    )
    this.#deps.onUnreadLoss(records)
  }

  #report(error: unknown, batch: Batch): void {
    const { partition, records } = batch
    this.#redelivery.failed(partition)
    this.#deps.logger.warn(
      { reason: messageOf(error), partition, offset: records[0]?.offset, records: records.length },
      'a batch failed and will be delivered again',
    )
    try {
      this.#settings.onError?.(error, batch)
    } catch (err) {
      this.#deps.logger.error({ err }, 'the onError callback of a subscription threw')
    }
  }

  #applyPauses(): void {
    const { owned } = this.#membership
    if (this.#closing || owned.size === 0) return
    const topic = this.#topicName
    const held = [...owned].filter((partition) => this.#paused || this.#redelivery.waits(partition))
    const free = [...owned].filter((partition) => !held.includes(partition))
    try {
      this.#consumer.resume([{ topic, partitions: free }])
      this.#consumer.pause([{ topic, partitions: held }])
    } catch (err) {
      // kafkajs has given the member up a moment ago and is about to say so.
      this.#deps.logger.debug({ err }, 'partitions could not be paused')
    }
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
