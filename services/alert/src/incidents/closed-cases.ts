import type { Signal } from '../evaluate/signal.js'
import type { Draft } from './draft.js'
import type { Part } from './memory.js'
import { isAgainstPast, isOutbreak, partOf } from './part-of.js'

/** What was absent for so long is over: what comes then is another one. */
const CALM_MS = 30 * 60_000
/** So often it is written that a closed one goes on, so that it is read for as long. */
const NOTED_EVERY_MS = 60 * 60_000

export const isClosed = ({ memory }: Draft): boolean => memory.closedBy !== null

const isSame = (part: Part, { key, words }: Signal): boolean =>
  part.key === key &&
  (part.words.length === 0 || words.length === 0 || words.some((word) => part.words.includes(word)))

/** What persons closed: it stays closed for as long as it goes on, whoever looks and however its onset is estimated. */
export class ClosedCases {
  readonly #cases: readonly Draft[]
  readonly #now: number
  readonly #seen = new Set<Part>()

  constructor(drafts: readonly Draft[], now: number) {
    this.#cases = drafts.filter(isClosed)
    this.#now = now
  }

  /** Whether it was closed, and is to be let pass; another crisis that breaks out within what was closed was not. */
  covers(signal: Signal): boolean {
    const found = this.#cases.flatMap((draft) =>
      draft.memory.parts
        .filter((part) => isSame(part, signal) && this.#goesOn(draft, part, signal))
        .map((part) => ({ draft, part })),
    )
    if (found.length === 0) return false
    const isNew =
      !signal.calming &&
      !signal.blind &&
      found.some(({ draft, part }) => isOutbreak(signal, part) && this.#isFoundSince(draft, part, signal))
    for (const { draft, part } of found)
      if (isNew) {
        draft.memory.parts.splice(draft.memory.parts.indexOf(part), 1)
        draft.changed = true
      } else {
        if (!part.on || this.#now - part.lastAt >= NOTED_EVERY_MS) draft.changed = true
        Object.assign(part, partOf(signal, this.#now, part))
        this.#seen.add(part)
      }
    return !isNew
  }

  #goesOn({ resolvedAt }: Draft, part: Part, signal: Signal): boolean {
    const unseenMs = this.#now - part.lastAt
    // Unless a look has missed it, it went on while nobody looked.
    if (!isAgainstPast(signal)) return part.on || unseenMs < CALM_MS
    // An excess has an onset that stays.
    if (signal.since <= Math.max(resolvedAt ?? 0, part.lastAt)) return true
    return unseenMs < (part.on ? NOTED_EVERY_MS + CALM_MS : CALM_MS)
  }

  /** A past that is learned anew tells what it has told before, too, with other onsets and counts. */
  #isFoundSince({ resolvedAt }: Draft, part: Part, { foundAt, since }: Signal): boolean {
    return (foundAt ?? since) > Math.max(resolvedAt ?? 0, part.lastAt - NOTED_EVERY_MS)
  }

  /** After all signals of a look: what was not among them is absent from now on. */
  endLook(): void {
    for (const draft of this.#cases)
      for (const part of draft.memory.parts)
        if (part.on && !this.#seen.has(part)) {
          part.on = false
          part.lastAt = this.#now
          draft.changed = true
        }
  }
}
