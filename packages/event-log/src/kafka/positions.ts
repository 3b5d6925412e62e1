/** The next offset of each partition that a member owns, as far as it knows: what lies before it and was not read is lost. */
export class Positions {
  readonly #next = new Map<number, number>()

  /** The group's committed offsets; what was handled since they were asked for counts more. */
  learn(stored: ReadonlyMap<number, number>): void {
    for (const [partition, offset] of stored)
      if (!this.#next.has(partition)) this.#next.set(partition, offset)
  }

  handled(partition: number, next: number): void {
    this.#next.set(partition, next)
  }

  /** @returns how many records are missing before `first`, once */
  missingBefore(partition: number, first: number): number {
    const expected = this.#next.get(partition)
    if (expected === undefined || first <= expected) return 0
    this.#next.set(partition, first)
    return first - expected
  }

  forget(): void {
    this.#next.clear()
  }
}
