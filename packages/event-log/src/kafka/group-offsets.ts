import type { Topic } from '@tingfeng/contracts'
import type { Position } from '../event-log.js'
import type { AdminLink } from './admin-link.js'

export interface Extent {
  readonly partition: number
  /** The oldest kept. */
  readonly start: number
  /** The next to be written. */
  readonly end: number
}

/** Where topics end and groups stand. Each call is two to four short requests. */
export class GroupOffsets {
  readonly #link: AdminLink
  readonly #prefix: string

  constructor(link: AdminLink, prefix: string) {
    this.#link = link
    this.#prefix = prefix
  }

  topicName(topic: Topic): string {
    return `${this.#prefix}${topic}`
  }

  /** One group of Kafka's per group and topic: topics of one subscription do not wait for each other. */
  groupId(group: string, topic: Topic): string {
    return `${this.#prefix}${group}.${topic}`
  }

  async extents(topic: Topic): Promise<readonly Extent[]> {
    return this.#link.ask(`Kafka did not say where ${topic} ends`, async (admin) => {
      const offsets = await admin.fetchTopicOffsets(this.topicName(topic))
      return offsets
        .map(({ partition, low, high }) => ({ partition, start: Number(low), end: Number(high) }))
        .sort((a, b) => a.partition - b.partition)
    })
  }

  /** What the group has committed; partitions without are left out. */
  async stored(group: string, topic: Topic): Promise<ReadonlyMap<number, number>> {
    return this.#link.ask(`Kafka did not say where ${group} stands in ${topic}`, async (admin) => {
      const [answer] = await admin.fetchOffsets({
        groupId: this.groupId(group, topic),
        topics: [this.topicName(topic)],
      })
      const known = (answer?.partitions ?? []).filter(({ offset }) => Number(offset) >= 0)
      return new Map(known.map(({ partition, offset }) => [partition, Number(offset)]))
    })
  }

  async committed(group: string, topic: Topic): Promise<readonly Position[]> {
    const [extents, stored] = await Promise.all([this.extents(topic), this.stored(group, topic)])
    return extents.map(({ partition, start }) => ({
      topic,
      partition,
      offset: stored.get(partition) ?? start,
    }))
  }

  async lag(group: string, topic: Topic): Promise<number> {
    const [extents, stored] = await Promise.all([this.extents(topic), this.stored(group, topic)])
    return extents.reduce(
      // What retention deleted unread can no longer be read, and so is no lag.
      (sum, { partition, start, end }) =>
        sum + Math.max(0, end - Math.max(start, stored.get(partition) ?? start)),
      0,
    )
  }
}
