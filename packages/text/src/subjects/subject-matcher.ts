import { AhoCorasick } from '@monyone/aho-corasick/fast'
import type { Subject } from '@tingfeng/contracts'
import { normalize } from '../normalize/normalize.js'
import { isNamesake } from './namesakes.js'

/** Where a text names a subject, in positions of the searched text. */
export interface SubjectHit {
  readonly start: number
  readonly end: number
  /** A part of a longer word, which may mean something else. */
  readonly isWithinWord?: true
}

export interface SubjectMatch {
  readonly id: string
  /** By position; at least one. */
  readonly hits: readonly SubjectHit[]
}

/** Searches normalised text for all subjects of a workspace in one pass. */
export interface SubjectMatcher {
  readonly size: number
  match(normalized: string): SubjectMatch[]
}

type Role = 'include' | 'exclude' | 'phrase'

interface Use {
  readonly subject: number
  readonly role: Role
  /** Of an excluded phrase: it holds a name, so that only this place of a text is excluded. */
  readonly holdsName: boolean
  /** Which group of words, and which word of it, for a phrase. */
  readonly group: number
  readonly word: number
}

const isAsciiWord = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a)

/** `mi` is not in `mini`, while 米 is in 小米: only letters and digits want a boundary. */
const standsAlone = (text: string, start: number, end: number): boolean =>
  !(isAsciiWord(text.charCodeAt(start)) && isAsciiWord(text.charCodeAt(start - 1))) &&
  !(isAsciiWord(text.charCodeAt(end - 1)) && isAsciiWord(text.charCodeAt(end)))

const needle = (word: string): string => normalize(word).text.trim()

interface Found {
  excluded: boolean
  /** Where an excluded phrase holds the name: 小米粥. */
  readonly excludedAt: SubjectHit[]
  readonly hits: SubjectHit[]
  /** By group: hits of each of its words. */
  readonly groups: Map<number, Map<number, SubjectHit[]>>
}

const addUses = (subjects: readonly Subject[]): Map<string, Use[]> => {
  const uses = new Map<string, Use[]>()
  const add = (word: string, use: Use): void => {
    const key = needle(word)
    if (key === '') return
    const held = uses.get(key)
    if (held) held.push(use)
    else uses.set(key, [use])
  }
  subjects.forEach((subject, index) => {
    const names = [subject.name, ...(subject.nameEn === undefined ? [] : [subject.nameEn])]
    const include = subject.include.length > 0 || subject.phrases.length > 0 ? subject.include : names
    const use = { subject: index, holdsName: false, group: 0, word: 0 } as const
    const wanted = [...include, ...subject.phrases.flat()].map(needle).filter((word) => word !== '')
    for (const word of include) add(word, { ...use, role: 'include' })
    for (const word of subject.exclude) {
      const key = needle(word)
      add(word, { ...use, role: 'exclude', holdsName: wanted.some((name) => key.includes(name)) })
    }
    subject.phrases.forEach((group, nth) => {
      for (const [word, text] of group.entries()) add(text, { ...use, role: 'phrase', group: nth, word })
    })
  })
  return uses
}

const addPhraseHits = (found: Found, subject: Subject): void => {
  for (const [group, words] of found.groups) {
    const wanted = new Set((subject.phrases[group] ?? []).map(needle).filter((word) => word !== '')).size
    const distinct = new Set([...words.keys()].map((word) => needle(subject.phrases[group]?.[word] ?? '')))
      .size
    if (distinct < wanted) continue
    // One by one: there may be more than a call takes arguments.
    for (const hits of words.values()) for (const hit of hits) found.hits.push(hit)
  }
}

/** Whether one of the places holds a hit. */
const heldBy = (places: readonly SubjectHit[]): ((hit: SubjectHit) => boolean) => {
  const sorted = [...places].sort((a, b) => a.start - b.start)
  /** How far the places up to this one reach. */
  const reach: number[] = []
  for (const { end } of sorted) reach.push(Math.max(end, reach.at(-1) ?? 0))
  return ({ start, end }) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle]?.start ?? 0) <= start) low = middle + 1
      else high = middle
    }
    return low > 0 && end <= (reach[low - 1] ?? 0)
  }
}

/** Leaves out what an excluded phrase holds. */
const withoutExcluded = (found: Found): Found => {
  const { excluded, excludedAt, hits, groups } = found
  if (excludedAt.length === 0) return found
  const isHeld = heldBy(excludedAt)
  const rest = (of: readonly SubjectHit[]): SubjectHit[] => of.filter((hit) => !isHeld(hit))
  const words = (group: ReadonlyMap<number, SubjectHit[]>): Map<number, SubjectHit[]> =>
    new Map([...group].map(([word, of]) => [word, rest(of)] as const).filter(([, of]) => of.length > 0))
  return {
    excluded,
    excludedAt,
    hits: rest(hits),
    groups: new Map([...groups].map(([group, of]) => [group, words(of)])),
  }
}

/**
 * Case, width and traditional characters do not matter. An excluded phrase that holds the name (小米粥) excludes that
 * place of a text, any other one (招聘) the whole text. An empty list matches nothing and costs nothing.
 */
export const createSubjectMatcher = (subjects: readonly Subject[]): SubjectMatcher => {
  const uses = addUses(subjects)
  if (uses.size === 0) return { size: 0, match: () => [] }
  const matcher = new AhoCorasick([...uses.keys()])

  /** A grocer sells 小米; the brand is not meant by the grain. */
  const isOwnWord = (use: Use): boolean => use.role !== 'include' || subjects[use.subject]?.kind === 'product'
  const search = (text: string): Map<number, Found> => {
    const bySubject = new Map<number, Found>()
    for (const { begin, end, keyword } of matcher.matchInText(text)) {
      if (!standsAlone(text, begin, end)) continue
      const means = isNamesake(text, begin, end) ? isOwnWord : undefined
      for (const use of uses.get(keyword) ?? []) {
        if (means && !means(use)) continue
        const found: Found = bySubject.get(use.subject) ?? {
          excluded: false,
          excludedAt: [],
          hits: [],
          groups: new Map(),
        }
        bySubject.set(use.subject, found)
        if (use.role === 'exclude' && use.holdsName) found.excludedAt.push({ start: begin, end })
        else if (use.role === 'exclude') found.excluded = true
        else if (use.role === 'include') found.hits.push({ start: begin, end })
        else {
          const group = found.groups.get(use.group) ?? new Map<number, SubjectHit[]>()
          found.groups.set(use.group, group)
          const hits = group.get(use.word) ?? []
          group.set(use.word, hits)
          hits.push({ start: begin, end })
        }
      }
    }
    return bySubject
  }

  return {
    size: subjects.length,
    match: (text) => {
      const matches: SubjectMatch[] = []
      for (const [index, all] of search(text)) {
        const subject = subjects[index]
        if (!subject || all.excluded) continue
        const found = withoutExcluded(all)
        addPhraseHits(found, subject)
        if (found.hits.length === 0) continue
        matches.push({ id: subject.id, hits: found.hits.sort((a, b) => a.start - b.start || b.end - a.end) })
      }
      return matches
    },
  }
}
