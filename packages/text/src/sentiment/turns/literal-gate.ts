import { createLiteralReader, LONGEST } from './literal-reader.js'
import { literalsOf } from './pattern-literals.js'
import { commonness } from './pattern-parts.js'

export interface LiteralGate {
  /** Reads a text; `next` then speaks of it. */
  readonly read: (text: string) => void
  /** The first pattern from that place on that may match in the text that was read last: those before it do not. */
  readonly next: (from: number) => number | undefined
}

type Literals = readonly string[]

/** More of them hold back few more texts and take longer to look for. */
const MOST_LISTS = 2
/** A list that so large a share of texts has holds back too few. */
const TOO_COMMON = 0.05
const BITS = 32

const partsOf = (literal: string): string[] => {
  const parts: string[] = []
  for (let from = 0; from < literal.length; from++)
    for (let to = from + 1; to <= literal.length; to++) parts.push(literal.slice(from, to))
  return parts
}

/** Literals that are in a text wherever one of those is: beginnings, without those that hold another. */
const shortened = (list: Literals): string[] => {
  const beginnings = new Set(list.map((literal) => literal.slice(0, LONGEST)))
  return [...beginnings].filter(
    (literal) => !partsOf(literal).some((part) => part !== literal && beginnings.has(part)),
  )
}

const implies = (list: Literals, other: Literals): boolean => {
  const known = new Set(other)
  return list.every((literal) => partsOf(literal).some((part) => known.has(part)))
}

/** The rarest, of which none says what another says. */
const listsOf = (pattern: RegExp): readonly Literals[] => {
  const kept: Literals[] = []
  const lists = new Map(literalsOf(pattern).map((list) => [list.join(), list]))
  const byRarity = [...lists.values()].map(shortened).sort((a, b) => commonness(a) - commonness(b))
  for (const list of byRarity) {
    if (kept.length > 0 && (kept.length === MOST_LISTS || commonness(list) > TOO_COMMON)) break
    if (!kept.some((known) => implies(known, list))) kept.push(list)
  }
  if (kept.length === 0) throw new Error(`a pattern that needs no literal: ${pattern.source}`)
  return kept
}

/** Tells in one pass over a text which of many patterns it has the literals for. */
export const createLiteralGate = (patterns: readonly RegExp[]): LiteralGate => {
  const marks = new Map<string, number[]>()
  /** By what their literals stand for: a number of a pattern for the first lists, a higher one for others. */
  const standFor = (list: Literals, mark: number) => {
    for (const literal of list) marks.set(literal, [...(marks.get(literal) ?? []), mark])
  }
  const others = new Map<string, number>()
  const needed = patterns.map((pattern, place) => {
    const [first = [], ...more] = listsOf(pattern)
    standFor(first, place)
    return more.map((list) => {
      const key = list.join()
      const known = others.get(key)
      if (known !== undefined) return known
      const id = others.size
      others.set(key, id)
      standFor(list, patterns.length + id)
      return id
    })
  })

  const has = new Uint8Array(others.size)
  const candidates = new Int32Array(Math.ceil(patterns.length / BITS))
  const readLiterals = createLiteralReader(marks, (mark) => {
    if (mark < patterns.length) candidates[mark >>> 5] = (candidates[mark >>> 5] ?? 0) | (1 << mark)
    else has[mark - patterns.length] = 1
  })
  const hasOthers = (pattern: number): boolean => {
    for (const id of needed[pattern] ?? []) if (has[id] === 0) return false
    return true
  }
  return {
    read: (text) => {
      has.fill(0)
      candidates.fill(0)
      readLiterals(text)
    },
    next: (from) => {
      for (let word = from >>> 5; word < candidates.length; word++) {
        let left = (candidates[word] ?? 0) & (word === from >>> 5 ? -1 << from : -1)
        while (left !== 0) {
          const pattern = word * BITS + BITS - 1 - Math.clz32(left & -left)
          if (hasOthers(pattern)) return pattern
          left &= left - 1
        }
      }
      return undefined
    },
  }
}
