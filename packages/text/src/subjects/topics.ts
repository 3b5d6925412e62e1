import { type Clause, splitClauses } from '../clauses.js'
import { type Comparison, compare, compareSideBySide, joins } from './comparison.js'
import type { SubjectHit, SubjectMatch } from './subject-matcher.js'

/** A clause and the subjects (by index) that it speaks of: those that it names, or those of before where it names none. */
export interface Topic extends Clause {
  readonly about: readonly number[]
  /** Named in it, but only what another one is measured by, or what was left for it. */
  readonly aside: readonly number[]
}

export interface Topics {
  readonly topics: readonly Topic[]
  /** What comparisons say of a subject: the sum of signs. */
  readonly verdicts: ReadonlyMap<number, number>
}

interface Named {
  readonly index: number
  readonly hit: SubjectHit
}

/** Names that stand side by side: A 和 B. */
interface Group {
  readonly indexes: number[]
  readonly start: number
  end: number
}

const allNamed = (matches: readonly SubjectMatch[]): Named[] =>
  matches
    .flatMap((match, index) => match.hits.map((hit) => ({ index, hit })))
    .sort((a, b) => a.hit.start - b.hit.start)

/** One behind the other; a name within a longer one is part of that. */
const groupsOf = (text: string, named: readonly Named[]): Group[] => {
  const groups: Group[] = []
  for (const { index, hit } of named) {
    const last = groups.at(-1)
    if (last === undefined) groups.push({ indexes: [index], ...hit })
    else if (hit.start < last.end) last.indexes.push(index)
    else if (joins(text.slice(last.end, hit.start))) {
      last.indexes.push(index)
      last.end = hit.end
    } else groups.push({ indexes: [index], ...hit })
  }
  return groups
}

/** 小米和华为比: two names that seem joined. */
const sideBySide = (text: string, named: readonly Named[], end: number): Comparison | undefined => {
  const [first, second, third] = named
  if (!first || !second || third || first.index === second.index) return undefined
  return compareSideBySide(text.slice(first.hit.end, second.hit.start), text.slice(second.hit.end, end))
}

/** Whom each clause speaks of, and who wins where it compares. */
export const readTopics = (text: string, matches: readonly SubjectMatch[]): Topics => {
  const verdicts = new Map<number, number>()
  const add = (indexes: readonly number[], sign: number): void => {
    for (const index of indexes) verdicts.set(index, (verdicts.get(index) ?? 0) + sign)
  }
  let current: readonly number[] = []
  const all = allNamed(matches)
  let next = 0
  /** Clauses come in their order. */
  const namedIn = ({ start, end }: Clause): Named[] => {
    while ((all[next]?.hit.start ?? end) < start) next += 1
    const first = next
    while ((all[next]?.hit.start ?? end) < end) next += 1
    return all.slice(first, next)
  }

  const readClause = (clause: Clause): Topic => {
    const named = namedIn(clause)
    if (named.length === 0) return { ...clause, about: current, aside: [] }
    const about = new Set(named.map(({ index }) => index))
    const aside = new Set<number>()
    const settle = (
      { sign, about: which }: Comparison,
      first: readonly number[],
      second: readonly number[],
    ) => {
      add(first, sign)
      add(second, -sign)
      const [kept, put] = which === 'first' ? [first, second] : [second, first]
      for (const index of put) {
        // Who is named again in the clause is spoken of, too.
        if (kept.includes(index) || named.filter((one) => one.index === index).length > 1) continue
        about.delete(index)
        aside.add(index)
      }
    }
    const beside = sideBySide(text, named, clause.end)
    if (beside) settle(beside, [named[0]?.index ?? 0], [named[1]?.index ?? 0])
    else {
      const groups = groupsOf(text, named)
      for (let i = 0; i + 1 < groups.length; i += 1) {
        const [left, right] = [groups[i], groups[i + 1]]
        if (!left || !right || left.indexes.some((index) => right.indexes.includes(index))) continue
        const comparison = compare(
          text.slice(groups[i - 1]?.end ?? clause.start, left.start),
          text.slice(left.end, right.start),
          text.slice(right.end, groups[i + 2]?.start ?? clause.end),
        )
        if (comparison) settle(comparison, left.indexes, right.indexes)
      }
    }
    current = [...(about.size > 0 ? about : new Set(named.map(({ index }) => index)))]
    return { ...clause, about: current, aside: [...aside] }
  }

  return { topics: splitClauses(text).map(readClause), verdicts }
}
