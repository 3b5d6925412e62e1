import { type Clause, splitClauses } from '../clauses.js'
import { type Comparison, compare, compareSideBySide, joins } from './comparison.js'
import { exceptsFromRest, PREFERS, readMeasure } from './measure.js'
import { judgeQuality, type Side } from './qualities.js'
import type { SubjectHit, SubjectMatch } from './subject-matcher.js'

/** A clause and the subjects (by index) that it speaks of: those that it names, or those of before where it names none. */
export interface Topic extends Clause {
  readonly about: readonly number[]
  /** Named in it, but only what another one is measured by, or what was left for it. */
  readonly aside: readonly number[]
  /** It speaks of all but these. */
  readonly except: readonly number[]
  /** Named side by side: 移动和联通 share what is said. */
  readonly joined: readonly (readonly number[])[]
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
    if (last === undefined) groups.push({ indexes: [index], start: hit.start, end: hit.end })
    else if (hit.start < last.end) last.indexes.push(index)
    else if (joins(text.slice(last.end, hit.start))) {
      last.indexes.push(index)
      last.end = hit.end
    } else groups.push({ indexes: [index], start: hit.start, end: hit.end })
  }
  return groups
}

/** 但是 turns to something else, with or without a comma before it. */
const TURN = /但是|可是|然而|(?<![不非])但(?![是愿凡求])/g

const splitTopics = (text: string): Clause[] =>
  splitClauses(text).flatMap(({ start, end, closes }) => {
    const starts = [start]
    for (const { index } of text.slice(start, end).matchAll(TURN)) if (index > 0) starts.push(start + index)
    return starts.map((from, nth): Clause => {
      const next = starts[nth + 1]
      return { start: from, end: next ?? end, closes: next === undefined && closes }
    })
  })

/** 小米和华为比: two names that seem joined, and the one of them that is chosen. */
const sideBySide = (text: string, named: readonly Named[], end: number): Comparison | undefined => {
  const [first, second, third, ...more] = named
  if (!first || !second || more.length > 0 || first.index === second.index) return undefined
  const between = text.slice(first.hit.end, second.hit.start)
  if (!third) return compareSideBySide(between, text.slice(second.hit.end, end))
  const behind = text.slice(second.hit.end, third.hit.start)
  if (!compareSideBySide(between, behind) || !PREFERS.test(behind)) return undefined
  if (third.index === first.index) return { sign: 1, about: 'first' }
  return third.index === second.index ? { sign: -1, about: 'second' } : undefined
}

/** What is said before a comparison that names only one: 小米便宜, 但没华为稳. */
const MOST_BEFORE = 6

/** Whom each clause speaks of, and who wins where it compares. */
export const readTopics = (text: string, matches: readonly SubjectMatch[]): Topics => {
  const verdicts = new Map<number, number>()
  const add = (indexes: readonly number[], sign: number): void => {
    for (const index of indexes) verdicts.set(index, (verdicts.get(index) ?? 0) + sign)
  }
  let current: readonly number[] = []
  /** What the next one named is measured by, and what was said of it already. */
  let measure: { readonly indexes: readonly number[]; readonly sign: Side } | undefined
  let except: readonly number[] = []
  /** The clause before closed its sentence. */
  let isNewSentence = true
  const all = allNamed(matches)
  let next = 0
  /** Clauses come in their order. */
  const namedIn = ({ start, end }: Clause): Named[] => {
    while ((all[next]?.hit.start ?? end) < start) next += 1
    const first = next
    while ((all[next]?.hit.start ?? end) < end) next += 1
    return all.slice(first, next)
  }

  /** A clause that names nobody whom it speaks of. */
  const readAside = (
    clause: Clause,
    { indexes, start, end }: Group,
  ): Omit<Topic, keyof Clause> | undefined => {
    const [before, behind] = [text.slice(clause.start, start), text.slice(end, clause.end)]
    if (exceptsFromRest(before, behind, text.slice(clause.end + 1, clause.end + 5))) {
      except = indexes
      current = []
      return { about: [], aside: [], except, joined: [] }
    }
    const sign = readMeasure(before, behind)
    if (sign === undefined) return undefined
    measure = { indexes, sign }
    const spokenOf = isNewSentence ? [] : current.filter((index) => !indexes.includes(index))
    if (sign !== 0 && spokenOf.length > 0) {
      add(indexes, sign)
      add(spokenOf, -sign)
      measure = undefined
    }
    return { about: spokenOf, aside: indexes, except: [], joined: [] }
  }

  /** Who is named behind 比起 A is held against A. */
  const settleMeasure = (clause: Clause, groups: readonly Group[]): void => {
    if (!measure) return
    const { indexes, sign } = measure
    const named = groups.find((group) => !group.indexes.some((index) => indexes.includes(index)))
    if (!named) return
    measure = undefined
    const said = PREFERS.test(text.slice(clause.start, named.start))
      ? 1
      : judgeQuality('', text.slice(named.end, clause.end))
    const side = sign === 0 ? said : -sign
    if (side === 0) return
    add(named.indexes, side)
    add(indexes, -side)
  }

  const readNames = (clause: Clause, named: readonly Named[], groups: readonly Group[]) => {
    const about = new Set(named.map(({ index }) => index))
    const again = new Set<number>()
    const met = new Set<number>()
    for (const { index } of named) (met.has(index) ? again : met).add(index)
    const aside = new Set<number>()
    let settled = false
    const settle = (
      { sign, about: which }: Comparison,
      first: readonly number[],
      second: readonly number[],
    ): void => {
      settled ||= sign !== 0
      add(first, sign)
      add(second, -sign)
      const [kept, put] = which === 'first' ? [first, second] : [second, first]
      for (const index of kept) about.add(index)
      for (const index of put) {
        // Who is named again in the clause is spoken of, too.
        if (again.has(index) || kept.includes(index)) continue
        about.delete(index)
        aside.add(index)
      }
    }
    const beside = sideBySide(text, named, clause.end)
    const [group] = groups
    if (beside) settle(beside, [named[0]?.index ?? 0], [named[1]?.index ?? 0])
    else if (group) {
      const before = text.slice(clause.start, group.start)
      const spokenOf = current.filter((index) => !group.indexes.includes(index))
      const unsaid =
        before.length <= MOST_BEFORE && spokenOf.length > 0
          ? compare('', before, text.slice(group.end, groups[1]?.start ?? clause.end))
          : undefined
      if (unsaid && unsaid.sign !== 0) settle(unsaid, spokenOf, group.indexes)
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
    if (settled) measure = undefined
    else settleMeasure(clause, groups)
    except = []
    current = [...(about.size > 0 ? about : new Set(named.map(({ index }) => index)))]
    const joined = groups.map(({ indexes }) => indexes).filter(({ length }) => length > 1)
    return { about: current, aside: [...aside], except, joined }
  }

  const readClause = (clause: Clause): Topic => {
    const named = namedIn(clause)
    const groups = groupsOf(text, named)
    const [only, ...others] = groups
    const alone = only && others.length === 0 ? readAside(clause, only) : undefined
    const topic =
      alone ?? (only ? readNames(clause, named, groups) : { about: current, aside: [], except, joined: [] })
    if (clause.closes) {
      measure = undefined
      except = []
    }
    isNewSentence = clause.closes
    return { ...clause, ...topic }
  }

  return { topics: splitTopics(text).map(readClause), verdicts }
}
