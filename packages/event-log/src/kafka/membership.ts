import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Which partitions this member owns, by its latest generation. While it joins nobody knows: a commit has to wait,
 * since the broker would take it under the new generation also for a partition that went to another member.
 */
export class Membership {
  #owned: ReadonlySet<number> = new Set()
  #joined: Promise<void> = Promise.resolve()
  #settle: (() => void) | undefined
  #ended = false

  /** The member asks to join: what it owns is open from here on. */
  joining(): void {
    if (this.#settle !== undefined || this.#ended) return
    this.#joined = new Promise((resolve) => {
      this.#settle = resolve
    })
  }

  joined(partitions: readonly number[]): void {
    this.#owned = new Set(partitions)
    this.#release()
  }

  /** The member is out: it owns nothing any more. */
  left(): void {
    this.#ended = true
    this.#owned = new Set()
    this.#release()
  }

  get owned(): ReadonlySet<number> {
    return this.#owned
  }

  get isJoining(): boolean {
    return this.#settle !== undefined
  }

  /**
   * Whether the partition is this member's, once no join is under way. A join that takes longer than `forMs` counts as
   * a no: kafkajs may wait for the batch in hand before it joins again, and would wait for ever.
   */
  async owns(partition: number, forMs: number): Promise<boolean> {
    if (this.isJoining) {
      const timeout = new AbortController()
      await Promise.race([this.#joined, sleep(forMs, undefined, timeout).catch(() => {})])
      timeout.abort()
    }
    return !this.isJoining && this.#owned.has(partition)
  }

  #release(): void {
    this.#settle?.()
    this.#settle = undefined
  }
}
