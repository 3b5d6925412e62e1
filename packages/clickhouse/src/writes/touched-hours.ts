/** Hours by workspace, each once. */
export class TouchedHours {
  readonly #hours = new Map<string, Set<number>>()

  add(workspace: string, hoursMs: Iterable<number>): void {
    const hours = this.#hours.get(workspace) ?? new Set()
    for (const hour of hoursMs) hours.add(hour)
    if (hours.size > 0) this.#hours.set(workspace, hours)
  }

  addAll(others: TouchedHours): void {
    for (const [workspace, hours] of others.#hours) this.add(workspace, hours)
  }

  toMap(): ReadonlyMap<string, readonly Date[]> {
    return new Map(
      [...this.#hours].map(([workspace, hours]) => [
        workspace,
        [...hours].sort((a, b) => a - b).map((hour) => new Date(hour)),
      ]),
    )
  }
}
