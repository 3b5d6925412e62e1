import type { ClickHouse } from '@tingfeng/clickhouse'
import { sharedPart } from '../incidents/explain.js'

/** From here on two subjects are said to have the same posts: one cause, one incident. */
const SHARED = 0.4
const GOOD_FOR_MS = 300_000

/** Which subjects share their negative posts; asked before a look, answered at once during it. */
export class SharedPosts {
  readonly #known = new Map<string, { readonly at: number; readonly part: number }>()

  async refresh(
    store: ClickHouse,
    workspace: string,
    subjects: ReadonlySet<string>,
    range: { readonly since: number; readonly until: number },
    now: number,
  ): Promise<void> {
    const sorted = [...subjects].filter((subject) => subject !== '').sort()
    for (const [index, a] of sorted.entries())
      for (const b of sorted.slice(index + 1)) {
        const known = this.#known.get(`${a}|${b}`)
        if (known && now - known.at < GOOD_FOR_MS) continue
        const part = await sharedPart(store, workspace, [a, b], range.since, range.until)
        this.#known.set(`${a}|${b}`, { at: now, part })
      }
  }

  readonly isShared = (a: string, b: string): boolean => {
    if (a === b) return true
    const key = a < b ? `${a}|${b}` : `${b}|${a}`
    return (this.#known.get(key)?.part ?? 0) >= SHARED
  }
}
