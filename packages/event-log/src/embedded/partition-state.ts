import type { Topic } from '@tingfeng/contracts'

/** A stretch of one partition: what retention deletes at once. */
export interface Segment {
  readonly first: number
  /** The offset after its last record. */
  readonly end: number
  readonly bytes: number
  readonly firstAt: number
  readonly lastAt: number
}

export interface GroupOffset {
  readonly group: string
  readonly topic: Topic
  readonly partition: number
  readonly next: number
  /** Records that retention deleted before the group had read them, ever. */
  readonly lost: number
  /** When it last subscribed or committed, by the clock of the log. */
  readonly at?: number
}

/** What is known of one partition without reading it. Changed only after the disk has it. */
export class PartitionState {
  readonly topic: Topic
  readonly partition: number
  readonly groups = new Map<string, GroupOffset>()
  readonly #listeners = new Set<() => void>()
  start = 0
  segments: readonly Segment[] = []

  constructor(topic: Topic, partition: number) {
    this.topic = topic
    this.partition = partition
  }

  /** The next offset to be written. */
  get end(): number {
    return this.segments.at(-1)?.end ?? this.start
  }

  get bytes(): number {
    return this.bytesFrom(0)
  }

  /** Where a group goes on. */
  nextOf(group: string): number {
    return Math.max(this.groups.get(group)?.next ?? this.start, this.start)
  }

  /** The first segment that one of these groups has not read to its end. */
  firstUnread(isHeldBy: (offset: GroupOffset) => boolean): number {
    const needed = [...this.groups.values()].filter(isHeldBy).map(({ next }) => next)
    const upTo = needed.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...needed)
    const at = this.segments.findIndex((segment) => segment.end > upTo)
    return at === -1 ? this.segments.length : at
  }

  bytesFrom(segment: number): number {
    return this.segments.slice(segment).reduce((sum, { bytes }) => sum + bytes, 0)
  }

  lagOf(group: string): number {
    return this.end - this.nextOf(group)
  }

  /** Calls `listener` after each append; returns how to stop that. */
  onAppend(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  announce(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** The segments after records were added: the last one grows, or a new one begins when it is full or old. */
export const grow = (
  segments: readonly Segment[],
  added: Segment,
  limits: { readonly segmentBytes: number; readonly segmentAgeMs: number },
): readonly Segment[] => {
  const last = segments.at(-1)
  const rolls =
    last === undefined ||
    last.bytes + added.bytes > limits.segmentBytes ||
    added.lastAt - last.firstAt > limits.segmentAgeMs
  if (rolls) return [...segments, added]
  const grown: Segment = {
    first: last.first,
    end: added.end,
    bytes: last.bytes + added.bytes,
    firstAt: last.firstAt,
    lastAt: Math.max(last.lastAt, added.lastAt),
  }
  return [...segments.slice(0, -1), grown]
}
