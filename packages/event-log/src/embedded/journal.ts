import type { Topic } from '@tingfeng/contracts'
import type { Logger } from '@tingfeng/kit'
import { EventLogError } from '../errors.js'
import type { LogRecord, NewRecord, Position } from '../event-log.js'
import type { FreeSpace } from './free-space.js'
import { GroupWriter, type WriterLimits } from './group-writer.js'
import { type Level, LevelStore } from './level-store.js'
import { groupEntry, loadGroups, loadPartition, loadPartitions } from './load-partitions.js'
import type { PartitionState } from './partition-state.js'
import { type ReadLimits, readRecords } from './read-records.js'
import { trimPartition } from './trim-partition.js'

export interface JournalOptions extends WriterLimits {
  readonly dir: string
  readonly now: () => number
}

/** How soon after a failed try the store is opened again. */
const HEAL_EVERY_MS = 500

/** Partitions on disk, the one writer to them, and what every group has committed. */
export class Journal {
  readonly #store: LevelStore
  readonly #space: FreeSpace
  readonly #topics: ReadonlyMap<Topic, readonly PartitionState[]>
  readonly #logger: Logger
  readonly #writer: GroupWriter
  readonly #now: () => number
  #triedToHealAt = Number.NEGATIVE_INFINITY
  #healError: unknown
  #closed = false

  private constructor(
    store: LevelStore,
    space: FreeSpace,
    topics: ReadonlyMap<Topic, readonly PartitionState[]>,
    options: JournalOptions,
    logger: Logger,
  ) {
    this.#store = store
    this.#space = space
    this.#topics = topics
    this.#logger = logger
    this.#now = options.now
    this.#writer = new GroupWriter(
      {
        prepare: (bytes) => this.#prepare(bytes),
        write: (operations, bytes) => store.write(operations, bytes),
        now: options.now,
      },
      options,
    )
  }

  static async open(
    options: JournalOptions,
    partitionCounts: ReadonlyMap<Topic, number>,
    space: FreeSpace,
    logger: Logger,
  ): Promise<Journal> {
    const store = await LevelStore.open(options.dir, space, logger)
    try {
      const partitions = new Map<Topic, readonly PartitionState[]>()
      for (const [topic, count] of partitionCounts)
        partitions.set(topic, await loadPartitions(store, topic, count, logger))
      const journal = new Journal(store, space, partitions, options, logger)
      await journal.#loadGroups(store.level)
      return journal
    } catch (error) {
      await store.close()
      throw store.describe(error)
    }
  }

  partitions(topic: Topic): readonly PartitionState[] {
    if (this.#closed)
      throw new EventLogError({
        code: 'log_closed',
        message: 'The event log is closed: open it again to use it.',
      })
    const partitions = this.#topics.get(topic)
    if (partitions) return partitions
    throw new EventLogError({
      code: 'invalid_argument',
      message: `There is no topic ${topic}; see TOPICS in contracts.`,
    })
  }

  allPartitions(): readonly PartitionState[] {
    return [...this.#topics.values()].flat()
  }

  append(topic: Topic, records: readonly NewRecord[]): Promise<readonly Position[]> {
    return this.#writer.append(topic, this.partitions(topic), records)
  }

  async read(state: PartitionState, offset: number, limits: ReadLimits): Promise<readonly LogRecord[]> {
    try {
      return await readRecords(this.#store.level, state, offset, limits)
    } catch (error) {
      throw this.#store.describe(error)
    }
  }

  /** Moves the group to these offsets, durably, all at once. */
  async commit(group: string, moves: readonly { readonly state: PartitionState; readonly next: number }[]) {
    const offsets = () =>
      moves.map(({ state, next }) => ({
        group,
        topic: state.topic,
        partition: state.partition,
        next,
        lost: state.groups.get(group)?.lost ?? 0,
        at: this.#now(),
      }))
    await this.#writer.put(() => offsets().map(groupEntry))
    moves.forEach(({ state }, index) => {
      const offset = offsets()[index]
      if (offset) state.groups.set(group, offset)
    })
  }

  /** Lets go of the segments that end at or before `upTo`; what it returns gives their room on the disk back. */
  async trim(state: PartitionState, upTo: number): Promise<() => Promise<void>> {
    let removeBlocks = async () => {}
    await this.#writer.exclusively(async () => {
      removeBlocks = await trimPartition(this.#store, state, upTo, this.#logger)
    })
    return removeBlocks
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#writer.close()
    await this.#store.close()
  }

  async #prepare(appendBytes: number): Promise<void> {
    if (this.#store.failed) await this.#heal()
    if (appendBytes > 0 && (await this.#space.isLow(appendBytes))) throw this.#space.full()
  }

  async #heal(): Promise<void> {
    if (performance.now() - this.#triedToHealAt < HEAL_EVERY_MS) throw this.#healError
    this.#triedToHealAt = performance.now()
    try {
      await this.#store.heal(async (level) => {
        for (const state of this.allPartitions()) await loadPartition(level, state)
        await this.#loadGroups(level)
      })
    } catch (error) {
      this.#healError = error
      throw error
    }
    for (const state of this.allPartitions()) state.announce()
  }

  async #loadGroups(level: Level): Promise<void> {
    for (const offset of await loadGroups(level)) {
      const state = this.#topics.get(offset.topic)?.[offset.partition]
      if (state === undefined) continue
      if (offset.next > state.end)
        throw new EventLogError({
          code: 'log_corrupt',
          message: `Group ${offset.group} has read ${offset.topic}, partition ${offset.partition} up to offset ${offset.next}, but the disk ends at ${state.end}: records are missing. Restore the data folder from a backup, or move the event log away to start with an empty one.`,
        })
      state.groups.set(offset.group, offset)
    }
  }
}
