/** What is known of each clause that has a word; the others belong to the next one, or to the last. */
export interface ClauseFacts {
  /** How many the last `extract` found. */
  count(): number
  /** By UTF-16 unit of the text: the clause that it is in. */
  readonly ofUnit: Uint16Array
  /** Where its first word begins, and where it ends. */
  readonly starts: Uint16Array
  readonly ends: Uint16Array
  readonly words: Uint16Array
  /** The classes of its cues, as bits. */
  readonly cues: Uint16Array
  /** 1 where a question mark closes it. */
  readonly asks: Uint8Array
  readonly negations: Uint16Array
  /** Cues of praise and of blame, turned by what negates them. */
  readonly praises: Uint16Array
  readonly blames: Uint16Array
}

/** What is said of a clause when it ends. */
export interface ClauseEnd {
  readonly start: number
  readonly end: number
  readonly words: number
  readonly cues: number
  readonly asks: number
  readonly negations: number
  readonly praises: number
  readonly blames: number
}

/** Is filled clause by clause. */
export interface ClauseStore extends ClauseFacts {
  /** Forgets the text before. */
  clear(): void
  add(clause: ClauseEnd): void
  /** What is behind the last clause belongs to it, up to the end of the text. */
  close(end: number): void
}

/** @param most UTF-16 units of the longest text */
export function createClauseStore(most: number): ClauseStore {
  let count = 0
  let placed = 0
  const ofUnit = new Uint16Array(most + 1)
  const starts = new Uint16Array(most)
  const ends = new Uint16Array(most)
  const words = new Uint16Array(most)
  const cues = new Uint16Array(most)
  const asks = new Uint8Array(most)
  const negations = new Uint16Array(most)
  const praises = new Uint16Array(most)
  const blames = new Uint16Array(most)
  return {
    count: () => count,
    ...{ ofUnit, starts, ends, words, cues, asks, negations, praises, blames },
    clear: () => {
      count = 0
      placed = 0
    },
    add: (clause) => {
      ofUnit.fill(count, placed, clause.end)
      placed = clause.end
      starts[count] = clause.start
      ends[count] = clause.end
      words[count] = clause.words
      cues[count] = clause.cues
      asks[count] = clause.asks
      negations[count] = clause.negations
      praises[count] = clause.praises
      blames[count] = clause.blames
      count += 1
    },
    close: (end) => {
      ofUnit.fill(Math.max(0, count - 1), placed, end + 1)
    },
  }
}
