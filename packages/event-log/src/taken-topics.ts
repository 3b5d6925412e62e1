import type { Topic } from '@tingfeng/contracts'
import { EventLogError } from './errors.js'

/** Which topics each group is reading in this process: one subscription of a group has a topic to itself. */
export class TakenTopics {
  readonly #taken = new Set<string>()

  has(group: string, topic: Topic): boolean {
    return this.#taken.has(`${group}/${topic}`)
  }

  /**
   * Reserves the topics for one subscription of the group; returns how to give them back.
   *
   * @throws EventLogError `group_in_use`
   */
  take(group: string, topics: readonly Topic[]): () => void {
    const keys = topics.map((topic) => `${group}/${topic}`)
    const taken = keys.find((key) => this.#taken.has(key))
    if (taken !== undefined)
      throw new EventLogError({
        code: 'group_in_use',
        message: `${taken} is being read already: close that subscription first, or use another group.`,
      })
    for (const key of keys) this.#taken.add(key)
    return () => {
      for (const key of keys) this.#taken.delete(key)
    }
  }
}
